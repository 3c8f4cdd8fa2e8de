/** Values that snippets filled in, in the text of a note; what signing makes of them is held to the cases of the engine. */
import { expect, test } from 'vitest';
import { runs } from './marks.ts';
import { asChip, changed, chipsOf, plain, renewed } from './placeholders.ts';
import text from './chips.cases.json?raw';

const cases = JSON.parse(text) as [text: string, plain: string][];

test('there are cases', () => expect(cases.length).toBeGreaterThan(20));

test.each(cases)('%j is signed as %j', (written, signed) => {
	expect(plain(written)).toBe(signed);
});

test('a chip is found where it stands, and drawn as its value', () => {
	const line = 'Is **{leeftijd: 38 jaar}**, gebruikt {middelen: Thyrax 50 µg}. ↳ Middelen';
	expect(chipsOf(line).map(({ from, to, value }) => [line.slice(from, to), value])).toEqual([
		['{leeftijd: 38 jaar}', '38 jaar'],
		['{middelen: Thyrax 50 µg}', 'Thyrax 50 µg'],
	]);
	expect(runs(line)).toContainEqual({ text: '{leeftijd: 38 jaar}', bold: true });
	expect(runs(line, true)).toEqual([
		{ text: 'Is ', bold: false },
		{ text: '38 jaar', bold: true, chip: true },
		{ text: ', gebruikt ', bold: false },
		{ text: 'Thyrax 50 µg', bold: false, chip: true },
		{ text: '.', bold: false },
		{ text: 'Middelen', bold: false, about: true },
	]);
});

test('what the record cannot hold in a chip is taken out of it, and a day is text at once', () => {
	expect(asChip('Middelen', 'a {b}\nc')).toBe('{middelen: a  b c}');
	expect(asChip('vandaag', '28 november 2026')).toBe('28 november 2026');
});

test('a chip stays as it is until it is renewed, and what is not known any more is not taken away', () => {
	const written = '{leeftijd: 38 jaar}, {middelen: Thyrax}, {last b12: 312 pmol/l}';
	const now = { values: { age: '39 jaar', b12: '312 pmol/l' }, language: 'nl' } as const;
	expect(chipsOf(written).map((chip) => changed(chip, now))).toEqual(['39 jaar', undefined, undefined]);
	expect(chipsOf('{age: 38 years}').map((chip) => changed(chip, now))).toEqual([undefined]);
	expect(renewed(written, now)).toBe('{leeftijd: 39 jaar}, {middelen: Thyrax}, {last b12: 312 pmol/l}');
});
