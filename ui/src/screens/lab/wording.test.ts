import { describe, expect, test } from 'vitest';
import { blank } from './blank.ts';
import { valueOf } from './wording.ts';

describe('a value keeps its sign', () => {
	test.each([
		['<111 pmol/L', { comparator: 'below', typed: '111', value: 111, unit: 'pmol/L' }],
		['<111 pmol/L', { comparator: 'below', typed: '< 111', value: 111, unit: 'pmol/L' }],
		// A thousand or decimals: the figure is still asked about.
		['>1.480 pmol/L', { comparator: 'above', typed: '1.480', value: null, unit: 'pmol/L' }],
		['0,40 µmol/L', { comparator: 'equal', typed: '0,40', value: 0.4, unit: 'µmol/L' }],
		['negatief', { comparator: 'equal', typed: 'negatief', value: null, unit: null }],
		['', { comparator: 'equal', typed: '', value: null, unit: null }],
	] as const)('%s', (said, part) => {
		expect(valueOf({ ...blank, ...part })).toBe(said);
	});
});
