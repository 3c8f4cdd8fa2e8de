/**
 * Periods of use as bars. Only what every reading of its dates agrees on is filled; between the earliest and the latest
 * reading the edge is ragged. In use ends in a point, stopped in an upright stroke, begun before the axis in an arrow.
 */
import { partialDate } from '../../../format/dates.ts';
import { language, pick, t } from '../../../i18n/index.svelte.ts';
import { messages } from '../../../i18n/overview.ts';
import type { UseBar } from '../model.ts';
import type { TimeAxis } from './axis.ts';
import { between, middle, type Between } from './days.ts';
import { barHeight, rowHeight, type Frame } from './lanes.ts';
import { fitted, textWidth } from '../../../format/text-width.ts';

export type UseRow = {
	id: string;
	kind: UseBar['kind'];
	/** The name in the margin, shortened to it. */
	name: string;
	fullName: string;
	y: number;
	/** What is certain. */
	fill: string;
	/** Strokes between the earliest and the latest reading. */
	ragged: string;
	/** The point of what is still in use. */
	ongoing: string;
	/** The stroke where it stopped. */
	stop: string;
	/** A dashed line to where nobody knows the end. */
	unknown: string;
	before: boolean;
	/** Where the amount changed without becoming clearly less or more. */
	notches: string;
	texts: { x: number; y: number; text: string; inside: boolean }[];
	/** Where the cursor finds it. */
	from: number;
	to: number;
	use: UseBar;
};

type Extent = { certain: [number, number] | undefined; start: Between | undefined; end: Between | undefined };

/** Draws the rows of one kind from a height down. */
export function useRows(
	uses: readonly UseBar[],
	kind: UseBar['kind'],
	top: number,
	axis: TimeAxis,
	frame: Frame,
	today: number,
): UseRow[] {
	return uses.filter((use) => use.kind === kind).map((use, n) => row(use, top + n * rowHeight, axis, frame, today));
}

function row(use: UseBar, y: number, axis: TimeAxis, frame: Frame, today: number): UseRow {
	const extent = extentOf(use, today);
	const x = (day: number) => Math.round(Math.min(frame.right, Math.max(frame.left, axis.x(day))) * 10) / 10;
	const inSight = (day: number) => axis.x(day) > frame.left && axis.x(day) < frame.right;
	const fullName = pick(use.name);
	const levels = levelsOf(use, extent);
	const [from, to] = hull(extent, today).map(x) as [number, number];
	const end = extent.end;
	const outside =
		axis.x(hull(extent, today)[1]) < frame.left
			? 'before'
			: axis.x(hull(extent, today)[0]) > frame.right
				? 'after'
				: undefined;
	const ongoing = use.end.type === 'ongoing' && inSight(today);
	const tip = levels.at(-1)?.half ? barHeight / 2 : 0;
	return {
		id: use.id,
		kind: use.kind,
		name: fitted(fullName, frame.left - 14),
		fullName,
		y,
		fill: levels.map(({ from, to, half }) => rect(x(from), x(to), y, half)).join(''),
		ragged: [
			extent.start
				? fringe(x(extent.start.from), x(extent.start.to), y, 'start')
				: unknownStart(use, extent, today, x, y),
			end && use.end.type === 'stopped' ? fringe(x(end.from), x(end.to), y, 'end') : '',
		].join(''),
		ongoing: ongoing ? `M${x(today)} ${y + tip}l7 ${(barHeight - tip) / 2}-7 ${(barHeight - tip) / 2}z` : '',
		stop: end && use.end.type === 'stopped' && inSight(end.to) ? `M${x(end.to)} ${y - 3}v${barHeight + 6}` : '',
		unknown: openEnded(use, extent, today, x, y),
		before: outside === 'before' || ((extent.certain?.[0] ?? Infinity) < axis.dayAt(frame.left) && to > frame.left),
		notches: levels
			.slice(1)
			.filter(({ notch, from }) => notch && inSight(from))
			.map(({ from }) => `M${x(from)} ${y}v${barHeight}`)
			.join(''),
		texts: outside
			? []
			: texts(use, extent, { x, y, inSight, frame, ends: [from, to], offAxis: axis.dayAt(frame.left) }),
		from,
		to: Math.max(to, from + 4),
		use,
	};
}

/** What is certain of a period, and what may be. */
function extentOf(use: UseBar, today: number): Extent {
	const start = use.start ? between(use.start) : undefined;
	const end = use.end.type === 'stopped' ? between(use.end.on) : undefined;
	const until = use.end.type === 'ongoing' ? today : end?.from;
	const certain: [number, number] | undefined =
		start && until !== undefined && until >= start.to ? [start.to, until] : undefined;
	return { certain, start, end };
}

/** The first and last day on which it may have been in use. */
function hull({ start, end }: Extent, today: number): [number, number] {
	const last = end?.to ?? today;
	return [start?.from ?? (end ? end.from : today), last];
}

type Level = { from: number; to: number; half: boolean; notch: boolean };

/** Stretches of one amount: half as high after less, or before more. */
function levelsOf({ doseChanges }: UseBar, { certain }: Extent): Level[] {
	if (!certain) return [];
	const [first, last] = certain;
	const changes = doseChanges
		.map((change) => ({ at: Math.min(last, Math.max(first, middle(between(change.on)))), change: change.change }))
		.sort((a, b) => a.at - b.at);
	const steps = { less: -1, more: 1, unknown: 0 };
	let level = 0;
	const levels = [{ from: first, level, notch: false }];
	for (const { at, change } of changes) {
		level += steps[change];
		levels.push({ from: at, level, notch: change === 'unknown' });
	}
	const highest = Math.max(...levels.map((one) => one.level));
	return levels.map((one, n) => ({
		from: one.from,
		to: levels[n + 1]?.from ?? last,
		half: one.level < highest,
		notch: one.notch,
	}));
}

function rect(from: number, to: number, y: number, half: boolean): string {
	if (to <= from) return '';
	const height = half ? barHeight / 2 : barHeight;
	return `M${from} ${y + barHeight - height}H${to}v${height}H${from}z`;
}

/** Three strokes of unequal length, no shorter than can be seen, inside the days that it may mean. */
function fringe(from: number, to: number, y: number, edge: 'start' | 'end'): string {
	if (to <= from) return '';
	const width = Math.max(8, to - from);
	const heights = [1.5, 7, 12.5];
	return heights
		.map((height, n) => {
			const length = width * ([0.8, 0.5, 1][n] ?? 1);
			return edge === 'start' ? `M${to - length} ${y + height}H${to}` : `M${from} ${y + height}h${length}`;
		})
		.join('');
}

/** Nobody knows when it began: a short fringe before the day on which it was certainly still in use. */
function unknownStart({ end }: UseBar, extent: Extent, today: number, x: (day: number) => number, y: number): string {
	const at = end.type === 'ongoing' ? x(today) : extent.end && x(extent.end.from);
	return at === undefined ? '' : fringe(at - 16, at, y, 'start');
}

/** Nobody knows when it ended: a short stub that is certain, then a dashed line up to today. */
function openEnded(use: UseBar, { start }: Extent, today: number, x: (day: number) => number, y: number): string {
	if (use.end.type !== 'unknown' || !start || x(today) - x(start.to) < 2) return '';
	return `M${x(start.to)} ${y + barHeight / 2}H${x(today)}`;
}

type Room = {
	x: (day: number) => number;
	y: number;
	inSight: (day: number) => boolean;
	frame: Frame;
	ends: [number, number];
	offAxis: number;
};

function texts(use: UseBar, extent: Extent, room: Room): UseRow['texts'] {
	const { y, ends } = room;
	const found: UseRow['texts'] = [];
	const put: Put = (x, text, inside, dy = 12.2) => found.push({ x, y: y + dy, text, inside });
	const barFrom = extent.certain ? room.x(extent.certain[0]) : ends[0];
	const barTo = firstChange(use, extent, room) ?? (extent.certain ? room.x(extent.certain[1]) : ends[0]);
	const begun = extent.certain !== undefined && extent.certain[0] < room.offAxis;
	const from = barFrom + (begun ? 18 : 8);
	const inside = barTo - from - 6;
	const dose = doseWords(use, begun, inside);
	const fits = textWidth(dose, 500) <= inside;
	if (fits) put(from, dose, true);
	changes(use, room, put);
	const said = [
		fits || use.doseChanges.length ? '' : dose,
		use.stopReason && use.end.type !== 'ongoing' ? pick(use.stopReason) : '',
		...notKnown(use, extent),
	].filter(Boolean);
	if (said.length) aside(said.join(' · '), use, extent, room, put);
	return found;
}

/** What nobody knows of a period. */
function notKnown(use: UseBar, { start, end }: Extent): string[] {
	const m = t(messages);
	if (!start && !end && use.end.type === 'unknown') return [m.whenUnknown];
	return [start ? '' : m.startUnknown, use.end.type === 'unknown' ? m.endUnknown : ''];
}

function doseWords(use: UseBar, begun: boolean, room: number): string {
	const dose = pick(use.dose);
	if (!begun || !use.start) return dose;
	const long = t(messages).doseSince(dose, partialDate(use.start.told, language()));
	return textWidth(long, 500) <= room ? long : dose;
}

function firstChange(use: UseBar, extent: Extent, { x }: Room): number | undefined {
	const first = use.doseChanges[0];
	return extent.certain && first ? x(middle(between(first.on))) : undefined;
}

type Put = (x: number, text: string, inside: boolean, dy?: number) => void;

function changes(use: UseBar, { x, inSight, frame }: Room, put: Put): void {
	let free = frame.left;
	for (const change of use.doseChanges) {
		const at = middle(between(change.on));
		const text = pick(change.dose);
		const left = Math.min(x(at) + 4, frame.right - textWidth(text));
		if (!inSight(at) || left < free) continue;
		put(left, text, false, change.change === 'less' ? 5 : -1);
		free = left + textWidth(text) + 8;
	}
}

/** What does not fit in the bar stands behind it, before it at the right edge, or on the line to an unknown end. */
function aside(said: string, use: UseBar, extent: Extent, { x, ends, frame }: Room, put: Put): void {
	if (use.end.type === 'unknown') {
		const left = (extent.start ? x(extent.start.to) : frame.left) + 8;
		put(left, fitted(said, frame.right - left), false);
		return;
	}
	const behind = ends[1] + (use.end.type === 'ongoing' ? 14 : 8);
	const before = ends[0] - textWidth(said) - (extent.start ? 8 : 24);
	if (textWidth(said) > frame.right - behind && before >= frame.left + 4) put(before, said, false);
	else if (frame.right - behind > 40) put(behind, fitted(said, frame.right - behind), false);
}
