import { expect, test } from 'vitest';
import { asksFor, expand, typedBefore } from './expand.ts';

test.each([
	['Moe sinds mei.', {}, 'Moe sinds mei.', []],
	['{naam} is {leeftijd}.', { name: 'Femke Terpstra', age: '38 jaar' }, 'Femke Terpstra is 38 jaar.', []],
	['{Name} is {AGE}.', { name: 'Femke', age: '38' }, 'Femke is 38.', []],
	['Klachten sinds [datum], vooral [wanneer].', {}, 'Klachten sinds datum, vooral wanneer.', ['datum', 'wanneer']],
	['B12: {laatste b12}', {}, 'B12: laatste b12', ['laatste b12']],
	['{onbekend} en {niet', {}, '{onbekend} en {niet', []],
	['a [b\nc] d', {}, 'a [b\nc] d', []],
	['{naam}', { name: '[x] {leeftijd}' }, '[x] {leeftijd}', []],
] as const)('%s', (text, values, expected, stops) => {
	const made = expand(text, values);
	expect(made.text).toBe(expected);
	expect(made.stops.map(([from, to]) => made.text.slice(from, to))).toEqual(stops);
});

test('only what a text asks for is looked up', () => {
	expect(asksFor('{naam}, {Middelen}, {naam} [datum] {onzin}')).toEqual(['name', 'products']);
});

test.each([
	[';;sl', 4, { from: 0, typed: 'sl' }],
	['Zij ;;Sl', 8, { from: 4, typed: 'sl' }],
	['Zij ;;', 6, { from: 4, typed: '' }],
	['a;;bé-2', 7, { from: 1, typed: 'bé-2' }],
	['Zij; sl', 7, undefined],
	[';;sl op', 7, undefined],
	[';;sl op', 4, { from: 0, typed: 'sl' }],
	[';sl', 3, undefined],
] as const)('before the caret in "%s" at %i', (text, caret, expected) => {
	expect(typedBefore(text, caret)).toEqual(expected);
});

test('where the text can hold them, values stand as chips, and what is not known as a place to fill in', () => {
	const made = expand('{Naam} is {leeftijd}; {middelen}.', { name: 'Femke', age: '38 jaar' }, 'chips');
	expect(made.text).toBe('{naam: Femke} is {leeftijd: 38 jaar}; middelen.');
	expect(made.stops.map(([from, to]) => made.text.slice(from, to))).toEqual(['middelen']);
});
