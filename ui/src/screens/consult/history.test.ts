import { expect, test } from 'vitest';
import type { Change } from '../../ipc/bindings.ts';
import { History } from './history.svelte.ts';

const say = (item: string, value: string): Change => ({
	place: { item, row: '' },
	answer: { reply: { type: 'given', value: { type: 'text', value } }, comment: '', quote: '', source: 'client' },
});
const clear = (item: string): Change => ({ place: { item, row: '' }, answer: null });

test('the last step comes back first, and can be done again', () => {
	const history = new History();
	history.push({ changes: [say('a', '1')], inverse: [clear('a')] });
	history.push({ changes: [say('b', '2')], inverse: [clear('b')] });
	expect(history.undo()?.inverse).toEqual([clear('b')]);
	expect(history.redo()?.changes).toEqual([say('b', '2')]);
	expect(history.undo()?.inverse).toEqual([clear('b')]);
	expect(history.undo()?.inverse).toEqual([clear('a')]);
	expect(history.undo()).toBeUndefined();
});

test('a step of before is taken back by itself, once', () => {
	const history = new History();
	const first = history.push({ changes: [say('a', '1')], inverse: [clear('a')] });
	const second = history.push({ changes: [say('b', '2')], inverse: [clear('b')] });
	expect(history.undo(first)).toBe(first);
	expect(history.done).toEqual([second]);
	expect(history.undo(first)).toBeUndefined();
	expect(history.redo()).toBe(first);
	expect(history.undo()).toBe(first);
});

test('typing in one field is one step', () => {
	const history = new History();
	history.push({ changes: [say('a', 'h')], inverse: [clear('a')], together: 'a' });
	history.push({ changes: [say('a', 'he')], inverse: [say('a', 'h')], together: 'a' });
	expect(history.undo()?.inverse).toEqual([clear('a')]);
	expect(history.redo()?.changes).toEqual([say('a', 'he')]);
});

test('a pause ends the step', () => {
	const history = new History();
	history.push({ changes: [say('a', 'h')], inverse: [clear('a')], together: 'a' });
	history.seal();
	history.push({ changes: [say('a', 'he')], inverse: [say('a', 'h')], together: 'a' });
	expect(history.undo()?.inverse).toEqual([say('a', 'h')]);
});

test('a new step forgets what was taken back', () => {
	const history = new History();
	history.push({ changes: [say('a', '1')], inverse: [clear('a')] });
	history.undo();
	history.push({ changes: [say('b', '1')], inverse: [clear('b')] });
	expect(history.redo()).toBeUndefined();
});

test('a hundred steps are kept', () => {
	const history = new History(100);
	for (let n = 0; n < 120; n += 1) history.push({ changes: [say('a', `${n}`)], inverse: [say('a', `${n - 1}`)] });
	let undone = 0;
	while (history.undo()) undone += 1;
	expect(undone).toBe(100);
});

test('a burst of writing in the note is one step, beside the answers', () => {
	const history = new History();
	const typed = (before: string, after: string) => ({ part: 'plan' as const, before, after });
	history.push({ changes: [say('a', '1')], inverse: [clear('a')] });
	history.push({ changes: [], inverse: [], text: typed('', 'r'), together: 'note:plan:1' });
	history.push({ changes: [], inverse: [], text: typed('r', 'rust'), together: 'note:plan:1' });
	expect(history.undo()?.text).toEqual(typed('', 'rust'));
	expect(history.undo()?.inverse).toEqual([clear('a')]);
	expect(history.redo()?.changes).toEqual([say('a', '1')]);
	expect(history.redo()?.text).toEqual(typed('', 'rust'));
});
