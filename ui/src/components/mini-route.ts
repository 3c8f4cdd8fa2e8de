/**
 * The whole route in one line of the client list: Inname, Opname, the drain to Verbruik, Omzetting, Gebruik in de cel.
 * Only the practitioner's judgements shape it. Pure geometry; the drawing is in MiniRoute.svelte.
 */
import { openness, type Judgement } from './judgement.ts';

export type MiniRoute = {
	water: string;
	/** Stretches of both banks; dashed where nothing is known. */
	banks: { d: string; dry: boolean }[];
	/** Bars across the channel where it is judged likely to stall. */
	gates: string[];
	drain: { water: string | undefined; banks: string; middle: string | undefined; strong: boolean; dry: boolean };
};

const middle = 9;
const half = 5.4;

/** Judgements in the order of the app: Inname, Opname, Verbruik, Omzetting, Gebruik in de cel. */
export function miniRoute(judgements: readonly Judgement[], width: number, height: number): MiniRoute {
	const at = (index: number): Judgement => judgements[index] ?? 'tooLittleKnown';
	const along = [at(0), at(1), at(3), at(4)];
	const segment = width / 4;
	const stations = along.map((judgement, n) => ({
		judgement,
		x: segment * (n + 0.5),
		from: segment * n + 4,
		to: segment * (n + 1) - 4,
	}));

	const halfAt = (x: number) =>
		stations.reduce((h, s) => h * (1 - (1 - openness[s.judgement]) * Math.exp(-(((x - s.x) / 6.5) ** 2))), half);
	const dryAt = (x: number) => stations.some((s) => s.judgement === 'tooLittleKnown' && x >= s.from && x <= s.to);

	const xs = Array.from({ length: Math.floor(width / 2) + 1 }, (_, n) => n * 2);
	const edge = (side: number) => xs.map((x) => `${x} ${(middle + side * halfAt(x)).toFixed(1)}`);
	return {
		water: `M${edge(-1).join('L')}L${edge(1).reverse().join('L')}Z`,
		banks: [-1, 1].flatMap((side) => stretches(xs, dryAt, (x) => `${x} ${(middle + side * halfAt(x)).toFixed(1)}`)),
		gates: stations
			.filter((s) => s.judgement === 'likely')
			.map((s) => `M${s.x.toFixed(1)} ${middle - half - 1.6}V${middle + half + 1.6}`),
		drain: drain(at(2), segment * 2, height),
	};
}

function stretches(
	xs: number[],
	dryAt: (x: number) => boolean,
	point: (x: number) => string,
): { d: string; dry: boolean }[] {
	const runs: { points: string[]; dry: boolean }[] = [];
	for (const x of xs) {
		const dry = dryAt(x);
		const last = runs.at(-1);
		if (last?.dry === dry) last.points.push(point(x));
		else {
			last?.points.push(point(x));
			runs.push({ points: [point(x)], dry });
		}
	}
	return runs.map(({ points, dry }) => ({ d: `M${points.join('L')}`, dry }));
}

function drain(judgement: Judgement, x: number, height: number): MiniRoute['drain'] {
	const top = middle + half;
	const wide = judgement === 'likely' || judgement === 'possible';
	const reach = wide ? 3.6 : 2.6;
	const depth = height - top - (wide ? 2.5 : 2);
	return {
		water: wide ? `M${x - 3.4} ${middle}h6.8v${height - middle - 2}h-6.8z` : undefined,
		banks: `M${x - reach} ${top}v${depth}M${x + reach} ${top}v${depth}`,
		middle:
			judgement === 'likely'
				? `M${x} ${top - 2}v${height - top - 1}`
				: judgement === 'possible'
					? `M${x} ${top}v${height - top - 4}`
					: undefined,
		strong: judgement === 'likely',
		dry: judgement === 'tooLittleKnown',
	};
}
