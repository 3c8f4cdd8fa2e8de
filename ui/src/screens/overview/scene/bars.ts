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
import { fitted, textWidth } from './text-width.ts';

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
	const ongoing = use.end.type === 'ongoing' && extent.certain !== undefined && inSight(today);
	const tip = levels.at(-1)?.half ? barHeight / 2 : 0;
	return {
		id: use.id,
		kind: use.kind,
		name: fitted(fullName, frame.left - 14),
		fullName,
		y,
		fill: levels.map(({ from, to, half }) => rect(x(from), x(to), y, half)).join(''),
		ragged: [
			extent.start ? fringe(x(extent.start.from), x(extent.start.to), y, 'start') : '',
			end && use.end.type === 'stopped' ? fringe(x(end.from), x(end.to), y, 'end') : '',
		].join(''),
		ongoing: ongoing ? `M${x(today)} ${y + tip}l7 ${(barHeight - tip) / 2}-7 ${(barHeight - tip) / 2}z` : '',
		stop: end && use.end.type === 'stopped' && inSight(end.to) ? `M${x(end.to)} ${y - 3}v${barHeight + 6}` : '',
		unknown: openEnded(use, extent, today, x, y),
		before: (extent.certain?.[0] ?? Infinity) < axis.dayAt(frame.left) && to > frame.left,
		notches: levels
			.slice(1)
			.filter(({ notch, from }) => notch && inSight(from))
			.map(({ from }) => `M${x(from)} ${y}v${barHeight}`)
			.join(''),
		texts: texts(use, extent, { x, y, inSight, frame, ends: [from, to], offAxis: axis.dayAt(frame.left) }),
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
	const { y, frame, ends } = room;
	const m = t(messages);
	const found: UseRow['texts'] = [];
	const put = (x: number, text: string, inside: boolean, dy = 12.2) => found.push({ x, y: y + dy, text, inside });
	if (!extent.start && !extent.end && use.end.type === 'unknown') {
		put(frame.left + 8, `${pick(use.dose)} · ${m.whenUnknown}`, false);
		return found;
	}
	const barFrom = extent.certain ? room.x(extent.certain[0]) : ends[0];
	const barTo = firstChange(use, extent, room) ?? (extent.certain ? room.x(extent.certain[1]) : ends[0]);
	const begun = extent.certain !== undefined && extent.certain[0] < room.offAxis;
	const from = barFrom + (begun ? 18 : 8);
	const inside = barTo - from - 6;
	const dose = doseWords(use, begun, inside);
	if (textWidth(dose, 500) <= inside) put(from, dose, true);
	else after(use, dose, room, put);
	changes(use, room, put);
	const last = found.at(-1);
	aside(
		use,
		extent,
		room,
		put,
		last && !last.inside && last.x >= ends[1] ? last.x + textWidth(last.text) + 10 : undefined,
	);
	return found;
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

/** A dose that does not fit stands behind the bar, or before it at the right edge. */
function after(use: UseBar, dose: string, { frame, ends }: Room, put: Put): void {
	if (use.doseChanges.length) return;
	const width = textWidth(dose, 500);
	const behind = ends[1] + 14;
	if (behind + width <= frame.right) put(behind, dose, false);
	else if (ends[0] - width - 18 >= frame.left) put(ends[0] - width - 18, dose, false);
}

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

/** What is said behind the bar: why it stopped, or what nobody knows of it. */
function aside(use: UseBar, extent: Extent, { ends, frame }: Room, put: Put, from?: number): void {
	const m = t(messages);
	const said = [
		use.stopReason && use.end.type !== 'ongoing' ? pick(use.stopReason) : '',
		extent.start ? '' : m.startUnknown,
		use.end.type === 'unknown' ? m.endUnknown : '',
	].filter(Boolean);
	if (!said.length) return;
	const left = from ?? ends[1] + (use.end.type === 'ongoing' ? 14 : 8);
	const room = frame.right - left;
	if (room > 40) put(left, fitted(said.join(' · '), room), false);
}
