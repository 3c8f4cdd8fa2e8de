import { expect, test } from 'vitest';
import { blocks, runs } from './marks.ts';

const plain = (text: string) => [{ text, bold: false }];

test('headings, lists and lines are told apart', () => {
	const text = '# Advies\n- minder koffie\n- **licht** in de ochtend\n\n1. eerst dit\n2. dan dat\nEn verder\nniets.';
	expect(blocks(text)).toEqual([
		{ type: 'heading', line: plain('Advies') },
		{
			type: 'bullets',
			lines: [
				plain('minder koffie'),
				[
					{ text: 'licht', bold: true },
					{ text: ' in de ochtend', bold: false },
				],
			],
		},
		{ type: 'numbers', from: 1, lines: [plain('eerst dit'), plain('dan dat')] },
		{ type: 'lines', lines: [plain('En verder'), plain('niets.')] },
	]);
});

test.each([
	['<b>niet vet</b>', '<b>niet vet</b>'],
	['2 ** 3 ** 4', '2 ** 3 ** 4'],
	['[klik](javascript:alert(1))', '[klik](javascript:alert(1))'],
	['#geen kop', '#geen kop'],
	['-5 graden', '-5 graden'],
	['***', '***'],
])('%s is text', (line, expected) => {
	expect(blocks(line)).toEqual([{ type: 'lines', lines: [plain(expected)] }]);
});

test('an empty line parts two blocks', () => {
	expect(blocks('een\n\n\ntwee\n')).toHaveLength(2);
	expect(blocks('')).toEqual([]);
});

test('bold ends where its marks end', () => {
	expect(runs('a **b** c **d e**')).toEqual([
		{ text: 'a ', bold: false },
		{ text: 'b', bold: true },
		{ text: ' c ', bold: false },
		{ text: 'd e', bold: true },
	]);
});

test('a client’s own words are told apart from what she writes herself', () => {
	expect(blocks('> als een natte\n> deken\nzegt hij')).toEqual([
		{ type: 'quote', lines: [plain('als een natte'), plain('deken')] },
		{ type: 'lines', lines: [plain('zegt hij')] },
	]);
	for (const text of ['> 6 weken diarree', '>6 weken', '>', '> '])
		expect(blocks(text).every(({ type }) => type === 'lines')).toBe(true);
	expect(blocks('> „vol”')).toEqual([{ type: 'quote', lines: [plain('„vol”')] }]);
});

test('a line names the question that it belongs to at its end', () => {
	expect(runs('slaapt **weer** door ↳ Slaap')).toEqual([
		{ text: 'slaapt ', bold: false },
		{ text: 'weer', bold: true },
		{ text: ' door', bold: false },
		{ text: 'Slaap', bold: false, about: true },
	]);
	expect(runs('↳ Slaap')).toEqual(plain('↳ Slaap'));
});

test('a long line of asterisks that never close is read as it stands', () => {
	const line = '**a '.repeat(50_000).trim();
	expect(runs(line)).toEqual(plain(line));
});
