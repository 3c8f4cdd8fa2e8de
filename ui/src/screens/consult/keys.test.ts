import { describe, expect, test } from 'vitest';
import { rowCommand } from './keys.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	...held,
});

describe('single keys', () => {
	test.each([
		['scale', '0', { type: 'scale', value: 0 }],
		['scale', '7', { type: 'scale', value: 7 }],
		['scale', 'x', { type: 'scale', value: 10 }],
		['choice', '2', { type: 'option', index: 1 }],
		['choices', '9', { type: 'option', index: 8 }],
		['boolean', '1', { type: 'option', index: 0 }],
		['boolean', 'J', { type: 'option', index: 0 }],
		['boolean', 'n', { type: 'noAnswer', reason: 'notAsked' }],
		['complaint', ' ', { type: 'present', present: true }],
		['complaint', '0', { type: 'present', present: false }],
		['integer', '4', { type: 'digit', text: '4' }],
		['scale', 'w', { type: 'noAnswer', reason: 'unknown' }],
		['choice', 'Z', { type: 'noAnswer', reason: 'declined' }],
		['date', 'v', { type: 'noAnswer', reason: 'notApplicable' }],
		['scale', 'b', { type: 'source' }],
		['scale', '/', { type: 'comment' }],
		['scale', "'", { type: 'quote' }],
		['scale', 'Backspace', { type: 'clear' }],
	] as const)('on a %s, %s', (kind, key, command) => {
		expect(rowCommand(press(key), kind)).toEqual(command);
	});

	test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('are left alone with %s', (held) => {
		expect(rowCommand(press('n', { [held]: true }), 'scale')).toBeUndefined();
	});

	test('0 is no option of a choice', () => {
		expect(rowCommand(press('0'), 'choice')).toBeUndefined();
	});
});
