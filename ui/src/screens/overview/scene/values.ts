/**
 * Values of one analyte: a solid dot was drawn while no vitamin B12 was in use, a hollow one during or after use, or when
 * nobody knows. Dots of two kinds are never joined, nor is one whose day or size is not certain. Rulers stand at the
 * sides; the paper between them has no colour.
 */
import { nice } from 'd3-array';
import { linearScale, type LinearScale } from '../../../components/linear-scale.ts';
import { line } from 'd3-shape';
import { longDay } from '../../../format/dates.ts';
import { number } from '../../../format/numbers.ts';
import { language, pick, t } from '../../../i18n/index.svelte.ts';
import { messages } from '../../../i18n/overview.ts';
import type { AnalyteSeries, LabPoint, PlotFramework } from '../model.ts';
import type { TimeAxis } from './axis.ts';
import { between, dayNumber, middle } from './days.ts';
import { Taken, type Box } from './labels.ts';
import type { Frame, Lanes } from './lanes.ts';
import { textWidth } from '../../../format/text-width.ts';

export type ValueDot = {
	id: string;
	x: number;
	y: number;
	solid: boolean;
	/** Nobody knows whether B12 was in use: the hollow dot carries a question mark. */
	unknown: boolean;
	/** The days on which it may have been drawn. */
	whisker: { from: number; to: number } | undefined;
	arrow: 'up' | 'down' | undefined;
	label: { x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; box: Box } | undefined;
	/** Another analyte of the same day, in a second line. */
	also: { x: number; y: number; text: string; box: Box } | undefined;
	point: LabPoint;
};

export type Ruler = {
	letter: PlotFramework['letter'];
	name: string;
	off: string | undefined;
	/** Where the limits begin: at the left, or where the client came of the age that they are for. */
	start: number;
	/** From which day on, where that lies on the axis. */
	since: string | undefined;
	x: number;
	zones: { y: number; height: number; step: number; steps: number; name: string; nameY: number; named: boolean }[];
	limits: { y: number; label: string }[];
};

export type ValueScene = {
	dots: ValueDot[];
	/** The hairs between values, drawn as one path for each kind. */
	joins: { d: string; solid: boolean }[];
	rulers: Ruler[];
	/** Labels of the axis where no ruler tells the height. */
	grid: { y: number; label: string }[];
};

const overTop = 16;

/** Draws the values and the rulers that were chosen. */
export function valueScene(
	series: AnalyteSeries,
	frameworks: readonly PlotFramework[],
	axis: TimeAxis,
	frame: Frame,
	lanes: Lanes,
	/** What else was drawn with a value: "MMA 0,21 µmol/l". */
	sameDay: (point: LabPoint) => string,
): ValueScene {
	const top = topOf(series, frameworks);
	const y = linearScale([0, top], [lanes.values.bottom, lanes.values.top]);
	const dots = series.points
		.map((point) => dot(point, axis, frame, y))
		.sort((a, b) => middle(between(a.point.drawn)) - middle(between(b.point.drawn)));
	const inSight = dots.filter(({ point }) => {
		const { from, to } = between(point.drawn);
		return axis.x(to) >= frame.left - 0.5 && axis.x(from) <= frame.right + 0.5;
	});
	labelDots(inSight, frame, lanes, sameDay);
	return {
		dots: inSight,
		joins: joins(dots),
		rulers: frameworks.map((framework) => ruler(framework, top, axis, frame, y)),
		grid: frameworks.length ? [] : y.ticks(4).map((value) => ({ y: y(value), label: number(value, language()) })),
	};
}

/** The top of the axis: a third above the highest limit, or above most values where there is none. */
function topOf(series: AnalyteSeries, frameworks: readonly PlotFramework[]): number {
	const limits = frameworks.flatMap(({ zones }) => zones.flatMap(({ below }) => (below === null ? [] : [below])));
	const values = series.points.map(({ value }) => value);
	const wanted = limits.length ? Math.max(...limits) * 1.3 : Math.max(...values, 0) * 1.1;
	return nice(0, wanted || 1, 8)[1];
}

function dot(point: LabPoint, axis: TimeAxis, frame: Frame, y: LinearScale): ValueDot {
	const drawn = between(point.drawn);
	const [low, high] = y.domain() as [number, number];
	const over = point.value > high;
	const ends = { from: axis.x(drawn.from), to: axis.x(drawn.to) };
	const within = (x: number) => Math.min(frame.right, Math.max(frame.left, x));
	return {
		id: point.id,
		x: Math.round(axis.x(middle(drawn)) * 10) / 10,
		y: Math.round((over ? y(high) + overTop : y(Math.max(low, point.value))) * 10) / 10,
		solid: point.condition === 'not',
		unknown: point.condition === 'unknown',
		whisker: drawn.to > drawn.from ? { from: within(ends.from), to: within(ends.to) } : undefined,
		arrow: over || point.comparator === 'more' ? 'up' : point.comparator === 'less' ? 'down' : undefined,
		label: undefined,
		also: undefined,
		point,
	};
}

/** Neighbours of one kind, on certain days and with certain sizes, are joined by a hair; everything else stands alone. */
function joins(dots: readonly ValueDot[]): ValueScene['joins'] {
	const drawn = line<ValueDot>(
		({ x }) => x,
		({ y }) => y,
	).digits(1);
	const hairs = dots.flatMap((one, n) => {
		const next = dots[n + 1];
		if (!next || !certain(one) || !certain(next) || one.point.condition !== next.point.condition) return [];
		return [{ d: drawn([one, next]) ?? '', solid: one.solid }];
	});
	return [true, false].flatMap((solid) => {
		const own = hairs.filter((hair) => hair.solid === solid);
		return own.length ? [{ solid, d: own.map(({ d }) => d).join('') }] : [];
	});
}

const certain = ({ whisker, arrow, unknown }: ValueDot) => !whisker && !arrow && !unknown;

/** The newest values are named first; a name that finds no room is told at the cursor. */
function labelDots(dots: readonly ValueDot[], frame: Frame, lanes: Lanes, sameDay: (point: LabPoint) => string): void {
	const taken = new Taken();
	for (const { x, y, whisker, arrow } of dots) {
		taken.add({
			left: x - 8,
			right: x + 8,
			top: y - (arrow === 'up' ? 22 : 8),
			bottom: y + (arrow === 'down' ? 22 : 8),
		});
		if (whisker) taken.add({ left: whisker.from, right: whisker.to, top: y - 4, bottom: y + 4 });
	}
	for (const dot of [...dots].reverse()) {
		const text = valueWords(dot.point);
		const width = textWidth(text, 600) + 2;
		const options = places(dot, width).filter(
			({ box }) => box.left >= frame.left && box.right <= frame.right && box.top >= lanes.values.top - 12,
		);
		const box = taken.claim(options.map((option) => option.box));
		const place = options.find((option) => option.box === box);
		if (!place) continue;
		dot.label = { x: place.x, y: place.y, text, anchor: place.anchor, box: place.box };
		if (place.anchor === 'start' && !frame.narrow) dot.also = second(place, sameDay(dot.point), frame, taken);
	}
}

function second({ x, y }: Place, text: string, frame: Frame, taken: Taken): ValueDot['also'] {
	const box = { left: x, right: x + textWidth(text) + 2, top: y + 6, bottom: y + 19 };
	if (!text || box.right > frame.right) return undefined;
	return taken.claim([box]) && { x, y: y + 16.5, text, box };
}

type Place = { x: number; y: number; anchor: 'start' | 'middle' | 'end'; box: Box };

function places({ x, y, whisker }: ValueDot, width: number): Place[] {
	const box = (left: number, base: number): Box => ({ left, right: left + width, top: base - 10, bottom: base + 3 });
	const right = Math.max(x + 11, (whisker?.to ?? 0) + 5);
	const left = Math.min(x - 11, (whisker?.from ?? Infinity) - 5);
	return [
		{ x: right, y: y + 4.5, anchor: 'start', box: box(right, y + 4.5) },
		{ x: left, y: y + 4.5, anchor: 'end', box: box(left - width, y + 4.5) },
		{ x, y: y - 12, anchor: 'middle', box: box(x - width / 2, y - 12) },
		{ x, y: y + 20, anchor: 'middle', box: box(x - width / 2, y + 20) },
	];
}

/** The number as it stands in the unit of the axis: "> 1476". */
function valueWords({ number, comparator }: LabPoint): string {
	const sign = comparator === 'more' ? '> ' : comparator === 'less' ? '< ' : '';
	return `${sign}${number}`;
}

function ruler(
	framework: PlotFramework,
	top: number,
	axis: TimeAxis,
	frame: Frame,
	y: (value: number) => number,
): Ruler {
	const begins = framework.from && !framework.off ? axis.x(dayNumber(framework.from)) : frame.left;
	const since =
		framework.from && begins > frame.left ? t(messages).zonesFrom(longDay(framework.from, language())) : undefined;
	const limits = framework.zones.flatMap(({ below }) => (below === null || below >= top ? [] : [below]));
	const edges = [0, ...limits, top];
	return {
		letter: framework.letter,
		name: pick(framework.name),
		off: framework.off ? pick(framework.off) : begins >= frame.right ? since : undefined,
		start: Math.min(frame.right, Math.max(frame.left, begins)),
		since,
		x: framework.letter === 'practice' ? frame.left - 13 : frame.right + 3,
		zones: edges.slice(1).map((edge, n) => {
			const from = edges[n] ?? 0;
			const height = y(from) - y(edge);
			const between = n > 0 && n < edges.length - 2;
			return {
				y: y(edge),
				height,
				step: n,
				steps: edges.length - 1,
				name: framework.zones[n] ? pick(framework.zones[n].short) : '',
				nameY: (y(from) + y(edge)) / 2 + 4,
				named: height >= (between ? 27 : 20),
			};
		}),
		limits: limits.map((limit) => ({ y: y(limit), label: number(limit, language()) })),
	};
}
