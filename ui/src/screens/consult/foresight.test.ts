import { describe, expect, it } from 'vitest';
import type { Item, Place, Value } from '../../ipc/index.ts';
import text from './foresight.cases.json?raw';
import { Foresight, type Seen } from './foresight.ts';
import { keyOf, placeFrom, placeOf } from './places.ts';

type Cases = {
	items: { id: string; kind: string; when?: Item['when']; within?: string; beside?: string; flag: boolean }[];
	drafts: {
		answers: [string, Value][];
		open: string[];
		changes: { place: Place; value: Value; opens: string[]; closes: string[] }[];
	}[];
};

const cases = JSON.parse(text) as Cases;
const items = new Map(
	cases.items.map((bare) => [
		bare.id,
		{
			when: null,
			within: null,
			beside: null,
			...bare,
			kind: { type: bare.kind },
			flag: bare.flag || null,
		} as unknown as Item,
	]),
);
/** Conditions that lean on what only the engine knows. */
const beyond = /"fact"|"years_ago_ge"/;

function conditional(item: Item | undefined): boolean {
	if (!item) return false;
	return item.when !== null || [item.within, item.beside].some((id) => id !== null && conditional(items.get(id)));
}

function seen(answers: Map<string, Value>, open: Set<string>): Seen {
	const rows = (group: string) =>
		[...answers.keys()]
			.map(placeFrom)
			.filter(({ item, row }) => item === group && row)
			.map(({ row }) => row);
	return {
		item: (id) => items.get(id),
		items: () => items.values(),
		rows,
		value: (place) => answers.get(keyOf(place)),
		isOpen: (place) => !conditional(items.get(place.item)) || open.has(keyOf(place)),
	};
}

describe('Foresight', () => {
	it('never foretells what the engine does not do, and misses only what it cannot know', () => {
		let foretold = 0;
		for (const draft of cases.drafts)
			for (const change of draft.changes) {
				const answers = new Map([...draft.answers, [keyOf(change.place), change.value]]);
				const told = new Foresight(seen(answers, new Set(draft.open))).of([change.place]);
				const opens = new Set(change.opens);
				const closes = new Set(change.closes);
				for (const [key, opensNow] of told) expect(opensNow ? opens : closes, keyOf(change.place)).toContain(key);
				foretold += told.size;
				for (const key of [...opens, ...closes]) {
					const when = items.get(placeFrom(key).item)?.when;
					if (when && !told.has(key)) expect(JSON.stringify(when), `${keyOf(change.place)} → ${key}`).toMatch(beyond);
				}
			}
		expect(foretold).toBeGreaterThan(200);
	});

	it('leaves alone what does not depend on the answer', () => {
		const [draft] = cases.drafts;
		if (!draft) throw new Error('no case');
		const nothing = new Foresight(seen(new Map(draft.answers), new Set(draft.open))).of([placeOf('cx.reason')]);
		expect([...nothing]).toEqual([]);
	});
});
