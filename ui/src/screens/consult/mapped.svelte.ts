/**
 * What Rust worked out from the answers: stations, coverage, red flags, contradictions. Taken over piece by piece, so
 * that only what really changed is drawn again.
 */
import type {
	Category,
	Coverage,
	InSight,
	LabFlag,
	Outcome,
	Place,
	RedFlag,
	SeenCaution,
	Station,
} from '../../ipc/index.ts';
import type { AnswerCell, Count, Pointed } from './answer-cell.svelte.ts';
import { keyOf } from './places.ts';

export const categories: readonly Category[] = ['intake', 'absorption', 'consumption', 'conversion', 'cellUse'];

const nothing: Coverage = { core: 0, answered: 0, withoutAnswer: 0, open: [] };

class Piece<Content> {
	value = $state.raw() as Content;
	#text: string;

	constructor(value: Content) {
		this.value = value;
		this.#text = JSON.stringify(value);
	}

	set(value: Content): void {
		const text = JSON.stringify(value);
		if (text === this.#text) return;
		this.#text = text;
		this.value = value;
	}
}

export class Mapped {
	readonly #cellOf: (place: Place) => AnswerCell;
	readonly #stations: ReadonlyMap<Category, Piece<Station>>;
	readonly #sections = new Map<string, Piece<Coverage>>();
	readonly #flags = new Piece<RedFlag[]>([]);
	readonly #byValues = new Piece<LabFlag[]>([]);
	readonly #contradictions = new Piece<Pointed[]>([]);
	readonly #cautions = new Piece<SeenCaution[]>([]);
	readonly #inSight = new Piece<InSight>({ medicines: null, supplements: null, b6: null, b12: null });
	#counting = new Set<AnswerCell>();
	#contradicting = new Set<AnswerCell>();
	#asking = new Set<AnswerCell>();

	constructor(cellOf: (place: Place) => AnswerCell) {
		this.#cellOf = cellOf;
		this.#stations = new Map(
			categories.map((category) => [category, new Piece<Station>({ category, chips: [], coverage: nothing })]),
		);
	}

	get flags(): RedFlag[] {
		return this.#flags.value;
	}

	get openFlags(): RedFlag[] {
		return this.flags.filter(isOpen);
	}

	/** The flags that values raise, each with the values. */
	get byValues(): LabFlag[] {
		return this.#byValues.value;
	}

	/** What does not go together and was not put aside. */
	get contradictions(): Pointed[] {
		return this.#contradictions.value.filter(({ dismissal }) => !dismissal);
	}

	/** What to keep in mind at a row of what is used; what was put aside comes last. */
	cautionsAt(row: string): SeenCaution[] {
		const here = this.#cautions.value.filter(({ rows }) => rows.includes(row));
		return [...here.filter(({ dismissal }) => !dismissal), ...here.filter(({ dismissal }) => dismissal)];
	}

	/** What stays in sight of the client. */
	get inSight(): InSight {
		return this.#inSight.value;
	}

	station(category: Category): Station {
		return this.#stations.get(category)?.value ?? { category, chips: [], coverage: nothing };
	}

	coverage(section: string): Coverage {
		return this.#section(section).value;
	}

	/** Takes over that a caution was put aside, or taken up again. */
	setAside({ id, subject }: SeenCaution, dismissal: SeenCaution['dismissal']): void {
		this.#cautions.set(
			this.#cautions.value.map((one) => (one.id === id && one.subject === subject ? { ...one, dismissal } : one)),
		);
	}

	/** Takes over a flag whose action was recorded. */
	recorded(flag: RedFlag): void {
		this.#flags.set(this.flags.map((known) => (known.id === flag.id ? flag : known)));
	}

	raise(flags: RedFlag[]): void {
		this.#flags.set(flags);
	}

	follow(outcome: Outcome): void {
		for (const station of outcome.stations) this.#stations.get(station.category)?.set(station);
		for (const { section, coverage } of outcome.sections) this.#section(section).set(coverage);
		this.raise(outcome.flags);
		this.#byValues.set(outcome.byValues);
		this.#inSight.set(outcome.inSight);
		this.#cautions.set(outcome.cautions);
		for (const computed of outcome.computed) {
			const cell = this.#cellOf({ item: computed.item, row: '' });
			if (cell.computed?.text.nl !== computed.text.nl) cell.computed = computed;
		}
		this.#counting = this.#spread(counts(outcome), this.#counting, (cell, list) => (cell.counts = list), sameCounts);
		this.#asking = this.#spread(asks(outcome), this.#asking, (cell, flags) => (cell.asks = flags), sameAsks);
		this.contradict(outcome.contradictions);
	}

	/** Points out at every answer what it does not go together with. */
	contradict(found: Pointed[]): void {
		this.#contradictions.set(found);
		this.#contradicting = this.#spread(
			contradictions(found),
			this.#contradicting,
			(cell, list) => (cell.contradictions = list),
			(cell, list) => JSON.stringify(cell.contradictions) === JSON.stringify(list),
		);
	}

	#section(id: string): Piece<Coverage> {
		let piece = this.#sections.get(id);
		if (!piece) this.#sections.set(id, (piece = new Piece(nothing)));
		return piece;
	}

	/** Gives every cell its list, empties the cells that no longer have one; returns who has one now. */
	#spread<Entry>(
		lists: Map<string, { place: Place; entries: Entry[] }>,
		before: Set<AnswerCell>,
		give: (cell: AnswerCell, entries: Entry[]) => void,
		same: (cell: AnswerCell, entries: Entry[]) => boolean,
	): Set<AnswerCell> {
		const after = new Set<AnswerCell>();
		for (const { place, entries } of lists.values()) {
			const cell = this.#cellOf(place);
			after.add(cell);
			if (!same(cell, entries)) give(cell, entries);
		}
		for (const cell of before) if (!after.has(cell)) give(cell, []);
		return after;
	}
}

/** An action of "still to do" leaves a flag open. */
export function isOpen(flag: RedFlag): boolean {
	return flag.action === null || flag.action === 'toDo';
}

function counts({ stations }: Outcome) {
	const lists = new Map<string, { place: Place; entries: Count[] }>();
	for (const { category, chips } of stations)
		for (const { key, direction, origins } of chips)
			for (const { place } of origins) add(lists, place, { category, chip: key, direction });
	return lists;
}

function asks({ askedFlags }: Outcome) {
	const lists = new Map<string, { place: Place; entries: string[] }>();
	for (const { by, flag } of askedFlags) add(lists, by, flag);
	return lists;
}

function sameAsks(cell: AnswerCell, flags: string[]): boolean {
	return cell.asks.join() === flags.join();
}

function contradictions(found: Pointed[]) {
	const lists = new Map<string, { place: Place; entries: Pointed[] }>();
	for (const one of found) for (const place of one.places) add(lists, place, one);
	return lists;
}

function add<Entry>(lists: Map<string, { place: Place; entries: Entry[] }>, place: Place, entry: Entry): void {
	const list = lists.get(keyOf(place));
	if (list) list.entries.push(entry);
	else lists.set(keyOf(place), { place, entries: [entry] });
}

function sameCounts(cell: AnswerCell, list: Count[]): boolean {
	return (
		cell.counts.length === list.length &&
		cell.counts.every((count, n) => count.chip === list[n]?.chip && count.category === list[n].category)
	);
}
