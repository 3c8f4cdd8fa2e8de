import { describe, expect, test } from 'vitest';
import { annelies, tenYears } from '../fixture.ts';
import { panned, timeAxis, unzoomed, zoomed, type AxisOptions } from './axis.ts';
import { dayNumber, isoDay } from './days.ts';
import { spread } from './labels.ts';

const options: AxisOptions = { period: 'all', zoom: unzoomed, left: 124, right: 900, spare: 190 };

describe('the time axis', () => {
	test('runs slower before the intake than after it, and keeps the days in order', () => {
		const axis = timeAxis(annelies(), options);
		const week = (day: string) => axis.x(dayNumber(day) + 7) - axis.x(dayNumber(day));
		expect(week('2026-10-01')).toBeGreaterThan(week('2025-10-01') * 5);
		for (let day = axis.from; day < axis.to; day += 3) expect(axis.x(day + 3)).toBeGreaterThan(axis.x(day));
		expect(axis.fold).toBeCloseTo(axis.x(dayNumber('2026-09-01')));
	});

	test('needs no fold when most of the time lies after the intake', () => {
		expect(timeAxis(tenYears(), options).fold).toBeUndefined();
	});

	test('keeps room for the names of the lines after the last consultation', () => {
		const axis = timeAxis(annelies(), options);
		expect(900 - axis.x(dayNumber('2026-11-24'))).toBeGreaterThanOrEqual(189);
	});

	test('reads a place back as the day that stands there', () => {
		const axis = timeAxis(annelies(), options);
		for (const day of ['2024-03-18', '2026-09-01', '2026-11-24'])
			expect(isoDay(axis.dayAt(axis.x(dayNumber(day))))).toBe(day);
	});

	test('zooms around a place, which stays where it is, and never leaves the axis', () => {
		const near = timeAxis(annelies(), { ...options, zoom: zoomed(unzoomed, 3, 0.5) });
		const far = timeAxis(annelies(), options);
		expect(near.x(far.dayAt(512))).toBeCloseTo(512);
		expect(panned(unzoomed, 4)).toEqual(unzoomed);
		expect(panned({ by: 4, from: 0.5 }, 9).from).toBe(0.75);
		expect(zoomed({ by: 2, from: 0.1 }, 0.1, 0.5)).toEqual(unzoomed);
	});
});

describe('spreading', () => {
	test('keeps words apart and as near to their own height as can be', () => {
		expect(spread([10, 100], 15.5, [0, 200])).toEqual([10, 100]);
		expect(spread([50, 50], 15.5, [0, 200])).toEqual([42.25, 57.75]);
		const many = spread([50, 51, 52, 53], 15.5, [0, 200]);
		many.slice(1).forEach((y, n) => expect(y - (many[n] ?? 0)).toBeCloseTo(15.5));
	});

	test('stays between its bounds', () => {
		const low = spread([198, 199, 200], 15.5, [0, 200]);
		expect(Math.max(...low)).toBe(200);
		expect(Math.min(...low)).toBe(169);
		expect(spread([-5, 0], 15.5, [0, 200])).toEqual([0, 15.5]);
	});
});
