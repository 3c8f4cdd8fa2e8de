/**
 * A pasted report while it is checked: every line that is not empty, in its order. A line ends as saved or passed over on
 * purpose; until then it stays in view. What all lines share is asked once.
 */
import type { ClientId, LabKnowledge, LineKind, ReportLine } from '../../ipc/index.ts';
import { commands } from '../../ipc/index.ts';
import { EntryDraft, nothingShared, type Shared } from './entry-draft.svelte.ts';
import { Typed } from './typed.svelte.ts';

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
			const drawnOn = text.trim() ? await commands.readDate(text) : null;
			this.share({ drawnOn });
			return drawnOn !== null || !text.trim();
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

	share(part: Partial<Shared>): void {
		this.shared = { ...this.shared, ...part };
		for (const { opened, draft } of this.rows) if (opened) draft.look();
	}
}
