/** Puts what Rust read from a client's records into the words of one language, as the plot takes them. */
import { isoDay } from '../../format/dates.ts';
import { capital } from '../../format/sentence.ts';
import { rangeText, sourceText } from '../../i18n/lab-text.ts';
import type { Language, Overview, Text } from '../../ipc/index.ts';
import type { OverviewModel, PlannedLine } from './model.ts';

export function modelOf(record: Overview, language: Language): OverviewModel {
	const say = (text: Text) => text[language];
	const { beside } = record;
	return {
		today: record.today,
		consultations: record.consultations,
		next: record.next ? { day: record.next, time: null } : null,
		complaints: record.complaints.map((series) => ({ ...series, name: named(series.name) })),
		analytes: record.analytes.map((series) => ({
			...series,
			points: series.points.map((point) => ({
				...point,
				text: say(point.text),
				number: say(point.number),
				otherUnit: point.otherUnit && say(point.otherUnit),
				source: sourceText(point.source, language),
				range: rangeText(point.range, language) || null,
			})),
			apart: series.apart.map((value) => ({ ...value, text: say(value.text) })),
		})),
		frameworks: record.frameworks,
		uses: record.uses.map((use) => ({ ...use, doseChanges: [] })),
		events: record.events,
		beside: {
			route: beside.route,
			judgedOn: beside.judgedOn,
			lastWithout: beside.lastWithout && { ...beside.lastWithout, text: say(beside.lastWithout.text) },
			flags: beside.flags,
			plan: planOf(beside),
			plannedOn: beside.plannedOn,
		},
	};
}

/** The plan in words of the last closing, and the plan by lines. */
function planOf({ plan, plannedOn, lines }: Overview['beside']): PlannedLine[] {
	const blank = { kind: 'advice', goal: '', from: null, check: null, result: null, remark: '' } as const;
	return [
		...(plan && plannedOn ? [{ ...blank, id: 'plan', text: plan, agreedOn: plannedOn }] : []),
		...lines.map(({ id, kind, text, goal, recordedAt, startOn, checkOn, result, remark }) => ({
			id,
			kind,
			text,
			goal,
			agreedOn: isoDay(new Date(recordedAt)),
			from: startOn,
			check: checkOn,
			result,
			remark,
		})),
	];
}

/** A name that stands by itself: "vermoeidheid" among the questions is "Vermoeidheid" beside its line. */
function named({ nl, en }: Text): Text {
	return { nl: capital(nl), en: capital(en) };
}
