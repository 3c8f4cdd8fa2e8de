/** What is said about the things in the plot: at the cursor, to a screen reader, and in the table. One wording for all. */
import { partialDate, shortDay } from '../../format/dates.ts';
import { capital } from '../../format/sentence.ts';
import { language, pick, t } from '../../i18n/index.svelte.ts';
import { messages } from '../../i18n/overview.ts';
import type {
	AnalyteSeries,
	ComplaintSeries,
	ConsultationMark,
	LabPoint,
	OverviewModel,
	UseBar,
	When,
} from './model.ts';
import { consultationWords } from './scene/marks.ts';
import { sameDayWords } from './scene/same-day.ts';
import type { Thing } from './scene/stops.ts';

export type Told = {
	title: string;
	/** Beside the title, quieter. */
	aside: string;
	lines: { text: string; mark?: 'hollow' | 'solid' | 'flag' | 'mind' }[];
};

/** Returns a day with its year: "6 nov 2025". */
export function dayWords(day: string): string {
	return shortDay(day, language(), new Date(0));
}

/** Returns a date as it was told, and between which days when those words do not say that. */
export function whenWords({ told, earliest, latest }: When): string {
	if (told.type !== 'about') return partialDate(told, language());
	return `${partialDate(told, language())}, ${t(messages).betweenDays(dayWords(earliest), dayWords(latest))}`;
}

/** Tells everything about one thing in the plot. */
export function tell(thing: Thing, model: OverviewModel, complaints: readonly ComplaintSeries[]): Told {
	const m = t(messages);
	switch (thing.kind) {
		case 'consultation':
			return consultationTold(thing.consultation, model, complaints);
		case 'next':
			return {
				title: m.planned,
				aside: dayWords(thing.next.day),
				lines: thing.next.time ? [{ text: thing.next.time }] : [],
			};
		case 'event':
			return { title: pick(thing.event.text), aside: '', lines: [{ text: whenWords(thing.event.on) }] };
		case 'value':
			return valueTold(thing.point, thing.series, model);
		case 'use':
			return useTold(thing.use);
	}
}

/** Returns what a screen reader says. */
export function spoken({ title, aside, lines }: Told): string {
	return [[title, aside].filter(Boolean).join(', '), ...lines.map(({ text }) => text)]
		.map((part) => part.replace(/\.$/, ''))
		.join('. ');
}

function consultationTold(mark: ConsultationMark, model: OverviewModel, complaints: readonly ComplaintSeries[]): Told {
	const m = t(messages);
	const words = consultationWords(mark, model);
	const scores = complaints.flatMap((series) => {
		const point = series.points.find(({ consultation }) => consultation === mark.id);
		return point ? [{ text: `${pick(series.name)} ${point.score ?? m.noScore}` }] : [];
	});
	const flags = mark.flags.map(({ name, open }) => ({
		text: open ? m.openFlag(pick(name)) : m.closedFlag(pick(name)),
		mark: 'flag' as const,
	}));
	const state = mark.completed ? [] : [{ text: m.draft }];
	return { title: words, aside: dayWords(mark.day), lines: [...scores, ...state, ...flags] };
}

function valueTold(point: LabPoint, series: AnalyteSeries, model: OverviewModel): Told {
	const m = t(messages);
	const others = sameDayWords(point, series, model);
	const range = point.range ? m.labRange(point.range) : m.noRange;
	const said = conditionWords(point);
	const condition = said
		? [{ text: said, mark: point.condition === 'not' ? ('solid' as const) : ('hollow' as const) }]
		: [];
	return {
		title: point.text,
		aside: point.otherUnit ?? '',
		lines: [
			{ text: `${pick(series.short)}, ${whenWords(point.drawn)}, ${point.source}. ${range}` },
			...condition,
			...point.caveats.map((caveat) => ({ text: pick(caveat), mark: 'mind' as const })),
			...(others ? [{ text: m.sameDay(others) }] : []),
		],
	};
}

/** Returns the tag of a value and what it rests on, as Rust words them; empty for a test that does not ask. */
export function conditionWords({ tag, conditionText }: LabPoint): string {
	const rests = pick(conditionText);
	return tag ? [pick(tag), capital(rests)].filter(Boolean).join('. ') : rests;
}

function useTold(use: UseBar): Told {
	const m = t(messages);
	return {
		title: pick(use.name),
		aside: pick(use.dose),
		lines: [
			{ text: `${startWords(use)}, ${endWords(use)}` },
			...use.doseChanges.map(({ on, dose }) => ({ text: m.doseChange(whenWords(on), pick(dose)) })),
			...(use.stopReason ? [{ text: m.reason(pick(use.stopReason)) }] : []),
		],
	};
}

export function startWords({ start }: UseBar): string {
	const m = t(messages);
	return start ? m.from(whenWords(start)) : m.startUnknown;
}

export function endWords({ end }: UseBar): string {
	const m = t(messages);
	if (end.type === 'ongoing') return m.ongoing;
	return end.type === 'stopped' ? m.stopped(whenWords(end.on)) : m.endUnknown;
}
