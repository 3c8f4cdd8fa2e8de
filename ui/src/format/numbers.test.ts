import { expect, test } from 'vitest';
import { change, number, readNumber } from './numbers.ts';

test.each([
	[1476, '1.476', '1,476'],
	[4.1, '4,1', '4.1'],
	[-3, '−3', '−3'],
	[0.215, '0,22', '0.22'],
	[7, '7', '7'],
])('%d', (value, nl, en) => {
	expect(number(value, 'nl')).toBe(nl);
	expect(number(value, 'en')).toBe(en);
});

test.each([
	[7, 4, '7 → 4 (−3)'],
	[4, 7, '4 → 7 (+3)'],
	[6, 6, '6 → 6 (=)'],
])('change from %d to %d', (from, to, said) => {
	expect(change(from, to, 'nl')).toBe(said);
});

test.each([
	['4,1', 4.1],
	['4.1', 4.1],
	[' 12 ', 12],
	['−3', -3],
	['', null],
	['1.000,5', null],
	['12 mg', null],
])('reads "%s" as %s', (text, value) => {
	expect(readNumber(text)).toBe(value);
});
