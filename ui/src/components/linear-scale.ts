/**
 * A piecewise linear scale from values to places on a drawing, and back. Beside d3-array and d3-time, which find the round
 * numbers and dates: d3-scale itself cannot run in the window, where the prototype of all objects is frozen as a barrier
 * and d3-color assigns over it. Beyond its ends the first and last stretch go on.
 */
import { bisectRight, ticks } from 'd3-array';

export type LinearScale = ((value: number) => number) & {
	/** Returns the value at a place. */
	invert: (place: number) => number;
	/** Returns about so many round values. */
	ticks: (count: number) => number[];
	domain: () => number[];
};

/** Makes a scale through pairs of values and places, both in order. */
export function linearScale(domain: number[], range: number[]): LinearScale {
	const scale = (value: number) => along(domain, range, value);
	return Object.assign(scale, {
		invert: (place: number) => along(range, domain, place),
		ticks: (count: number) => ticks(domain[0] ?? 0, domain.at(-1) ?? 0, count),
		domain: () => domain,
	});
}

function along(from: number[], to: number[], value: number): number {
	const falls = (from.at(-1) ?? 0) < (from[0] ?? 0);
	const inner = from.slice(1, -1);
	const n = falls ? inner.filter((border) => value < border).length : bisectRight(inner, value);
	const [a = 0, b = 0, c = 0, d = 0] = [from[n], from[n + 1], to[n], to[n + 1]];
	return a === b ? c : c + ((value - a) / (b - a)) * (d - c);
}
