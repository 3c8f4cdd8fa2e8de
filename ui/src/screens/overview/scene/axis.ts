/**
 * The time axis. Before the intake it runs compressed, after it at full length; where the speed changes it is folded.
 * Zooming and panning stretch and shift the same axis, so that a day stays between its neighbours. Knows nothing of lanes.
 */
import { utcTicks } from 'd3-time';
import { linearScale, type LinearScale } from '../../../components/linear-scale.ts';
import { between, dayNumber, numberOf, utcDate } from './days.ts';
import type { OverviewModel } from '../model.ts';

export type Period = 'all' | 'sinceIntake' | 'year';

/** How the axis was zoomed: how many times longer it is, and which share of it lies left of the plot. */
export type Zoom = { by: number; from: number };
export const unzoomed: Zoom = { by: 1, from: 0 };

export type Tick = { x: number; label: Date; unit: 'day' | 'month' | 'year' };

export type TimeAxis = {
	from: number;
	to: number;
	/** The day of the intake. */
	intake: number | undefined;
	/** Where the speed changes, if it does and is in sight. */
	fold: number | undefined;
	/** The right edge of the time before the intake, if any of it is in sight. */
	past: number | undefined;
	ticks: Tick[];
	/** The unit of the ticks at full length. */
	pace: Tick['unit'] | 'week';
	x(day: number): number;
	dayAt(x: number): number;
	/** In sight. */
	holds(day: number): boolean;
};

export type AxisOptions = {
	period: Period;
	zoom: Zoom;
	left: number;
	right: number;
	/** Room in px that is kept after the last consultation, for the names of the lines. */
	spare: number;
};

/** The largest share of the axis for the time before the intake. */
const share = 0.387;
const margin = 10;
const year = 365.25;

/** Lays out the axis. */
export function timeAxis(model: OverviewModel, { period, zoom, left, right, spare }: AxisOptions): TimeAxis {
	const span = spanOf(model, period, spare / (right - left));
	const width = (right - left) * zoom.by;
	const start = left - zoom.from * width;
	const at = (portion: number) => start + portion * width;
	const folded = period === 'all' ? foldShare(span) : undefined;
	const scale =
		span.intake === undefined || folded === undefined
			? linearScale([span.from, span.to], [at(0), at(1)])
			: linearScale([span.from, span.intake, span.to], [at(0), at(folded), at(1)]);
	const inside = (x: number) => x >= left - 0.5 && x <= right + 0.5;
	const intake = span.intake === undefined ? undefined : scale(span.intake);
	const past = intake === undefined || span.from >= (span.intake ?? 0) ? undefined : Math.min(intake, right);
	const parts = partsOf(scale, [left, right], folded === undefined ? undefined : intake);
	return {
		from: span.from,
		to: span.to,
		intake: span.intake,
		fold: folded !== undefined && intake !== undefined && inside(intake) ? intake : undefined,
		past: past !== undefined && past > left ? past : undefined,
		ticks: parts.flatMap((part) => ticksOf(scale, part)),
		pace: paceOf(scale, right),
		x: (day) => scale(day),
		dayAt: (x) => scale.invert(x),
		holds: (day) => inside(scale(day)),
	};
}

/** Zooms around a place on the plot, given as a share of its width; 1 is the whole axis and 60 the most. */
export function zoomed({ by, from }: Zoom, factor: number, around: number): Zoom {
	const next = Math.min(60, Math.max(1, by * factor));
	return limited({ by: next, from: from + around / by - around / next });
}

/** Shifts by a share of what is in sight. */
export function panned({ by, from }: Zoom, portion: number): Zoom {
	return limited({ by, from: from + portion / by });
}

function limited({ by, from }: Zoom): Zoom {
	return { by, from: Math.min(1 - 1 / by, Math.max(0, from)) };
}

type Span = { from: number; to: number; intake: number | undefined };

function spanOf(model: OverviewModel, period: Period, spare: number): Span {
	const today = dayNumber(model.today);
	const intake = model.consultations.find((consultation) => consultation.kind === 'intake');
	const at = intake && dayNumber(intake.day);
	const next = model.next ? dayNumber(model.next.day) : today;
	const days = [...model.consultations.map(({ day }) => dayNumber(day)), ...pointDays(model)];
	const last = Math.max(today, ...days);
	const start = startOf(model, period, { today, at, days });
	const least = Math.max(next, last) + margin;
	const named = Math.max(at ?? start, last);
	const plain = Math.max(least, start + (named - start) / (1 - Math.min(0.55, spare)), start + 30);
	if (period !== 'all' || at === undefined || foldShare({ from: start, to: plain, intake: at }) === undefined)
		return { from: start, to: plain, intake: at };
	// Folded, the names of the lines have only the part after the fold to fit in.
	const to = Math.max(least, at + (named - at) / (1 - Math.min(0.55, spare / (1 - share))), at + 30);
	return { from: start, to, intake: at };
}

function startOf(
	model: OverviewModel,
	period: Period,
	{ today, at, days }: { today: number; at: number | undefined; days: number[] },
): number {
	if (period === 'year') return today - year;
	if (period === 'sinceIntake' && at !== undefined) return at - 4;
	const told = [...model.events.map(({ on }) => between(on).from), ...model.complaints.flatMap(onset)];
	const first = Math.min(today, ...days, ...told, ...startedUses(model, at ?? today));
	if (at !== undefined && first >= at) return at - 4;
	return numberOf(new Date(Date.UTC(utcDate(first).getUTCFullYear(), 0, 1)));
}

const onset = ({ since }: OverviewModel['complaints'][number]) => (since ? [between(since).from] : []);

function pointDays(model: OverviewModel): number[] {
	return model.analytes.flatMap(({ points }) =>
		points.flatMap(({ drawn }) => {
			const { from, to } = between(drawn);
			return [from, to];
		}),
	);
}

/** What was used long before does not stretch the axis; its bar begins with an arrow. */
function startedUses(model: OverviewModel, at: number): number[] {
	return model.uses.flatMap(({ start }) => {
		const from = start && between(start).from;
		return from !== null && from > at - 2 * year ? [from] : [];
	});
}

/** Returns the share of the axis before the intake, when that time has to be compressed. */
function foldShare({ from, to, intake }: Span): number | undefined {
	if (intake === undefined || from >= intake) return undefined;
	return (intake - from) / (to - from) > share ? share : undefined;
}

type Part = { from: number; to: number };

function partsOf(scale: LinearScale, [left, right]: [number, number], fold: number | undefined): Part[] {
	if (fold === undefined || fold <= left || fold >= right) return [{ from: left, to: right }];
	return [
		{ from: left, to: fold },
		{ from: fold, to: right },
	]
		.map((part) => ({ ...part }))
		.filter(({ from, to }) => scale.invert(to) > scale.invert(from));
}

/** Ticks at whole years, months or days, some 64 px apart; one just before the fold would stand in it. */
function ticksOf(scale: LinearScale, { from, to }: Part): Tick[] {
	const [first, last] = [scale.invert(from), scale.invert(to)];
	const count = Math.max(1, Math.floor((to - from) / 64));
	const dates = utcTicks(utcDate(first), utcDate(last), count);
	const all = dates.map((date): Tick => ({ x: scale(numberOf(date)), label: date, unit: unitOf(dates) }));
	return all.filter(({ x }) => x <= to - 22);
}

function unitOf(dates: Date[]): Tick['unit'] {
	if (dates.every((date) => date.getUTCMonth() === 0 && date.getUTCDate() === 1))
		return dates.length > 1 ? 'year' : 'month';
	return dates.every((date) => date.getUTCDate() === 1) ? 'month' : 'day';
}

function paceOf(scale: LinearScale, right: number): TimeAxis['pace'] {
	const day = Math.abs(right - scale(scale.invert(right) - 1));
	if (day > 12) return 'day';
	if (day > 1.4) return 'week';
	return day > 0.3 ? 'month' : 'year';
}
