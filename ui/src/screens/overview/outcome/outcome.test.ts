import { expect, test } from 'vitest';
import { annelies, nobody, value } from '../fixture.ts';
import type { OverviewModel, When } from '../model.ts';
import { outcomeOf, usualPair } from './outcome.ts';

const on = (day: string): When => ({ earliest: day, latest: day, told: { type: 'day', date: day } });

function pair(model: OverviewModel) {
	const found = usualPair(model);
	if (!found) throw new Error('two visits');
	return found;
}

test('the intake and the last visit are compared, and nothing before a second visit', () => {
	const [first, second] = pair(annelies());
	expect(first.kind).toBe('intake');
	expect(second.id).toBe(annelies().consultations.at(-1)?.id);
	expect(usualPair(nobody())).toBeUndefined();
	const late = annelies();
	late.consultations = late.consultations.slice(0, 2).reverse();
	expect(usualPair(late)?.map(({ kind }) => kind)).toEqual(['contact', 'intake']);
	const once = annelies();
	once.consultations = once.consultations.slice(0, 1);
	expect(usualPair(once)).toBeUndefined();
});

test('a complaint has its number at both visits, and one without any number is left out', () => {
	const model = annelies();
	const [first, second] = pair(model);
	const silent = { ...model.complaints[0], item: 'silent', points: [] } as OverviewModel['complaints'][number];
	const { complaints } = outcomeOf({ ...model, complaints: [...model.complaints, silent] }, first, second);
	expect(complaints.map(({ item }) => item)).toEqual(model.complaints.map(({ item }) => item));
	const tired = model.complaints[0];
	expect(complaints[0]).toMatchObject({ before: tired?.points[0]?.score, after: tired?.points.at(-1)?.score });
});

test('a value counts on the day from which it was surely drawn', () => {
	const model = annelies();
	const [series] = model.analytes;
	if (!series) throw new Error('no values');
	const month: When = { earliest: '2026-08-15', latest: '2026-09-14', told: { type: 'month', year: 2026, month: 9 } };
	const points = [value('old', on('2026-03-01'), 300, 'not'), value('month', month, 400, 'during')];
	const read = (day: string) => {
		const visits = [
			{ ...pair(model)[0], day: '2026-02-01' },
			{ ...pair(model)[1], day },
		] as const;
		return outcomeOf({ ...model, analytes: [{ ...series, points }] }, ...visits).values[0];
	};
	expect(read('2026-09-01')).toMatchObject({ before: undefined, after: { id: 'old' } });
	expect(read('2026-09-14')).toMatchObject({ before: undefined, after: { id: 'month' } });
	expect(read('2026-02-28')).toBeUndefined();
});

test('the plan holds what was agreed from the first visit on, before the second', () => {
	const model = annelies();
	const [first, second] = pair(model);
	const line = { ...model.beside.plan[0], result: null } as OverviewModel['beside']['plan'][number];
	model.beside.plan = [
		{ ...line, id: 'before', agreedOn: '2020-01-01' },
		{ ...line, id: 'at first', agreedOn: first.day },
		{ ...line, id: 'at second', agreedOn: second.day },
		{ ...line, id: 'after', agreedOn: '2030-01-01' },
	];
	expect(outcomeOf(model, first, second).plan.map(({ id }) => id)).toEqual(['at first']);
});

test('in use is what had begun and had not surely ended', () => {
	const model = annelies();
	const [first, second] = pair(model);
	const [use] = model.uses;
	if (!use) throw new Error('nothing used');
	model.uses = [
		{ ...use, id: 'always', start: null, end: { type: 'ongoing' } },
		{ ...use, id: 'stopped between', start: null, end: { type: 'stopped', on: on('2026-10-01') } },
		{ ...use, id: 'begun between', start: on('2026-10-01'), end: { type: 'ongoing' } },
		{ ...use, id: 'who knows', start: on('2026-10-01'), end: { type: 'unknown' } },
	];
	const { usedBefore, usedAfter } = outcomeOf(model, first, second);
	expect(usedBefore.map(({ id }) => id)).toEqual(['always', 'stopped between']);
	expect(usedAfter.map(({ id }) => id)).toEqual(['always', 'begun between']);
});
