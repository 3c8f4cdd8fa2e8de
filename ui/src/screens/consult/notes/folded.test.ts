import { expect, test } from 'vitest';
import { folded } from './folded.ts';

const lines = (count: number) => Array.from({ length: count }, (_, n) => `regel ${n}\n`).join('');

test('short stretches stay as they are', () => {
	const pieces = [
		{ fate: 'kept' as const, text: lines(4) },
		{ fate: 'added' as const, text: 'nieuw' },
	];
	expect(folded(pieces)).toEqual(pieces);
});

test('of a long stretch only the lines beside a change are shown, and all of it on request', () => {
	const pieces = [
		{ fate: 'removed' as const, text: 'oud' },
		{ fate: 'kept' as const, text: lines(20) },
		{ fate: 'added' as const, text: 'nieuw' },
		{ fate: 'kept' as const, text: lines(9) },
	];
	const last = { fate: 'kept', text: 'regel 0\nregel 1\n' };
	expect(folded(pieces)).toEqual([
		{ fate: 'removed', text: 'oud' },
		{ fate: 'kept', text: 'regel 0\nregel 1\n' },
		{ fate: 'folded', lines: 16 },
		{ fate: 'kept', text: 'regel 18\nregel 19\n' },
		{ fate: 'added', text: 'nieuw' },
		last,
		{ fate: 'folded', lines: 7 },
	]);
	expect(folded(pieces, true)).toEqual(pieces);
});
