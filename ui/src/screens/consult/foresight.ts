/**
 * Foretells which questions an answer opens or closes, so that a branch stands there in the same frame as the answer
 * that opened it. Rust decides; what it says a moment later stands above this. What cannot be known here (age and sex,
 * dates, what is worked out, whether a group is filled) is left as it is. `foresight.cases.json`, written by the engine's
 * own tests, holds the two equal.
 */
import type { All, Any, Condition, Item, Operand, Place, Test, Value } from '../../ipc/index.ts';
import { namedIn } from './definition.ts';
import { keyOf, placeOf } from './places.ts';

/** Yes, no, or not to be known here. */
type Known = boolean | undefined;

/** What there is to look at. */
export type Seen = {
	item: (id: string) => Item | undefined;
	items: () => Iterable<Item>;
	rows: (group: string) => string[];
	value: (place: Place) => Value | undefined;
	isOpen: (place: Place) => boolean;
};

export class Foresight {
	readonly #seen: Seen;
	/** The items whose condition names an item. */
	readonly #asking = new Map<string, Item[]>();
	/** The items on whose row or in whose group another one stands. */
	readonly #held = new Map<string, Item[]>();
	#foretold = new Map<string, boolean>();

	constructor(seen: Seen) {
		this.#seen = seen;
		for (const item of seen.items()) {
			for (const named of namedIn(item.when)) add(this.#asking, named, item);
			for (const holder of [item.within, item.beside]) if (holder) add(this.#held, holder, item);
		}
	}

	/** Returns the items that an answer to an item may open or close. */
	askedBy(item: string): readonly Item[] {
		return this.#asking.get(item) ?? [];
	}

	/** Returns the places that open (true) or close (false) now that something was answered at some places. */
	of(changed: Iterable<Place>): ReadonlyMap<string, boolean> {
		this.#foretold = new Map();
		const waiting = [...changed].map(({ item }) => item);
		// Whatever opens or closes may be named by further conditions; a chain longer than this is a fault in the catalogue.
		for (let n = 0; n < waiting.length && n < 500; n++) {
			const id = waiting[n] ?? '';
			for (const item of this.askedBy(id)) if (this.#foretell(item)) waiting.push(item.id, ...this.#within(item));
		}
		return this.#foretold;
	}

	/** Foretells an item in all its rows; tells whether anything changes. */
	#foretell(item: Item): boolean {
		let changes = false;
		for (const row of this.#rowsOf(item)) {
			const place = placeOf(item.id, row);
			// A group with rows may stay open whatever its condition says: Rust knows.
			if (item.kind.type === 'group' && this.#seen.rows(item.id).length) continue;
			const opens = item.when ? this.#holds(item.when, item, row) : undefined;
			const stands = every([opens, ...this.#holders(item).map((holder) => this.#standsOpen(holder, row))]);
			if (stands === undefined || stands === this.#isOpen(place)) continue;
			this.#foretold.set(keyOf(place), stands);
			changes = true;
		}
		return changes;
	}

	#within(item: Item): string[] {
		return (this.#held.get(item.id) ?? []).flatMap((inside) => [inside.id, ...this.#within(inside)]);
	}

	#holds(condition: Condition, owner: Item, row: string): Known {
		if (isAll(condition)) return every(condition.all.map((part) => this.#holds(part, owner, row)));
		if (isAny(condition)) return some(condition.any.map((part) => this.#holds(part, owner, row)));
		return this.#passes(condition, owner, row);
	}

	#passes(test: Test, owner: Item, row: string): Known {
		if (test.fact) return undefined;
		const item = test.item ? this.#seen.item(test.item) : owner;
		if (!item) return false;
		const group = this.#groupOf(item);
		if (group && owner.within !== group.id)
			return some(this.#seen.rows(group.id).map((one) => this.#reads(test, item, owner, one)));
		return this.#reads(test, item, owner, group ? row : '');
	}

	/** The answer of a closed item counts nowhere; an item may always look at itself. */
	#reads(test: Test, item: Item, owner: Item, row: string): Known {
		if (item.kind.type === 'computed' || item.kind.type === 'group') return undefined;
		const visible = item.id === owner.id || item.flag ? true : this.#standsOpen(item, row);
		if (visible === undefined) return undefined;
		const value = visible ? this.#seen.value(placeOf(item.id, row)) : undefined;
		return passes(test, value && !isEmpty(value) ? value : undefined);
	}

	/** Open, and everything that holds it too. The rows of a closed group may be shown in another place: Rust knows. */
	#standsOpen(item: Item, row: string): Known {
		const own = this.#isOpen(placeOf(item.id, this.#groupOf(item) ? row : ''));
		const stands = every([own, ...this.#holders(item).map((holder) => this.#standsOpen(holder, row))]);
		return stands === false && item.kind.type === 'group' ? undefined : stands;
	}

	#isOpen(place: Place): boolean {
		return this.#foretold.get(keyOf(place)) ?? this.#seen.isOpen(place);
	}

	#holders(item: Item): Item[] {
		const holders = [item.within, item.beside].map((id) => (id ? this.#seen.item(id) : undefined));
		return holders.filter((holder) => holder !== undefined);
	}

	#groupOf(item: Item): Item | undefined {
		const holder = item.within ? this.#seen.item(item.within) : undefined;
		return holder?.kind.type === 'group' ? holder : undefined;
	}

	#rowsOf(item: Item): string[] {
		const group = this.#groupOf(item);
		return group ? this.#seen.rows(group.id) : [''];
	}
}

/** Tells whether a test holds for an answer; without one only absence can be asked for. */
function passes(test: Test, value: Value | undefined): Known {
	if (!value) return test.answered === false;
	if (isGiven(test.years_ago_ge)) return undefined;
	const { flag, number, options } = reading(value);
	const has = (operand: Operand) =>
		typeof operand === 'boolean'
			? flag === operand
			: typeof operand === 'number'
				? number === operand
				: operand !== null && options.includes(operand);
	const is = (operand: Operand) => has(operand) && (typeof operand !== 'string' || options.length === 1);
	const compares = (limit: number | null, holds: (number: number, limit: number) => boolean) =>
		!isGiven(limit) || (number !== undefined && holds(number, limit));
	return (
		test.answered !== false &&
		(!isGiven(test.is) || is(test.is)) &&
		(!isGiven(test.not) || !is(test.not)) &&
		(!isGiven(test.in) || test.in.some(has)) &&
		(!isGiven(test.not_in) || !test.not_in.some(has)) &&
		compares(test.lt, (number, limit) => number < limit) &&
		compares(test.le, (number, limit) => number <= limit) &&
		compares(test.gt, (number, limit) => number > limit) &&
		compares(test.ge, (number, limit) => number >= limit)
	);
}

/** An answer as conditions see it. */
function reading(value: Value): { flag?: boolean; number?: number | undefined; options: string[] } {
	switch (value.type) {
		case 'boolean':
			return { flag: value.value, options: [] };
		case 'choice':
			return { options: [value.value] };
		case 'choices':
			return { options: value.value };
		case 'scale':
		case 'integer':
		case 'decimal':
			return { number: value.value ?? undefined, options: [] };
		case 'complaint':
			// What was ticked and not rated yet is there: at least 1.
			return { flag: value.present, number: value.present ? (value.score ?? 1) : 0, options: [] };
		case 'medicine':
			return { options: value.medicine ? [value.medicine] : [] };
		case 'date':
		case 'text':
		case 'row':
			return { options: [] };
	}
}

/** An answer that says nothing is none. */
function isEmpty(value: Value): boolean {
	if (value.type === 'text') return value.value.trim() === '';
	if (value.type === 'choices') return value.value.length === 0;
	return value.type === 'medicine' && value.name.trim() === '';
}

function every(parts: Known[]): Known {
	if (parts.includes(false)) return false;
	return parts.includes(undefined) ? undefined : true;
}

function some(parts: Known[]): Known {
	if (parts.includes(true)) return true;
	return parts.includes(undefined) ? undefined : false;
}

/** An operator that a test does not use is not sent at all. */
function isGiven<Value>(value: Value | null | undefined): value is NonNullable<Value> {
	return value !== null && value !== undefined;
}

const isAll = (condition: Condition): condition is All => 'all' in condition;
const isAny = (condition: Condition): condition is Any => 'any' in condition;

function add(lists: Map<string, Item[]>, key: string, item: Item): void {
	const list = lists.get(key);
	if (!list) lists.set(key, [item]);
	else if (!list.includes(item)) list.push(item);
}
