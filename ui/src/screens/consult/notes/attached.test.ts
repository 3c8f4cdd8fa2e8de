import { expect, test } from 'vitest';
import { attach as attachTo, linesOf } from './attached.ts';

const questions = ['Slaap', 'Energie', 'Koffie', 'Koffie per dag', 'Pijn'];
const attach = (text: string, caret: number, about: string) =>
	attachTo(text, caret, about, (words) => questions.includes(words));

const note = 'Slaapt weer door\n- koffie minder';

test('the line with the caret is attached, to another question, and taken off again', () => {
	const once = attach(note, 3, 'Slaap');
	expect(once).toEqual({ text: 'Slaapt weer door ↳ Slaap\n- koffie minder', caret: 3 });
	const other = attach(once.text, 20, 'Energie');
	expect(other).toEqual({ text: 'Slaapt weer door ↳ Energie\n- koffie minder', caret: 16 });
	expect(attach(other.text, 0, 'Energie').text).toBe(note);
});

test('the last line and an empty text are lines too', () => {
	expect(attach(note, note.length, 'Koffie').text).toBe('Slaapt weer door\n- koffie minder ↳ Koffie');
	expect(attach('', 0, 'Slaap').text).toBe(' ↳ Slaap');
});

test('every attached line is found with where it begins', () => {
	const { text } = attach(attach(note, 0, 'Slaap').text, 40, 'Koffie per dag');
	expect(linesOf('free', text)).toEqual([
		{ about: 'Slaap', line: { part: 'free', text: 'Slaapt weer door', from: 0 } },
		{ about: 'Koffie per dag', line: { part: 'free', text: '- koffie minder', from: 25 } },
	]);
});

test.each(['geen teken', '↳ Slaap', 'los ↳', '↳'])('%s belongs to no question', (text) => {
	expect(linesOf('free', text)).toEqual([]);
});

test.each([
	['slaapt door ↳ Slaap maar wordt wakker', 'slaapt door ↳ Slaap maar wordt wakker ↳ Energie'],
	['pijn ↳ arm', 'pijn ↳ arm ↳ Energie'],
	['pijn ↳ arm ↳ Pijn', 'pijn ↳ arm ↳ Energie'],
	['↳', '↳ ↳ Energie'],
])('what was typed after the sign stays: %s', (before, after) => {
	expect(attach(before, 3, 'Energie').text).toBe(after);
});

test('at the very beginning nothing is doubled', () => {
	expect(attach('\nmoe', 0, 'Slaap').text).toBe(' ↳ Slaap\nmoe');
});
