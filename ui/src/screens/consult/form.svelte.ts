/**
 * Questions with their answers on screen and their way to disk: what a consultation and a client's medication have in
 * common. An answer is shown at once, with the branch it is foretold to open; what else follows comes with the outcome,
 * once the answer is painted. Where answers go, and what an outcome holds beside this, is the heir's. No counting or
 * evidence happens here.
 */
import { SvelteSet } from 'svelte/reactivity';
import type {
	Answer,
	AnswerEdit,
	Change,
	Client,
	Error,
	FollowedAnswer,
	Item,
	Language,
	NotePart,
	Place,
	PlacedAnswer,
	Questionnaire,
	Reply,
	SeenCaution,
	Value,
} from '../../ipc/index.ts';
import { AnswerCell, asEdit, orNothing, sameEdit, type Pointed } from './answer-cell.svelte.ts';
import { Definition, holdsOthers } from './definition.ts';
import { Foresight } from './foresight.ts';
import { History, latest, type Step, type TextChange } from './history.svelte.ts';
import { remembered } from '../../shell/session-memory.ts';
import { UnderWay } from '../../shell/under-way.ts';
import { keepLeftovers, takeLeftovers, type Leftovers } from './leftovers.ts';
import { Mapped } from './mapped.svelte.ts';
import { painted } from './painted.ts';
import type { AttachedLine } from './notes/attached.ts';
import { keyOf, placeFrom, placeOf } from './places.ts';
import { SaveQueue } from './save-queue.svelte.ts';

export type HowToSave = {
	/** `rest`: text that is still being typed. */
	when?: 'now' | 'rest';
	/** Steps in a row with the same name are undone together. */
	together?: string;
};

/** What every batch of answers comes back with. */
export type Delivered = {
	/** When it reached the disk. */
	saved: string | null;
	/** Why it did not. */
	failure: Error | null;
	/** Places of conditional items that are open now. */
	open: Place[];
	/** What was answered along with it. */
	followed: FollowedAnswer[];
};

/** A queue on its way to disk, whatever it carries. */
export type Saver = Pick<
	SaveQueue<unknown>,
	'state' | 'savedAt' | 'failedSince' | 'error' | 'unsaved' | 'retry' | 'write' | 'flush' | 'stop'
>;

export abstract class Form<Outcome extends Delivered = Delivered> {
	readonly definition: Definition;
	readonly mapped: Mapped;
	readonly queue: SaveQueue<Change>;
	/** Rows of each group in their order. */
	readonly #rows = new Map<string, RowList>();
	readonly #cells = new Map<string, AnswerCell>();
	/** Cells with text in their field that is no answer. */
	readonly #typed = new SvelteSet<AnswerCell>();
	readonly #foresight: Foresight;
	/** Outlives the screen: she may come back and take back what she did before. */
	readonly #history: History;
	/** When what was opened with was told, by place. */
	readonly #toldAt = new Map<string, string>();
	#open = new Set<string>();
	/** Counts batches, so that an older outcome never replaces a newer one. */
	#turn = 0;
	/** Catching up, one at a time; `behind` when something was written since it last asked. */
	#catching: Promise<void> | undefined;
	#behind = false;
	/** The newest outcome, while it waits to be drawn. */
	#outcome: Outcome | undefined;
	/** Resolves when the newest answer is on the screen. */
	#painted = Promise.resolve();
	#lastStep: Step | undefined;
	/** What was typed and is still being read, by Rust: a date, a medicine. */
	readonly #readings = new UnderWay();

	constructor(
		readonly client: Client,
		questionnaire: Questionnaire,
		/** Under what name unsaved answers are kept when this leaves the screen. */
		private readonly name: string,
	) {
		this.#history = remembered(`steps:${name}`, () => new History());
		this.definition = new Definition(questionnaire);
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
	}

	/** The language in which is asked. */
	abstract get language(): Language;

	/** Writes answers; resolves with what follows from them. */
	protected abstract send(changes: Change[]): Promise<Outcome>;

	/** Asks for the rows of what the client uses, and for what follows now. */
	protected abstract ask(): Promise<{ rows: PlacedAnswer[]; outcome: Outcome }>;

	/** Takes over what follows from the answers, once they are painted. */
	protected abstract draw(outcome: Outcome): void;

	/** Takes over what cannot wait until the answers are painted. */
	protected raise(_outcome: Outcome): void {
		return;
	}

	/** What was answered at an earlier visit and may be confirmed now. Only a consultation has earlier ones. */
	proposalAt?(cell: AnswerCell): Answer | undefined;

	/** Records what was proposed, marked with where it comes from. */
	confirm?(cell: AnswerCell): void;

	/** Lines of the note that belong to a question. Only a consultation has a note. */
	linesAt?(item: Item): readonly AttachedLine[];

	/** Goes to such a line. */
	goToLine?(line: AttachedLine): void;

	/** Puts what does not go together aside with a reason, or takes it up again. Only a consultation keeps that. */
	putAside?(contradiction: Pointed, reason: string | null): Promise<void>;

	/** The same for a caution at a row. */
	setAside?(caution: SeenCaution, reason: string | null): Promise<void>;

	get readOnly(): boolean {
		return false;
	}

	/** Read only for good. */
	get signed(): boolean {
		return false;
	}

	/** Everything that is on its way to disk. */
	get queues(): Saver[] {
		return [this.queue];
	}

	/** What was written beside the answers. */
	get aside(): string {
		return '';
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

	/** Returns the questions of one answer that an answer to an item may open as its branches. */
	branchesOf(item: string): string[] {
		const branches = this.#foresight.askedBy(item).map(({ id }) => this.definition.row(id));
		return branches.flatMap((row) => (row?.branch && !holdsOthers(row.item) ? [row.item.id] : []));
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

	/** Makes changes as one step that can be undone, and returns it. */
	change(changes: Change[], how: HowToSave = {}): Step | undefined {
		if (this.readOnly || !changes.length) return undefined;
		const inverse = changes.map(({ place }) => this.#asItIs(place));
		this.#lastStep = this.#history.push({ changes, inverse, ...(how.together && { together: how.together }) });
		this.#put(changes, how.when, this.#lastStep);
		return this.#lastStep;
	}

	/** Ends typing in a field: it is saved now, and the next change is a step of its own. */
	rest(): void {
		this.#history.seal();
		this.queue.hurry();
	}

	/** Something typed becomes an answer once this is done: writing everything waits for it. */
	awaitReading(reading: Promise<unknown>): void {
		this.#readings.add(reading);
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

	/** Takes a step back, the newest one unless told which, as far as nothing newer stands in its places; returns it. */
	undo(which?: Step): Step | undefined {
		const step = this.readOnly ? undefined : this.#history.undo(which);
		if (!step) return undefined;
		const { text } = step;
		this.#replay(step.inverse, step.changes, text && { ...text, before: text.after, after: text.before });
		return step;
	}

	/** Does the step again that was taken back last. */
	redo(): Step | undefined {
		const step = this.readOnly ? undefined : this.#history.redo();
		if (step) this.#replay(step.changes, step.inverse, step.text);
		return step;
	}

	/** Tells whether a step can still be taken back: it was not yet, and nothing newer stands in the place of its text. */
	canTakeBack(step: Step): boolean {
		const { text } = step;
		return this.steps.done.includes(step) && (!text || this.reads(text.part, text.after));
	}

	/** What was done here while the vault is open, and what was taken back of it. */
	get steps(): Pick<History, 'done' | 'undone'> {
		return this.#history;
	}

	/** Takes back everything from the newest step to this one. */
	undoTo(step: Step): void {
		while (!this.readOnly && this.#history.done.includes(step)) this.undo();
	}

	/** Does again everything up to this step. */
	redoTo(step: Step): void {
		while (!this.readOnly && this.#history.undone.includes(step)) this.redo();
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

	/** Removes a row with everything in it; undoing the step brings all of it back. */
	removeRow(group: string, row: string): Step | undefined {
		const inside = [...this.definition.items()].filter((item) => item.within === group);
		const told = inside.map((item) => placeOf(item.id, row)).filter((place) => this.cell(place).edit);
		return this.change([placeOf(group, row), ...told].map((place) => ({ place, answer: null })));
	}

	/** Takes over what was changed at the same records on another page, and what follows from that. */
	async catchUp(): Promise<void> {
		this.#behind = true;
		this.#catching ??= this.#catch().finally(() => (this.#catching = undefined));
		return this.#catching;
	}

	async #catch(): Promise<void> {
		while (this.#behind) {
			this.#behind = false;
			if (this.queue.underWay) await this.settled();
			const turn = this.#turn;
			const { rows, outcome } = await this.ask();
			if (turn === this.#turn) this.#takeOver(rows, outcome);
			else this.#behind = true;
		}
	}

	/** Nothing waits for the disk. */
	get allSaved(): boolean {
		return this.queues.every((queue) => queue.unsaved.length === 0);
	}

	/** Resolves when the outcome of every answer so far has arrived, or could not. */
	async settled(): Promise<void> {
		await this.queue.write().catch(() => undefined);
	}

	/** Writes everything that can be stored; rejects when that fails. */
	async write(): Promise<void> {
		await this.#readings.done();
		await Promise.all(this.queues.map((queue) => queue.write()));
	}

	/** The same; rejects too while something on screen cannot be stored as it is. */
	async flush(): Promise<void> {
		await this.#readings.done();
		await Promise.all(this.queues.map((queue) => queue.flush()));
		const [first] = this.unkept;
		if (first) throw { code: 'invalid', field: first.place.item, reason: 'unread' } satisfies Error;
	}

	/** Off screen. What is not on disk waits in memory for this to open again. */
	stop(): void {
		this.#history.seal();
		for (const queue of this.queues) queue.stop();
		keepLeftovers(this.name, this.leftovers());
	}

	/** What is not on disk. */
	protected leftovers(): Leftovers {
		const typed = this.unkept.flatMap(({ place, typed }) => (typed === undefined ? [] : [{ place, text: typed }]));
		return { at: new Date().toISOString(), changes: this.queue.unsaved, notes: [], typed };
	}

	/** Shows what was recorded, and what was left unsaved when it was last on screen. */
	protected show(answers: PlacedAnswer[], outcome: Outcome): void {
		for (const { place, answer } of answers) {
			this.#show(place, asEdit(answer));
			this.#toldAt.set(keyOf(place), answer.at);
		}
		this.#branch(outcome, []);
		this.draw(outcome);
	}

	/** Makes a change of the note a step that can be undone. */
	protected wrote(text: TextChange, together?: string): Step {
		return (this.#lastStep = this.#history.push({ changes: [], inverse: [], text, together }));
	}

	/** Tells whether a part of the note says just this. Only a consultation has a note. */
	protected reads(_part: NotePart, _text: string): boolean {
		return false;
	}

	/** Writes a part of the note as a step had it, where nothing newer stands. */
	protected rewrite(_text: TextChange): void {
		return;
	}

	/** Something that was left unsaved can still be written here. */
	protected get takesLeftovers(): boolean {
		return !this.readOnly;
	}

	/** Puts back what was left, once. */
	protected restore(): Leftovers | undefined {
		const left = this.takesLeftovers ? takeLeftovers(this.name) : undefined;
		if (!left) return undefined;
		// What was told since, on another page, is newer.
		this.#put(left.changes.filter(({ place }) => (this.#toldAt.get(keyOf(place)) ?? '') <= left.at));
		for (const { place, text } of left.typed) this.hold(this.cell(place), text);
		return left;
	}

	/** Lets go of answers to questions that are not asked any more, and of the steps that led here. */
	protected forgetClosed(): void {
		for (const cell of this.#cells.values()) if (!cell.open && cell.edit) this.#show(cell.place, null);
		this.#history.clear();
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

	#isThere({ item, row }: Place): boolean {
		const group = this.definition.item(item)?.within;
		return !row || !group || this.rows(group).ids.includes(row);
	}

	/** Makes changes where what stands there is still what the step left. */
	#replay(changes: Change[], left: Change[], text: TextChange | undefined): void {
		// What Rust changes along with an undo is part of no step.
		this.#lastStep = undefined;
		const still = changes.filter((change) => this.#stands(change, left) && this.#hasRoom(change, changes));
		for (const { place } of still) this.hold(this.cell(place), undefined);
		this.#put(still);
		if (text) this.rewrite(text);
	}

	/** What was told on another page meanwhile is newer, and stays. */
	#stands({ place }: Change, left: Change[]): boolean {
		const last = left.find((change) => keyOf(change.place) === keyOf(place));
		return !last || sameEdit(this.cell(place).edit, last.answer);
	}

	/** A row that is gone takes no answers, unless it comes back along with them. */
	#hasRoom({ place, answer }: Change, together: Change[]): boolean {
		const comesBack = ({ place: { item, row }, answer: told }: Change) =>
			told !== null && row === place.row && this.definition.item(item)?.kind.type === 'group';
		return answer === null || this.#isThere(place) || together.some(comesBack);
	}

	#put(changes: Change[], when?: 'now' | 'rest', step?: Step): void {
		// Text is sent once typing rests, long after it was painted.
		if (when !== 'rest') this.#painted = painted();
		for (const change of changes) {
			this.#show(change.place, change.answer);
			this.queue.put(change, when);
		}
		this.#foretell(changes, step);
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

	/** What is not on disk from here yet is newer. */
	#takeOver(rows: PlacedAnswer[], outcome: Outcome): void {
		const waiting = new Set(this.queue.unsaved.map((change) => keyOf(change.place)));
		const there = new Map(rows.map(({ place, answer }) => [keyOf(place), asEdit(answer)]));
		for (const { place, edit } of this.#cells.values())
			if (edit && this.#isOfRecord(place) && !there.has(keyOf(place))) there.set(keyOf(place), null);
		for (const [key, edit] of there)
			if (!waiting.has(key) && !sameEdit(this.cell(placeFrom(key)).edit, edit)) this.#show(placeFrom(key), edit);
		// What was refused for a row that is gone now will never be written.
		for (const { change } of this.queue.refused.values())
			if (!this.#isThere(change.place)) this.queue.forget(keyOf(change.place));
		this.#branch(outcome, []);
		this.raise(outcome);
		if (this.#outcome) this.#outcome = outcome;
		else this.draw(outcome);
	}

	/** In a row of what the client uses: the same on every page. */
	#isOfRecord({ item, row }: Place): boolean {
		const asked = row ? this.definition.item(item) : undefined;
		const kind = (asked && (this.definition.groupOf(asked) ?? asked))?.kind;
		return kind?.type === 'group' && kind.record !== null;
	}

	async #deliver(changes: Change[]): Promise<string> {
		this.#turn += 1;
		const step = this.#lastStep;
		const outcome = await this.send(changes);
		this.#takeAlong(outcome, step);
		this.#follow(outcome, changes, step);
		if (outcome.failure || !outcome.saved) throw outcome.failure ?? { code: 'internal', incident: '–' };
		return outcome.saved;
	}

	/** Shows what Rust answered along with a batch, and makes it part of the step. */
	#takeAlong({ followed }: Outcome, step: Step | undefined): void {
		const waiting = new Set(this.queue.unsaved.map((change) => keyOf(change.place)));
		const back: Change[] = [];
		for (const { place, answer } of followed) {
			const change: Change = { place, answer: asEdit(answer) };
			if (step) {
				const known = step.inverse.some((inverse) => keyOf(inverse.place) === keyOf(place));
				if (!known) back.push(this.#asItIs(place));
				step.changes = latest([...step.changes, change]);
			}
			if (!waiting.has(keyOf(place))) this.#show(place, change.answer);
		}
		if (step) step.inverse = [...step.inverse, ...back];
		// Taken back before this was known: what came along goes back as well.
		if (step?.undone) this.#put(back);
	}

	/** Branches stand at once; the rest is drawn when the answer itself has been painted, the newest outcome only. */
	#follow(outcome: Outcome, delivered: Change[], step: Step | undefined): void {
		this.#branch(outcome, delivered, step);
		this.raise(outcome);
		if (!this.#outcome)
			void this.#painted.then(() => {
				if (this.#outcome) this.draw(this.#outcome);
				this.#outcome = undefined;
			});
		this.#outcome = outcome;
	}

	/** Opens and closes what Rust says, and then what answers say that it has not had yet. */
	#branch(outcome: Outcome, delivered: Change[], step?: Step): void {
		const open = new Set(outcome.open.map(keyOf));
		for (const key of open) this.#stand(key, true);
		for (const key of this.#open) if (!open.has(key)) this.#stand(key, false, step);
		this.#foretell(
			this.queue.unsaved.filter((change) => !delivered.includes(change)),
			this.#lastStep,
		);
	}

	#foretell(changes: Change[], step: Step | undefined): void {
		for (const [key, opens] of this.#foresight.of(changes.map(({ place }) => place))) this.#stand(key, opens, step);
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
