/**
 * A pasted report while it is checked: every line that is not empty, in its order. A line ends as saved or passed over on
 * purpose; until then it stays in view. What all lines share is asked once, what is a fact of a draw once for each draw.
 */
import type { ClientId, Companion, LabKnowledge, LineKind, NewLabResult, ReportLine } from '../../ipc/index.ts';
import {
	drawOf,
	EntryDraft,
	nothingShared,
	readDrawn,
	same,
	type Drawn,
	type SharedFacts,
} from './entry-draft.svelte.ts';
import { Typed } from './typed.svelte.ts';

/** The two days that a date with slashes may mean. */
type Either = NonNullable<NewLabResult['drawnEither']>;

export class ReportRow {
	readonly number: number;
	readonly kind: LineKind;
	readonly text: string;
	readonly draft: EntryDraft;
	/** She ticked or unticked it herself. */
	choice = $state<boolean>();
	passed = $state(false);
	saved = $state(false);
	/** Its form is open. */
	opened = $state(false);

	constructor({ number, kind, reading }: ReportLine, draft: EntryDraft) {
		[this.number, this.kind, this.text, this.draft] = [number, kind, reading.text.trim(), draft];
	}

	/** There is a result in it. */
	get isResult(): boolean {
		return this.kind !== 'heading' && this.draft.recognised;
	}

	/** Nothing is left to do about it. */
	get settled(): boolean {
		return this.kind === 'heading' || this.saved || this.passed;
	}
}

export class ReportDraft {
	rows = $state.raw<ReportRow[]>([]);
	shared = $state.raw<SharedFacts>(nothingShared);
	/** Whether vitamin B12 was in use, by draw. */
	#companions = $state.raw<ReadonlyMap<string, Companion>>(new Map());
	readonly date: Typed;
	readonly #client: ClientId;
	readonly #knowledge: LabKnowledge;

	constructor(client: ClientId, knowledge: LabKnowledge, lines: ReportLine[]) {
		[this.#client, this.#knowledge] = [client, knowledge];
		this.add(lines);
		this.date = new Typed(async (text) => {
			const drawn = await readDrawn(text);
			this.share(drawn ?? { drawnOn: null, drawnEither: null });
			return drawn !== undefined;
		});
	}

	/** Puts lines under those that are there; they are numbered on. */
	add(lines: ReportLine[]): void {
		const above = this.rows.at(-1)?.number ?? 0;
		const shared = () => ({ ...this.shared, companionOn: (drawn: Drawn) => this.companionOn(drawn) });
		const draft = ({ reading }: ReportLine) => EntryDraft.ofLine(this.#client, this.#knowledge, reading, shared);
		const added = lines.map((line) => new ReportRow({ ...line, number: above + line.number }, draft(line)));
		this.rows = [...this.rows, ...added];
	}

	/** Lines that are not saved or passed over. */
	get open(): number {
		return this.rows.filter((row) => !row.settled).length;
	}

	/** Dates that may mean two days, each once: asked for all lines together. */
	get openDays(): Either[] {
		const open = this.rows.filter((row) => row.isResult && !row.settled).map(({ draft }) => draft.entry.drawnEither);
		const each = new Map(open.flatMap((days) => (days ? [[days.join(), days] as const] : [])));
		return [...each.values()];
	}

	/** The draws of results that say little without knowing whether vitamin B12 was in use, each once. */
	get draws(): Drawn[] {
		const asking = this.rows.filter((row) => row.isResult && !row.passed && row.draft.analyte?.companion);
		return [...new Map(asking.map(({ draft: { entry } }) => [drawOf(entry), entry])).values()];
	}

	companionOn(drawn: Drawn): Companion | null {
		return this.#companions.get(drawOf(drawn)) ?? null;
	}

	/** Says whether vitamin B12 was in use at one draw. */
	tell(drawn: Drawn, companion: Companion | null): void {
		const others = [...this.#companions].filter(([draw]) => draw !== drawOf(drawn));
		this.#companions = new Map(companion ? [...others, [drawOf(drawn), companion]] : others);
		this.#lookAgain();
	}

	/** Says which of two days it was, for every line with that date. */
	drawnOn(days: Either, date: string): void {
		const drawn = { drawnOn: { type: 'day', date }, drawnEither: null } as const;
		this.date.forget();
		this.#takeAlong({ drawnOn: null, drawnEither: days }, drawn);
		if (same(this.shared.drawnEither, days)) this.share(drawn);
		for (const { draft } of this.rows) if (same(draft.entry.drawnEither, days)) draft.change(drawn);
	}

	share(part: Partial<SharedFacts>): void {
		const before = this.shared;
		this.shared = { ...before, ...part };
		this.#takeAlong(before, this.shared);
		this.#lookAgain();
	}

	/** A draw whose day becomes known is the same draw; one that was answered about already keeps its answer. */
	#takeAlong(from: Drawn, to: Drawn): void {
		const companion = this.companionOn(from);
		if (!companion || drawOf(from) === drawOf(to) || this.companionOn(to)) return;
		const others = [...this.#companions].filter(([draw]) => draw !== drawOf(from));
		this.#companions = new Map([...others, [drawOf(to), companion]]);
	}

	#lookAgain(): void {
		for (const { opened, draft } of this.rows) if (opened) draft.look();
	}
}
