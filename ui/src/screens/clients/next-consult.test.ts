import { expect, test } from 'vitest';
import { nextConsult } from './next-consult.ts';

const consult = (id: string, status: 'draft' | 'completed', startedAt: string) => ({
	id,
	questionnaire: 'intake',
	status,
	startedAt,
});

test('a first consult is an intake', () => {
	expect(nextConsult(undefined, [])).toEqual({ type: 'start', questionnaire: 'intake' });
});

test('a later consult is a follow-up', () => {
	const done = consult('1', 'completed', '2026-09-01T12:00:00Z');
	expect(nextConsult(undefined, [done])).toEqual({ type: 'start', questionnaire: 'follow_up' });
});

test('the newest unfinished consult is resumed, also when a later one was completed', () => {
	const all = [
		consult('1', 'draft', '2026-09-01T12:00:00Z'),
		consult('2', 'draft', '2026-10-01T12:00:00Z'),
		consult('3', 'completed', '2026-11-01T12:00:00Z'),
	];
	expect(nextConsult(undefined, all)).toMatchObject({ type: 'resume', id: '2' });
});
