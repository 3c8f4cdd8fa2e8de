/**
 * Where the cursor can stand: every consultation, value, event and bar in the plot, found by pointing and walked by keys.
 * Stops exist for the whole history; those out of sight are reached by walking, which shifts the axis.
 */
import { bisector, least } from 'd3-array';
import type { AnalyteSeries, ConsultationMark, LabPoint, LifeEvent, OverviewModel, UseBar } from '../model.ts';
import { between, dayNumber, middle } from './days.ts';

export type Thing =
	| { kind: 'consultation'; consultation: ConsultationMark }
	| { kind: 'next'; next: NonNullable<OverviewModel['next']> }
	| { kind: 'event'; event: LifeEvent }
	| { kind: 'value'; point: LabPoint; series: AnalyteSeries }
	| { kind: 'use'; use: UseBar };

export type Stop = {
	key: string;
	day: number;
	x: number;
	y: number;
	/** From top to bottom: 0 consultations, 1 events, 2 values, from 3 the bars. */
	lane: number;
	thing: Thing;
};

type Bar = { stop: Stop; from: number; to: number; top: number; bottom: number };

const byDay = bisector((stop: Stop) => stop.day);

export class Stops {
	/** In time; what falls on one day from top to bottom. */
	readonly all: readonly Stop[];
	/** What left and right walk over: everything but the bars. */
	readonly points: readonly Stop[];
	readonly #byKey: ReadonlyMap<string, Stop>;
	readonly #bars: readonly Bar[];

	constructor(stops: readonly Stop[], bars: readonly Bar[] = []) {
		this.all = [...stops].sort((a, b) => a.day - b.day || a.lane - b.lane);
		this.points = this.all.filter(({ thing }) => thing.kind !== 'use');
		this.#byKey = new Map(this.all.map((stop) => [stop.key, stop]));
		this.#bars = bars;
	}

	get(key: string | undefined): Stop | undefined {
		return key === undefined ? undefined : this.#byKey.get(key);
	}

	/** Returns what lies under a point: a mark within reach, else the bar of that row. */
	under(x: number, y: number, column: { top: number; bottom: number }): Stop | undefined {
		const reach = 14;
		const near = this.points.filter((stop) => Math.abs(stop.x - x) <= reach);
		const distance = (stop: Stop) => {
			const inColumn = stop.thing.kind === 'consultation' && y >= column.top && y <= column.bottom;
			return inColumn ? Math.abs(stop.x - x) : Math.hypot(stop.x - x, stop.y - y);
		};
		const nearest = least(near, distance);
		if (nearest && distance(nearest) <= reach) return nearest;
		return this.#bars.find((bar) => x >= bar.from - 2 && x <= bar.to + 6 && y >= bar.top && y < bar.bottom)?.stop;
	}

	/** Returns the next (1) or previous (−1) point in time from a stop, or from a day when none is chosen. */
	walk(from: Stop | undefined, by: 1 | -1, day: number): Stop | undefined {
		const at = from && from.thing.kind !== 'use' ? this.points.indexOf(from) : -1;
		if (at >= 0) return this.points[at + by];
		const n = by === 1 ? byDay.left(this.points, from?.day ?? day) : byDay.right(this.points, from?.day ?? day) - 1;
		return this.points[n];
	}

	/** Returns the stop in the next lane down (1) or up (−1) that is nearest in time. */
	lane(from: Stop, by: 1 | -1): Stop | undefined {
		const lanes = [...new Set(this.all.map(({ lane }) => lane))].sort((a, b) => a - b);
		const lane = lanes[lanes.indexOf(from.lane) + by];
		return least(
			this.all.filter((stop) => stop.lane === lane),
			(stop) => Math.abs(stop.day - from.day),
		);
	}
}

type Places = {
	x: (day: number) => number;
	consultations: number;
	events: number;
	/** The height of each value that was drawn. */
	values: ReadonlyMap<string, number>;
	bars: readonly { id: string; from: number; to: number; y: number; use: UseBar }[];
	series: AnalyteSeries | undefined;
	rowHeight: number;
	/** The days of the axis; what lies outside is not walked to. */
	holds: (day: number) => boolean;
};

/** Gathers the stops of a plot. */
export function stopsOf(model: OverviewModel, places: Places): Stops {
	const at = (key: string, day: number, y: number, lane: number, thing: Thing): Stop => ({
		key,
		day,
		x: places.x(day),
		y,
		lane,
		thing,
	});
	const { consultations: top, events, series } = places;
	const marks = model.consultations.map((consultation) =>
		at(consultation.id, dayNumber(consultation.day), top, 0, { kind: 'consultation', consultation }),
	);
	const next = model.next ? [at('next', dayNumber(model.next.day), top, 0, { kind: 'next', next: model.next })] : [];
	const told = model.events.map((event) =>
		at(event.id, middle(between(event.on)), events, 1, { kind: 'event', event }),
	);
	const values = (series?.points ?? []).map((point) =>
		at(point.id, middle(between(point.drawn)), places.values.get(point.id) ?? 0, 2, {
			kind: 'value',
			point,
			series: series as AnalyteSeries,
		}),
	);
	const bars = places.bars.map((bar, n) => {
		const stop = at(bar.id, 0, bar.y + 8, 3 + n, { kind: 'use', use: bar.use });
		const begin = bar.use.start ?? (bar.use.end.type === 'stopped' ? bar.use.end.on : undefined);
		const day = begin ? between(begin).to : dayNumber(model.today);
		return {
			stop: { ...stop, day, x: places.x(day) },
			from: bar.from,
			to: bar.to,
			top: bar.y - 4,
			bottom: bar.y - 4 + places.rowHeight,
		};
	});
	const all = [...marks, ...next, ...told, ...values, ...bars.map(({ stop }) => stop)];
	return new Stops(
		all.filter(({ day, thing }) => thing.kind === 'use' || places.holds(day)),
		bars,
	);
}
