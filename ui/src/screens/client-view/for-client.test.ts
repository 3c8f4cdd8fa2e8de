import { expect, test } from 'vitest';
import { annelies } from '../overview/fixture.ts';
import { tables } from '../overview/tables.ts';
import { forClient } from './for-client.ts';

test('a client sees no flags, caveats, sources, readings of frameworks and reasons', () => {
	const model = annelies();
	model.beside.flags = [];
	const shown = forClient(model);
	expect(shown.consultations.flatMap(({ flags }) => flags)).toEqual([]);
	expect(shown.analytes.flatMap(({ points }) => points.flatMap(({ caveats }) => caveats))).toEqual([]);
	expect(shown.frameworks).toEqual([]);
	expect(shown.uses.filter(({ stopReason }) => stopReason)).toEqual([]);
	expect(shown.beside.lastWithout).toBeNull();
});

test('of the plan she sees what runs, without what was noted about it', () => {
	const model = annelies();
	const [first, second] = model.beside.plan;
	if (!first || !second) throw new Error('no plan');
	model.beside.plan = [first, { ...second, remark: 'lukt haar niet, later' }];
	expect(forClient(model).beside.plan).toEqual([{ ...second, remark: '' }]);
});

test('her own complaints, values, products and visits are all there', () => {
	const model = annelies();
	const shown = forClient(model);
	expect(shown.complaints).toEqual(model.complaints);
	expect(shown.uses.map(({ id }) => id)).toEqual(model.uses.map(({ id }) => id));
	expect(shown.consultations.map(({ day }) => day)).toEqual(model.consultations.map(({ day }) => day));
	expect(shown.next).toEqual(model.next);
});

test('the tables that she reads have no column for flags, nor for what is said of a value', () => {
	const model = forClient(annelies());
	const columns = tables(model, model.complaints, [], 'client').flatMap((table) => table.columns);
	for (const name of ['Rode vlaggen', 'Let op', 'Bron', 'Stand']) expect(columns).not.toContain(name);
	expect(columns).toContain('Vermoeidheid');
	for (const table of tables(model, model.complaints, [], 'client'))
		for (const { id, cells } of table.rows) expect(cells.length, `${table.id} ${id}`).toBe(table.columns.length);
});
