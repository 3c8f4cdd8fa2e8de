/** Puts what Rust read from a client's records into the words of one language, as the plot takes them. */
import { rangeText, sourceText } from '../../i18n/lab-text.ts';
import type { Language, Overview, Text } from '../../ipc/index.ts';
import type { OverviewModel } from './model.ts';

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
			plan: beside.plan ? [{ id: 'plan', text: beside.plan, done: false }] : [],
			plannedOn: beside.plannedOn,
		},
	};
}

/** A name that stands by itself: "vermoeidheid" among the questions is "Vermoeidheid" beside its line. */
function named({ nl, en }: Text): Text {
	const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
	return { nl: capital(nl), en: capital(en) };
}
