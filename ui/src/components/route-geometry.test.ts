import { describe, expect, test } from 'vitest';
import type { Judgement } from './judgement.ts';
import { centreAt, course, drainWidth, drawRoute, halfAt, isDry, openAt, type RouteOptions } from './route-geometry.ts';

function route(...judgements: Judgement[]): RouteOptions {
	const heights = [23, 149, 577, 665];
	return {
		width: 100,
		height: 733,
		centre: 37,
		sway: 5,
		half: 13,
		steps: heights.map((y, n) => {
			const judgement = judgements[n] ?? 'unlikely';
			return { y, judgement, open: openAt(judgement) };
		}),
		store: { y: 322, bulge: 21 },
		drain: { x: 95, y: 489, judgement: 'unlikely', width: drainWidth.unlikely },
		leads: 95,
	};
}

test('the centre line sways by its amplitude and no more', () => {
	const options = route();
	for (let y = 0; y <= 733; y += 3) expect(Math.abs(centreAt(y, options) - 37)).toBeLessThanOrEqual(5);
});

describe('a judgement', () => {
	test.each([
		['likely', 13 * 0.14],
		['possible', 13 * 0.52],
		['unlikely', 13],
		['tooLittleKnown', 13],
	] as const)('%s leaves this much of the channel open at its station', (judgement, half) => {
		expect(halfAt(149, route('unlikely', judgement))).toBeCloseTo(half, 1);
	});

	test('changes nothing more than 27 px from its station: nothing flows on', () => {
		const [open, pinched] = [route(), route('unlikely', 'likely')];
		for (let y = 0; y <= 733; y += 1) if (Math.abs(y - 149) > 27) expect(halfAt(y, pinched)).toBe(halfAt(y, open));
	});

	test('that is not made leaves the stretch dry, with dashed banks and no lining', () => {
		const options = route('unlikely', 'tooLittleKnown');
		expect(isDry(149, options)).toBe(true);
		expect(isDry(149 + 28, options)).toBe(false);
		const drawing = drawRoute(options);
		expect(drawing.dry).toHaveLength(1);
		expect(drawing.banks.filter((bank) => bank.dashed)).toHaveLength(2);
		expect(drawing.gates[1]).toMatchObject({ dashed: true, width: 1.2 });
	});

	test('is a bar across when it is likely', () => {
		expect(drawRoute(route('unlikely', 'likely')).gates[1]).toMatchObject({ width: 4, dashed: false });
	});
});

test('the store is wider by its bulge and fades out', () => {
	const options = route();
	expect(halfAt(322, options)).toBeCloseTo(34);
	expect(halfAt(322 + 100, options)).toBeCloseTo(13, 1);
});

test('the right bank leaves the mouth of the drain open', () => {
	const right = drawRoute(route()).banks.length;
	expect(right).toBe(3);
});

test('the drain ends at its station', () => {
	expect(drawRoute(route()).drain.d).toMatch(/H95$/);
});

test('three pairs of lining run through a channel without dry stretches', () => {
	const { lining } = drawRoute(route());
	expect(new Set(lining.map((line) => line.opacity))).toEqual(new Set([0.75, 0.5, 0.34]));
});

test('a drawing holds no broken number', () => {
	expect(JSON.stringify(drawRoute(route('likely', 'possible', 'tooLittleKnown', 'unlikely')))).not.toMatch(
		/NaN|Infinity|null/,
	);
});

test('an atom runs from source to sea, slower where the channel is narrow, hidden where it is dry', () => {
	const points = course(route('unlikely', 'likely', 'tooLittleKnown'), 0.2);
	expect(points[0]).toMatchObject({ y: 0, at: 0 });
	expect(points.at(-1)?.at).toBe(1);
	expect(points.every((point, n) => point.at >= (points[n - 1]?.at ?? 0))).toBe(true);
	const pace = (y: number) => {
		const n = points.findIndex((point) => point.y >= y);
		return (points[n + 1]?.at ?? 0) - (points[n]?.at ?? 0);
	};
	expect(pace(146)).toBeGreaterThan(pace(240));
	expect(points.find((point) => point.y === 576)?.wet).toBe(false);
});
