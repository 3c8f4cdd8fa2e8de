/**
 * A questionnaire arranged as it is drawn: per section blocks under a heading, in each block rows, and with each row the
 * questions that stand beside it or in it. Arranged once, when a consultation opens. Conditions are Rust's and are
 * never evaluated here.
 */
import type { Condition, Item, Language, Questionnaire, Section, Text } from '../../ipc/index.ts';

/** One question with what belongs to it. */
export type Row = {
	item: Item;
	/** Short questions that are answered on the same line. */
	companions: Item[];
	/** The questions of a group, a table or a shared group. */
	children: Row[];
	/** Asked because of an answer just above it; drawn with a side channel. */
	branch: boolean;
};

export type Block = { heading: Text | null; rows: Row[] };

export type SectionPlan = { section: Section; blocks: Block[]; rows: Row[] };

/** A questionnaire that can be looked up by item. */
export class Definition {
	readonly sections: readonly SectionPlan[];
	readonly #items = new Map<string, Item>();
	readonly #sectionOf = new Map<string, string>();
	readonly #rows = new Map<string, Row>();
	readonly #names = new Map<Language, Map<string, string>>();

	constructor(readonly questionnaire: Questionnaire) {
		for (const section of questionnaire.sections)
			for (const item of section.items) {
				this.#items.set(item.id, item);
				this.#sectionOf.set(item.id, section.id);
			}
		this.sections = questionnaire.sections.map((section) => this.#plan(section));
	}

	item(id: string): Item | undefined {
		return this.#items.get(id);
	}

	items(): Iterable<Item> {
		return this.#items.values();
	}

	row(id: string): Row | undefined {
		return this.#rows.get(id);
	}

	plan(section: string): SectionPlan | undefined {
		return this.sections.find((plan) => plan.section.id === section);
	}

	sectionOf(item: string): string | undefined {
		return this.#sectionOf.get(item);
	}

	/** Returns by what words the note names an item: the short ones, where no other item has the same. */
	nameOf(item: Item, language: Language): string {
		const short = item.short?.[language];
		return short && this.names(language).get(short) === item.id ? short : item[language];
	}

	/** Returns the items by those words. */
	names(language: Language): ReadonlyMap<string, string> {
		let names = this.#names.get(language);
		if (!names) {
			const all = [...this.#items.values()];
			const uses = new Map<string, number>();
			for (const { short, [language]: whole } of all) {
				const words = short?.[language] ?? whole;
				uses.set(words, (uses.get(words) ?? 0) + 1);
			}
			const both = all.flatMap((item): [string, string][] => {
				const short = item.short?.[language];
				return [
					[item[language], item.id],
					...(short && uses.get(short) === 1 ? [[short, item.id] as [string, string]] : []),
				];
			});
			this.#names.set(language, (names = new Map(both)));
		}
		return names;
	}

	/** Returns the item on whose row an item is answered: itself, or what it stands beside. */
	anchorOf(id: string): Item | undefined {
		let item = this.#items.get(id);
		for (let beside = item?.beside; item && beside; beside = item.beside) {
			const parent = this.#items.get(beside);
			if (!parent) return item;
			item = parent;
		}
		return item;
	}

	/** Returns the group in whose rows an item is asked. */
	groupOf(item: Item): Item | undefined {
		const holder = item.within ? this.#items.get(item.within) : undefined;
		return holder?.kind.type === 'group' ? holder : undefined;
	}

	#plan(section: Section): SectionPlan {
		const standing = section.items.filter((item) => !this.#known(item.within) && !this.#known(item.beside));
		const rows = standing.map((item, n) => this.#row(item, section, n > 0));
		return { section, rows, blocks: inBlocks(rows) };
	}

	#row(item: Item, section: Section, follows: boolean): Row {
		const holder = item.kind.type === 'sameRows' ? item.kind.of : item.id;
		const inside = [...this.#items.values()].filter(
			(other) => other.within === holder && !(other.beside && this.#items.get(other.beside)?.within === holder),
		);
		const companions = [...this.#items.values()].filter((other) => this.#standsBeside(other, item));
		const row: Row = {
			item,
			companions,
			children: inside.map((child) => this.#row(child, section, false)),
			branch: follows && item.because !== null && namedIn(item.when).length > 0,
		};
		if (!this.#rows.has(item.id)) this.#rows.set(item.id, row);
		return row;
	}

	#standsBeside(other: Item, item: Item): boolean {
		return other.beside !== null && other.id !== item.id && this.anchorOf(other.id)?.id === item.id;
	}

	#known(id: string | null): boolean {
		return id !== null && this.#items.has(id);
	}
}

/** Splits rows at every heading; rows before the first heading stand without one. */
export function inBlocks(rows: Row[]): Block[] {
	const blocks: Block[] = [];
	for (const row of rows) {
		const last = blocks.at(-1);
		if (last && !row.item.heading) last.rows.push(row);
		else blocks.push({ heading: row.item.heading, rows: [row] });
	}
	return blocks;
}

/** Tells whether an item holds other questions, and has no answer of its own. */
export function holdsOthers({ kind }: Item): boolean {
	return ['group', 'sameRows', 'matrix'].includes(kind.type);
}

/** Returns the items whose answers a condition looks at; it may look at age or sex alone. */
export function namedIn(condition: Condition | null): string[] {
	if (!condition) return [];
	if ('all' in condition) return condition.all.flatMap(namedIn);
	if ('any' in condition) return condition.any.flatMap(namedIn);
	return condition.item ? [condition.item] : [];
}
