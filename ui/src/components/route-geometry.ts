/**
 * The route map as geometry: where the banks run, where the channel is pinched, where the store lies and how the drain
 * leaves it. Pure functions of the places of the stations and of the judgements; colours and motion are the drawing's.
 * Only a judgement changes the channel, and only around its own station: chips and coverage never do.
 */
import { openness, type Judgement } from './judgement.ts';

export type Point = { x: number; y: number };

export type RouteOptions = {
	width: number;
	height: number;
	/** Rest position of the centre line. */
	centre: number;
	/** How far the centre line sways. */
	sway: number;
	/** Half width of the open channel. */
	half: number;
	/** Height of the four steps: intake, absorption, conversion, use in the cell. */
	steps: readonly Stretch[];
	/** The store: its height, and how much wider it is. */
	store: { y: number; bulge: number };
	/** The pipe to consumption: where it ends and how wide it is. */
	drain: Point & { judgement: Judgement; width: number };
	/** Where the lead lines to the stations end. */
	leads?: number;
};

export type Stretch = {
	y: number;
	judgement: Judgement;
	/** Share of the width that is open; between two judgements while one turns into another. */
	open: number;
};

export type Line = { d: string; dashed?: boolean; width?: number; opacity?: number };

export type Drawing = {
	water: string;
	/** Dry stretches, drawn as paper over the water. */
	dry: string[];
	drain: Line & { bank: number };
	banks: Line[];
	lining: Line[];
	gates: Line[];
	leads: string[];
	/** Where the name of the store stands. */
	name: Point;
};

/** A judgement works this far up and down from its station. */
const reach = 27;
const sample = 3;

/** Width of the pipe to consumption, by judgement: it widens where the channel would narrow. */
export const drainWidth: Record<Judgement, number> = { tooLittleKnown: 9, unlikely: 6, possible: 10, likely: 15 };

/** Returns how far a judgement leaves the channel open. */
export function openAt(judgement: Judgement): number {
	return openness[judgement];
}

/** Returns the x of the centre line. */
export function centreAt(y: number, { centre, sway, height }: RouteOptions): number {
	return centre + sway * Math.sin((y / height) * Math.PI * 3.1 + 0.4);
}

/** Returns half the width of the channel. */
export function halfAt(y: number, { half, steps, store }: RouteOptions): number {
	const pinched = steps.reduce((width, step) => {
		if (Math.abs(y - step.y) > reach) return width;
		return width * (1 - (1 - step.open) * Math.exp(-(((y - step.y) / 11) ** 2)));
	}, half);
	return pinched + store.bulge * Math.exp(-(((y - store.y) / 24) ** 2));
}

/** Tells whether the channel is dry at a height: nothing is known there yet. */
export function isDry(y: number, { steps }: RouteOptions): boolean {
	return steps.some((step) => step.judgement === 'tooLittleKnown' && Math.abs(y - step.y) <= reach);
}

/** Draws the route. */
export function drawRoute(options: RouteOptions): Drawing {
	const heights = Array.from({ length: Math.floor(options.height / sample) + 1 }, (_, n) => n * sample);
	const mouth = {
		from: options.store.y - options.drain.width / 2 - 1.5,
		to: options.store.y + options.drain.width / 2 + 2.5,
	};
	const inMouth = (y: number, spare = 0) => y >= mouth.from - spare && y <= mouth.to + spare;
	const side = (share: number, side: 1 | -1, ys: number[]): Point[] =>
		ys.map((y) => ({ x: centreAt(y, options) + side * share * halfAt(y, options), y }));
	const outline = (ys: number[]) => `${path([...side(1, -1, ys), ...side(1, 1, ys).reverse()])}Z`;

	const dry = options.steps
		.filter((step) => step.judgement === 'tooLittleKnown')
		.map((step) => heights.filter((y) => Math.abs(y - step.y) <= reach))
		.filter((ys) => ys.length > 1);
	const banks = ([-1, 1] as const).flatMap((which) =>
		runs(heights, (y) => (which === 1 && inMouth(y) ? undefined : isDry(y, options) ? 'dry' : 'wet'), true).map(
			({ kind, ys }): Line => ({ d: path(side(1, which, ys)), dashed: kind === 'dry' }),
		),
	);
	const lining = linings.flatMap(({ share, opacity }) =>
		([-1, 1] as const).flatMap((which) =>
			runs(heights, (y) =>
				isDry(y, options) || (which === 1 && share > 0.5 && inMouth(y, 4)) ? undefined : 'line',
			).map(({ ys }): Line => ({ d: path(side(share, which, ys)), opacity })),
		),
	);
	return {
		water: outline(heights),
		dry: dry.map(outline),
		drain: drain(options),
		banks,
		lining,
		gates: [...options.steps.map((step) => gate(step, options)), grate(options.drain)],
		leads: options.steps.flatMap(({ y }) => lead(y, options)),
		name: { x: centreAt(options.store.y, options) - 2, y: options.store.y + 4 },
	};
}

/**
 * The course of an atom that drifts down with the water: points with the moment it passes (0 to 1), and whether there is
 * water to drift in. Slower in a pinch, where the channel lets less through.
 */
export function course(options: RouteOptions, lane: number): (Point & { at: number; wet: boolean })[] {
	const step = 6;
	let time = 0;
	const points: (Point & { at: number; wet: boolean })[] = [];
	for (let y = 0; y <= options.height; y += step) {
		const half = halfAt(y, options);
		points.push({
			x: centreAt(y, options) + lane * half,
			y,
			at: time,
			wet: !isDry(y, options) && y > 6 && y < options.height - 6,
		});
		time += step / Math.min(1, Math.max(0.35, half / options.half));
	}
	const whole = points.at(-1)?.at ?? 1;
	return points.map((point) => ({ ...point, at: point.at / whole }));
}

const linings = [
	{ share: 0.78, opacity: 0.75 },
	{ share: 0.56, opacity: 0.5 },
	{ share: 0.33, opacity: 0.34 },
];

function drain({ store, half, drain, ...rest }: RouteOptions): Line & { bank: number } {
	const from = centreAt(store.y, { store, half, drain, ...rest });
	const pipe = from + half + store.bulge + 6;
	const bend = Math.max(4, Math.min(16, drain.x - pipe));
	const down = Math.min(34, Math.max(12, (drain.y - store.y) / 2));
	const d =
		`M${round(from)} ${round(store.y)}C${round(from + store.bulge)} ${round(store.y)} ${round(pipe)} ${round(store.y + down * 0.12)} ` +
		`${round(pipe)} ${round(store.y + down)}V${round(drain.y - bend)}Q${round(pipe)} ${round(drain.y)} ${round(pipe + bend)} ${round(drain.y)}H${round(drain.x)}`;
	const dashed = drain.judgement === 'tooLittleKnown';
	return { d, width: drain.width, bank: drain.width + 3, dashed };
}

function gate({ y, judgement, open }: Stretch, options: RouteOptions): Line {
	const centre = centreAt(y, options);
	const outer = options.half + 6;
	const spare = judgement === 'likely' ? 1.5 : judgement === 'possible' ? 1 : 0;
	const inner = options.half * open + spare;
	const d = `M${round(centre - outer)} ${round(y)}H${round(centre - inner)}M${round(centre + inner)} ${round(y)}H${round(centre + outer)}`;
	const width = { likely: 4, possible: 2, unlikely: 1.4, tooLittleKnown: 1.2 }[judgement];
	return { d, width, dashed: judgement === 'tooLittleKnown' };
}

function grate({ x, y, judgement }: RouteOptions['drain']): Line {
	return { d: `M${round(x)} ${round(y - 11)}v22`, width: 1.4, dashed: judgement === 'tooLittleKnown' };
}

function lead(y: number, options: RouteOptions): string[] {
	if (options.leads === undefined) return [];
	return [`M${round(centreAt(y, options) + options.half + 8)} ${round(y)}H${options.leads}`];
}

/** Splits heights into runs of one kind; heights without a kind are left out. Runs that touch share a point. */
function runs(
	heights: number[],
	kindOf: (y: number) => string | undefined,
	touching = false,
): { kind: string; ys: number[] }[] {
	const found: { kind: string; ys: number[] }[] = [];
	let previous: string | undefined;
	for (const y of heights) {
		const kind = kindOf(y);
		const last = found.at(-1);
		if (touching && last && previous !== undefined && kind !== undefined && previous !== kind) last.ys.push(y);
		if (kind !== undefined && kind === previous) last?.ys.push(y);
		else if (kind !== undefined) found.push({ kind, ys: [y] });
		previous = kind;
	}
	return found.filter(({ ys }) => ys.length > 1);
}

function path(points: Point[]): string {
	return `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
