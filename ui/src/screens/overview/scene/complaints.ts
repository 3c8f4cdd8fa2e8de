/**
 * Complaints as lines: 0 at the bottom is no complaint. Lines differ by dash and marker; a visit without a number leaves a
 * gap. Their names stand at their ends, spread so that they can be read.
 */
import { linearScale } from '../../../components/linear-scale.ts';
import { line } from 'd3-shape';
import { change } from '../../../format/numbers.ts';
import { language, pick } from '../../../i18n/index.svelte.ts';
import type { ComplaintSeries } from '../model.ts';
import type { TimeAxis } from './axis.ts';
import { between, dayNumber } from './days.ts';
import { spread } from './labels.ts';
import type { Frame, Lanes } from './lanes.ts';
import { fitted, textWidth } from '../../../format/text-width.ts';

export type ComplaintLine = {
	item: string;
	/** 0 to 3: which dash and marker. */
	style: number;
	d: string;
	markers: { x: number; y: number; d: string }[];
	label:
		| { x: number; y: number; name: string; change: string; left: number; right: number; lead: string | undefined }
		| undefined;
};

export type ComplaintScene = {
	lines: ComplaintLine[];
	grid: { y: number; label: string }[];
	/** Complaints from before the first number. */
	onset:
		| { x: number; width: number; y: number; height: number; soft: number; series: ComplaintSeries; textX: number }
		| undefined;
};

export const mostLines = 4;
const gap = 15.5;

/** Marks of 8 px around a point: circle, square, triangle, diamond. */
const markers: readonly ((x: number, y: number) => string)[] = [
	(x, y) => `M${x - 4.2} ${y}a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z`,
	(x, y) => `M${x - 3.8} ${y - 3.8}h7.6v7.6h-7.6z`,
	(x, y) => `M${x} ${y - 5}l5 8.6h-10z`,
	(x, y) => `M${x} ${y - 5.4}l5.4 5.4-5.4 5.4-5.4-5.4z`,
];

/** Returns how much room the widest name at the end of a line asks. */
export function namesWidth(series: readonly ComplaintSeries[], most: number): number {
	const widths = series.map((one) => {
		const { name, change } = words(one);
		return textWidth(name, 600) + textWidth(` ${change}`) + 22;
	});
	return Math.min(most, Math.max(0, ...widths));
}

/** Draws the chosen complaints. */
export function complaintScene(
	series: readonly ComplaintSeries[],
	axis: TimeAxis,
	frame: Frame,
	lanes: Lanes,
): ComplaintScene {
	const y = linearScale([0, 10], [lanes.complaints.bottom, lanes.complaints.top]);
	const lines = series.slice(0, mostLines).map((one, style) => drawLine(one, style, axis, y));
	label(lines, series, frame, lanes);
	return {
		lines,
		grid: [0, 5, 10].map((score) => ({ y: y(score), label: score === 10 ? '' : String(score) })),
		onset: onset(series, axis, frame, lanes),
	};
}

function drawLine(series: ComplaintSeries, style: number, axis: TimeAxis, y: (score: number) => number): ComplaintLine {
	type Point = ComplaintSeries['points'][number];
	const at = ({ day }: Point) => Math.round(axis.x(dayNumber(day)) * 10) / 10;
	const drawn = line<Point>(at, ({ score }) => y(score ?? 0)).defined(({ score }) => score !== null);
	const mark = markers[style] ?? circle;
	return {
		item: series.item,
		style,
		d: drawn.digits(1)(series.points) ?? '',
		markers: apart(
			series.points.flatMap((point) => {
				const { score, day } = point;
				if (score === null || !axis.holds(dayNumber(day))) return [];
				const [mx, my] = [at(point), Math.round(y(score) * 10) / 10];
				return [{ x: mx, y: my, d: mark(mx, my) }];
			}),
		),
		label: undefined,
	};
}

/** Marks that would lie on each other are thinned; the last one stays, and the line shows the rest. */
function apart<Mark extends { x: number }>(marks: readonly Mark[]): Mark[] {
	const last = marks.at(-1);
	let free = -Infinity;
	return marks.filter((mark) => {
		const shown = mark === last || (mark.x >= free && (!last || last.x - mark.x >= 10));
		if (shown) free = mark.x + 10;
		return shown;
	});
}

const circle = (x: number, y: number) => `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;

/** Names stand in one column right of the last marks in sight, and never past the plot. */
function label(lines: ComplaintLine[], series: readonly ComplaintSeries[], frame: Frame, lanes: Lanes): void {
	const ended = lines.flatMap((line, n) => {
		const last = line.markers.at(-1);
		const one = series[n];
		return last && one ? [{ line, last, ...words(one) }] : [];
	});
	if (!ended.length) return;
	const most = Math.max(...ended.map(({ name, change }) => textWidth(name, 600) + textWidth(` ${change}`)));
	const room = Math.min(most, (frame.right - frame.left) * 0.55);
	const column = Math.min(Math.max(...ended.map(({ last }) => last.x)) + 12, frame.right - room);
	const heights = spread(
		ended.map(({ last }) => last.y + 4.5),
		gap,
		[lanes.complaints.top + 4, lanes.complaints.bottom + 4],
	);
	ended.forEach(({ line, last, name, change }, n) => {
		const y = heights[n] ?? last.y;
		const shown = fitted(name, room - textWidth(` ${change}`), 600);
		const far = Math.abs(y - 4.5 - last.y) > 12 || column - last.x > 14;
		line.label = {
			x: column,
			y,
			name: shown,
			change,
			left: column,
			right: column + textWidth(shown, 600) + textWidth(` ${change}`),
			lead: far ? `M${last.x + 6} ${last.y}L${column - 3} ${y - 4.5}` : undefined,
		};
	});
}

function words(series: ComplaintSeries): { name: string; change: string } {
	const scores = series.points.flatMap(({ score }) => (score === null ? [] : [score]));
	const [first, last] = [scores[0], scores.at(-1)];
	const name = pick(series.name);
	if (first === undefined || last === undefined) return { name, change: '' };
	return { name, change: scores.length > 1 ? change(first, last, language()) : String(last) };
}

/** The hatched stretch of complaints that nobody gave a number yet; its beginning is as soft as the date. */
function onset(
	series: readonly ComplaintSeries[],
	axis: TimeAxis,
	frame: Frame,
	lanes: Lanes,
): ComplaintScene['onset'] {
	const told = series.filter(({ since, points }) => since && points.some(({ score }) => score !== null));
	const first = told.sort((a, b) => (a.since?.earliest ?? '').localeCompare(b.since?.earliest ?? ''))[0];
	if (!first?.since) return undefined;
	const start = Math.min(
		...first.points.filter(({ score }) => score !== null).map(({ day }) => axis.x(dayNumber(day))),
	);
	const { from, to } = between(first.since);
	const [x, sure, end] = [axis.x(from), axis.x(to), Math.min(start, frame.right)].map((at) => Math.max(at, frame.left));
	if (x === undefined || sure === undefined || end === undefined || end - x < 8) return undefined;
	const height = 22;
	return {
		x,
		width: end - x,
		y: lanes.complaints.bottom - height,
		height,
		soft: Math.min(1, Math.max(0, (sure - x) / (end - x))),
		series: first,
		textX: x + 4,
	};
}
