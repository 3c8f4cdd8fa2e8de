import { expect, test } from 'vitest';
import { difference } from './difference.ts';

test.each([
	['', '', [0, 0, '']],
	['een', 'een', [3, 3, '']],
	['een twee', 'nul een twee', [0, 0, 'nul ']],
	['een twee', 'een', [3, 8, '']],
	['aaa', 'aa', [2, 3, '']],
	['aa', 'aaa', [2, 2, 'a']],
	['moe', 'rust', [0, 3, 'rust']],
	['x🌷y', 'x🌸y', [1, 3, '🌸']],
	['🌷', '🌷🌷', [2, 2, '🌷']],
	['\u{1F337}', '\u{1F737}', [0, 2, '\u{1F737}']],
] as const)('from %j to %j', (before, after, [from, to, insert]) => {
	expect(difference(before, after)).toEqual({ from, to, insert });
	expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
});
