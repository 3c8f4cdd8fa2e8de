/**
 * A consultation on screen: the answers, what Rust says follows from them, and their way to disk. An answer is shown at
 * once, with the branch it is foretold to open; map and coverage follow with the outcome, once that is painted. No
 * counting or evidence happens here.
 */
import { SvelteSet } from 'svelte/reactivity';
import {
	commands,
	type AnswerEdit,
	type Change,
	type Client,
	type Consultation,
	type Error,
	type ConsultationFile,
	type ConsultationId,
	type Outcome,
	type Place,
	type Reply,
	type Value,
} from '../../ipc/index.ts';
import { AnswerCell, asEdit, orNothing } from './answer-cell.svelte.ts';
import { Definition } from './definition.ts';
import { Foresight } from './foresight.ts';
import { FlagTexts, type FlagText } from './flag-texts.ts';
import { FreeNote } from './free-note.svelte.ts';
import { keepLeftovers, takeLeftovers } from './leftovers.ts';
import { History, latest, type Step } from './history.ts';
import { Mapped } from './mapped.svelte.ts';
import { afterPaint } from './painted.ts';
import { keyOf, placeFrom, placeOf } from './places.ts';
import { SaveQueue } from './save-queue.svelte.ts';

export type HowToSave = {
	/** `rest`: text that is still being typed. */
	when?: 'now' | 'rest';
	/** Steps in a row with the same name are undone together. */
	together?: string;
};

export class Consult {
	readonly client: Client;
	readonly definition: Definition;
	readonly note: FreeNote;
	readonly mapped: Mapped;
	readonly queue: SaveQueue<Change>;
	/** Something had been told in this consultation before it was opened; what came along from earlier does not count. */
	readonly resumed: boolean;
	consultation = $state.raw() as Consultation;
	/** Rows of each group in their order. */
	readonly #rows = new Map<string, RowList>();
	readonly #cells = new Map<string, AnswerCell>();
	/** Cells with text in their field that is no answer. */
	readonly #typed = new SvelteSet<AnswerCell>();
	readonly #foresight: Foresight;
	#history = new History();
	#open = new Set<string>();
	/** The newest outcome, while it waits to be drawn. */
	#outcome: Outcome | undefined;
	#lastStep: Step | undefined;

	constructor(
		file: ConsultationFile,
		private readonly flagTexts = new FlagTexts([]),
	) {
		this.consultation = file.consultation;
		this.client = file.client;
		const started = Date.parse(file.consultation.startedAt);
		this.resumed = file.note !== '' || file.answers.some(({ answer }) => Date.parse(answer.at) > started);
		this.definition = new Definition(file.questionnaire);
		this.note = new FreeNote(file.consultation.id, file.note);
		this.mapped = new Mapped((place) => this.cell(place));
		this.queue = new SaveQueue<Change>({
			keyOf: (change) => keyOf(change.place),
			deliver: (changes) => this.#deliver(changes),
			isRefusal: (error) => error.code === 'invalid' || error.code === 'notFound',
			onrefused: (change, error) => {
				this.cell(change.place).refused = error.code === 'invalid' ? error.reason : error.code;
			},
		});
		this.#foresight = new Foresight({
			item: (id) => this.definition.item(id),
			items: () => this.definition.items(),
			rows: (group) => this.rows(group).ids,
			value: (place) => this.cell(place).value,
			isOpen: (place) => this.cell(place).open,
		});
		this.#prepare();
		for (const { place, answer } of file.earlier) this.cell(place).earlier = answer;
		for (const { place, answer } of file.answers) this.#show(place, asEdit(answer));
		this.#branch(file.outcome);
		this.mapped.follow(file.outcome);
		this.#restore();
	}

	get id() {
		return this.consultation.id;
	}

	get readOnly(): boolean {
		return this.consultation.status === 'completed';
	}

	/** Opens a consultation. */
	static async open(id: ConsultationId): Promise<Consult> {
		const [file, flags] = await Promise.all([commands.openConsultation(id), FlagTexts.load()]);
		return new Consult(file, flags);
	}

	/** Returns what is said about a red flag. */
	flagText(item: string): FlagText | undefined {
		return this.flagTexts.of(item, this.definition);
	}

	/** Returns the cell of a place; the same one every time. */
	cell(place: Place): AnswerCell {
		const key = keyOf(place);
		let cell = this.#cells.get(key);
		if (!cell) {
			cell = new AnswerCell(place, !this.definition.item(place.item)?.when || this.#open.has(key));
			this.#cells.set(key, cell);
		}
		return cell;
	}

	/** Returns the rows of a group, in order. */
	rows(group: string): RowList {
		let rows = this.#rows.get(group);
		if (!rows) this.#rows.set(group, (rows = new RowList()));
		return rows;
	}

	/** Answers, with a value or with `null` to clear. */
	give(place: Place, value: Value | null, how: HowToSave = {}): void {
		const reply: Reply | null = value ? { type: 'given', value } : null;
		this.record(place, { reply }, how);
	}

	/** Changes part of what is recorded at a place. */
	record(place: Place, part: Partial<AnswerEdit>, how: HowToSave = {}): void {
		const source = this.definition.item(place.item)?.observed ? 'observed' : 'client';
		const now: AnswerEdit = this.cell(place).edit ?? { reply: null, comment: '', quote: '', source };
		this.change([{ place, answer: orNothing({ ...now, ...part }) }], how);
	}

	/** Makes changes as one step that can be undone. */
	change(changes: Change[], how: HowToSave = {}): void {
		if (this.readOnly || !changes.length) return;
		const inverse = changes.map(({ place }) => this.#asItIs(place));
		this.#lastStep = this.#history.push({ changes, inverse, ...(how.together && { together: how.together }) });
		this.#put(changes, how.when, this.#lastStep);
	}

	/** Ends typing in a field: it is saved now, and the next change is a step of its own. */
	rest(): void {
		this.#history.seal();
		this.queue.hurry();
	}

	/** Keeps text in its field that is no answer, or lets go of it. */
	hold(cell: AnswerCell, text: string | undefined): void {
		cell.typed = text;
		if (text === undefined) this.#typed.delete(cell);
		else this.#typed.add(cell);
	}

	/** Questions that are asked now and hold something that cannot be stored as it is. */
	get unkept(): AnswerCell[] {
		const refused = [...this.queue.refused.values()].map(({ change }) => this.cell(change.place));
		return [...new Set([...this.#typed, ...refused])].filter(({ open, place }) => open && this.#isThere(place));
	}

	undo(): Place | undefined {
		return this.readOnly ? undefined : this.#replay(this.#history.undo());
	}

	redo(): Place | undefined {
		return this.readOnly ? undefined : this.#replay(this.#history.redo());
	}

	/** Takes back the step that closed a branch. */
	reopenBranch(cell: AnswerCell): void {
		if (cell.closedBy) this.change(cell.closedBy.inverse);
	}

	addRow(group: string): string {
		const row = crypto.randomUUID();
		const order = this.rows(group).next();
		this.give(placeOf(group, row), { type: 'row', order });
		return row;
	}

	/** Removes a row with everything in it; undo brings all of it back. */
	removeRow(group: string, row: string): void {
		const inside = [...this.definition.items()].filter((item) => item.within === group);
		const told = inside.map((item) => placeOf(item.id, row)).filter((place) => this.cell(place).edit);
		this.change([placeOf(group, row), ...told].map((place) => ({ place, answer: null })));
	}

	/** Nothing waits for the disk, neither answers nor the note. */
	get allSaved(): boolean {
		return this.queue.unsaved.length + this.note.queue.unsaved.length === 0;
	}

	/** Resolves when the outcome of every answer so far has arrived, or could not. */
	async settled(): Promise<void> {
		await this.queue.write().catch(() => undefined);
	}

	/** Writes everything that can be stored; rejects when that fails. */
	async write(): Promise<void> {
		await Promise.all([this.queue.write(), this.note.queue.write()]);
	}

	/** The same; rejects too while something on screen cannot be stored as it is. */
	async flush(): Promise<void> {
		await Promise.all([this.queue.flush(), this.note.queue.flush()]);
		const [first] = this.unkept;
		if (first) throw { code: 'invalid', field: first.place.item, reason: 'unread' } satisfies Error;
	}

	async complete(): Promise<void> {
		await this.flush();
		this.consultation = await commands.completeConsultation(this.id);
		// Answers of closed branches were left out; they are not on disk any more, so they are not on screen either.
		for (const cell of this.#cells.values()) if (!cell.open && cell.edit) this.#show(cell.place, null);
		this.#history = new History();
	}

	async reopen(): Promise<void> {
		this.consultation = await commands.reopenConsultation(this.id);
	}

	/** Off screen. What is not on disk waits in memory for this consultation to open again. */
	stop(): void {
		this.queue.stop();
		this.note.queue.stop();
		keepLeftovers(this.id, {
			changes: this.queue.unsaved,
			note: this.note.queue.unsaved.at(-1),
			typed: this.unkept.flatMap(({ place, typed }) => (typed === undefined ? [] : [{ place, text: typed }])),
		});
	}

	/**
	 * Makes the state of every place beforehand: state that first comes to be while something is drawn would not be
	 * followed by what drew it.
	 */
	#prepare(row = '', group?: string): void {
		for (const item of this.definition.items()) {
			const holder = this.definition.groupOf(item)?.id;
			if (holder === group) this.cell(placeOf(item.id, row));
			if (!group && item.kind.type === 'group') this.rows(item.id);
		}
	}

	#restore(): void {
		const left = this.readOnly ? undefined : takeLeftovers(this.id);
		if (!left) return;
		this.#put(left.changes);
		if (left.note !== undefined) this.note.write(left.note, 'now');
		for (const { place, text } of left.typed) this.hold(this.cell(place), text);
	}

	#isThere({ item, row }: Place): boolean {
		const group = this.definition.item(item)?.within;
		return !row || !group || this.rows(group).ids.includes(row);
	}

	#replay(changes: Change[] | undefined): Place | undefined {
		// What Rust changes along with an undo is part of no step.
		this.#lastStep = undefined;
		for (const { place } of changes ?? []) this.hold(this.cell(place), undefined);
		if (changes) this.#put(changes);
		return changes?.[0]?.place;
	}

	#put(changes: Change[], when?: 'now' | 'rest', step?: Step): void {
		for (const change of changes) {
			this.#show(change.place, change.answer);
			this.queue.put(change, when);
		}
		for (const [key, opens] of this.#foresight.of(changes.map(({ place }) => place))) this.#stand(key, opens, step);
	}

	#asItIs(place: Place): Change {
		return { place, answer: this.cell(place).edit };
	}

	#show(place: Place, edit: AnswerEdit | null): void {
		const cell = this.cell(place);
		cell.edit = edit;
		cell.refused = undefined;
		if (edit?.reply?.type !== 'given') this.hold(cell, undefined);
		if (!place.row || this.definition.item(place.item)?.kind.type !== 'group') return;
		const value = cell.value;
		if (value) this.#prepare(place.row, place.item);
		this.rows(place.item).set(place.row, value?.type === 'row' ? value.order : null);
	}

	async #deliver(changes: Change[]): Promise<string> {
		const step = this.#lastStep;
		const outcome = await commands.answer(this.id, changes);
		this.#takeAlong(outcome, step);
		this.#follow(outcome, step);
		if (outcome.failure || !outcome.saved) throw outcome.failure ?? { code: 'internal', incident: '–' };
		return outcome.saved;
	}

	/** Shows what Rust answered along with a batch, and makes it part of the step. */
	#takeAlong({ followed }: Outcome, step: Step | undefined): void {
		const waiting = new Set(this.queue.unsaved.map((change) => keyOf(change.place)));
		for (const { place, answer } of followed) {
			const change: Change = { place, answer: asEdit(answer) };
			if (step) {
				const known = step.inverse.some((inverse) => keyOf(inverse.place) === keyOf(place));
				if (!known) step.inverse = [...step.inverse, this.#asItIs(place)];
				step.changes = latest([...step.changes, change]);
			}
			if (!waiting.has(keyOf(place))) this.#show(place, change.answer);
		}
	}

	/** Branches and flags stand at once; the rest is drawn when the answer itself has been painted, the newest outcome only. */
	#follow(outcome: Outcome, step?: Step): void {
		this.#branch(outcome, step);
		this.mapped.raise(outcome.flags);
		if (!this.#outcome)
			afterPaint(() => {
				if (this.#outcome) this.mapped.follow(this.#outcome);
				this.#outcome = undefined;
			});
		this.#outcome = outcome;
	}

	/** Opens and closes what Rust says, except where an answer that is still on its way says otherwise. */
	#branch(outcome: Outcome, step?: Step): void {
		const open = new Set(outcome.open.map(keyOf));
		for (const [key, opens] of this.#foresight.of(this.queue.unsaved.map(({ place }) => place)))
			if (opens) open.add(key);
			else open.delete(key);
		for (const key of open) this.#stand(key, true);
		for (const key of this.#open) if (!open.has(key)) this.#stand(key, false, step);
	}

	#stand(key: string, open: boolean, step?: Step): void {
		const cell = this.cell(placeFrom(key));
		if (cell.open === open && this.#open.has(key) === open) return;
		cell.open = open;
		cell.closedBy = open ? undefined : step;
		if (open) this.#open.add(key);
		else this.#open.delete(key);
	}
}

/** The rows of one group. */
export class RowList {
	ids = $state.raw<string[]>([]);
	readonly #orders = new Map<string, number>();

	/** Places a row, or takes it away. */
	set(row: string, order: number | null): void {
		if (order === null) this.#orders.delete(row);
		else this.#orders.set(row, order);
		this.ids = [...this.#orders].sort(([, one], [, other]) => one - other).map(([id]) => id);
	}

	next(): number {
		return Math.max(0, ...this.#orders.values()) + 1;
	}
}
