import { expect, test } from 'vitest';
import { fitting } from './fit.ts';

const chip = (length: number) => ({ text: 'x'.repeat(length), letters: 1 });

test('all chips that fit are shown', () => {
	expect(fitting([chip(10), chip(10)], 300, 2)).toBe(2);
	expect(fitting([], 300, 2)).toBe(0);
});

test('room is kept for the number of the rest', () => {
	const chips = Array.from({ length: 12 }, () => chip(12));
	const shown = fitting(chips, 300, 2);
	expect(shown).toBeGreaterThanOrEqual(3);
	expect(shown).toBeLessThan(12);
});

test('at least one is shown, however long', () => {
	expect(fitting([chip(80), chip(80), chip(80)], 200, 1)).toBe(1);
});
