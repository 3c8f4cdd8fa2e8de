/**
 * A pasted report while it is checked: every line that is not empty, in its order. A line ends as saved or passed over on
 * purpose; until then it stays in view. What all lines share is asked once.
 */
import type { ClientId, LabKnowledge, LineKind, NewLabResult, ReportLine } from '../../ipc/index.ts';
import { EntryDraft, nothingShared, readDrawn, same, type Shared } from './entry-draft.svelte.ts';
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
	shared = $state.raw<Shared>(nothingShared);
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
		const draft = ({ reading }: ReportLine) =>
			EntryDraft.ofLine(this.#client, this.#knowledge, reading, () => this.shared);
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

	/** Says which of two days it was, for every line with that date. */
	drawnOn(days: Either, date: string): void {
		const drawn = { drawnOn: { type: 'day', date }, drawnEither: null } as const;
		this.date.forget();
		if (same(this.shared.drawnEither, days)) this.share(drawn);
		for (const { draft } of this.rows) if (same(draft.entry.drawnEither, days)) draft.change(drawn);
	}

	share(part: Partial<Shared>): void {
		this.shared = { ...this.shared, ...part };
		for (const { opened, draft } of this.rows) if (opened) draft.look();
	}
}
