import { describe, expect, test } from 'vitest';
import { age, clock, daysSince, longDay, partialDate, recentDay, shortDay } from './dates.ts';

const today = new Date(2026, 10, 24, 14, 3, 22);

test('a clock time is local and shows seconds only when asked', () => {
	expect(clock(today.toISOString())).toBe('14:03');
	expect(clock(today.toISOString(), true)).toBe('14:03:22');
});

test('a day in words', () => {
	expect(longDay('1970-01-01', 'nl')).toBe('1 januari 1970');
	expect(longDay('1970-01-01', 'en')).toBe('1 January 1970');
});

test('a short day names its year only when it is another year', () => {
	expect(shortDay('2026-10-13', 'nl', today)).toBe('13 okt');
	expect(shortDay('2026-10-13', 'en', today)).toBe('13 Oct');
	expect(shortDay('2025-03-03', 'nl', today)).toBe('3 mrt 2025');
});

test('today is called today', () => {
	expect(recentDay(today.toISOString(), 'nl', today)).toBe('vandaag');
	expect(recentDay(today.toISOString(), 'en', today)).toBe('today');
	expect(recentDay('2026-11-23', 'nl', today)).toBe('23 nov');
});

describe('a partial date shows what is known and no more', () => {
	test.each([
		[{ type: 'year', year: 2019 }, '2019', '2019'],
		[{ type: 'month', year: 2022, month: 3 }, 'mrt 2022', 'Mar 2022'],
		[{ type: 'day', date: '2022-03-03' }, '3 mrt 2022', '3 Mar 2022'],
		[{ type: 'about', years: 5, said_on: '2026-11-24' }, '± 5 jaar', '± 5 years'],
		[{ type: 'about', years: 1, said_on: '2026-11-24' }, '± 1 jaar', '± 1 year'],
	] as const)('%o', (date, nl, en) => {
		expect(partialDate(date, 'nl')).toBe(nl);
		expect(partialDate(date, 'en')).toBe(en);
	});
});

test.each([
	['1970-01-01', 56],
	['1979-11-24', 47],
	['1979-11-25', 46],
	['2026-11-24', 0],
	['2027-01-01', null],
])('somebody born on %s is %s', (born, years) => {
	expect(age(born, today)).toBe(years);
});

test('days are counted by the calendar, not by the clock', () => {
	expect(daysSince(new Date(2026, 10, 23, 23, 59), today)).toBe(1);
	expect(daysSince('2026-11-10', today)).toBe(14);
});
