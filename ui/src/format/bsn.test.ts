import { expect, test } from 'vitest';
import { containsBsn } from './bsn.ts';

test.each([
	['111222333', true],
	['BSN 111222333', true],
	['111 222 333', true],
	['111.222.333', true],
	['123456782', true],
	['123456789', false],
	['000000000', false],
	['0612345678', false],
	['06 12345678', false],
	['11122233', false],
	['1112223334', false],
	['', false],
])('"%s" holds one: %s', (text, found) => {
	expect(containsBsn(text)).toBe(found);
});
