/**
 * A consultation on screen: a form with its map, its red flags and its note, that can be completed and reopened.
 */
import { t } from '../../i18n/index.svelte.ts';
import { longDay } from '../../format/dates.ts';
import { plain } from '../../format/placeholders.ts';
import { messages as consultMessages } from '../../i18n/consult.ts';
import { messages } from '../../i18n/notes.ts';
import {
	commands,
	type Addendum,
	type Answer,
	type AnswerEdit,
	type AnswerKind,
	type Change,
	type Consultation,
	type ConsultationFile,
	type ConsultationId,
	type Item,
	type Language,
	type NotePart,
	type Outcome,
	type Place,
	type SeenCaution,
} from '../../ipc/index.ts';
import type { AnswerCell, Pointed } from './answer-cell.svelte.ts';
import { FlagTexts, type FlagText } from './flag-texts.ts';
import { Form, type HowToSave, type Saver } from './form.svelte.ts';
import type { Step, TextChange } from './history.svelte.ts';
import type { Leftovers } from './leftovers.ts';
import { AddendumDraft } from './notes/addendum-draft.svelte.ts';
import { attach, linesOf, type AttachedLine } from './notes/attached.ts';
import { Notes } from './notes/notes.svelte.ts';
import { WorkingNoteField } from './notes/working-note.svelte.ts';

/** The same every time, so that a row without lines is not drawn anew. */
const none: readonly AttachedLine[] = [];

/** Kinds of answers that may be proposed: facts, and no figures that are measured anew at every visit. */
const proposable = new Set<AnswerKind['type']>(['boolean', 'choice', 'choices', 'date', 'text']);

/** Writing with a longer pause than this is a step of its own for undo, in ms. */
const pause = 2000;

export class Consult extends Form<Outcome> {
	readonly notes: Notes;
	/** The addendum that is being written. */
	readonly addendum: AddendumDraft;
	/** The working note about the client, outside the file. */
	readonly working: WorkingNoteField;
	/** What was added since it was signed. */
	addenda = $state.raw<Addendum[]>([]);
	/** Something had been told in this consultation before it was opened; what came along from earlier does not count. */
	readonly resumed: boolean;
	consultation = $state.raw() as Consultation;
	/** Called to show a line of the note. */
	onshown: ((part: NotePart, at: number) => void) | undefined;
	/** What the note says about questions, by the words for each. */
	readonly #attached = $derived.by(() => {
		const lines = new Map<string, AttachedLine[]>();
		for (const { part, text } of this.notes.fields)
			for (const { about, line } of linesOf(part, text)) lines.set(about, [...(lines.get(about) ?? []), line]);
		return lines;
	});
	/** Places whose answer was taken back here: what an earlier visit said is proposed no more. */
	readonly #takenBack = new Set<string>();
	/** The burst of writing that is under way. */
	#burst = { part: undefined as NotePart | undefined, number: 0, last: 0 };

	constructor(
		file: ConsultationFile,
		private readonly flagTexts = new FlagTexts([]),
	) {
		super(file.client, file.questionnaire, `consultation:${file.consultation.id}`);
		this.consultation = file.consultation;
		const started = Date.parse(file.consultation.startedAt);
		this.notes = new Notes(file.consultation.id, file.notes, file.noteLayout);
		this.addendum = new AddendumDraft(file.consultation.id, file.addendumDraft);
		this.working = new WorkingNoteField(file.client.id);
		this.addenda = file.addenda;
		this.resumed = !this.notes.empty || file.answers.some(({ answer }) => Date.parse(answer.at) > started);
		for (const { place, answer } of file.earlier) this.cell(place).earlier = answer;
		this.show(file.answers, file.outcome);
		const left = this.restore();
		if (left?.addendum !== undefined) this.addendum.restore(left.addendum);
		for (const { part, text } of left?.notes ?? []) this.notes.field(part).write(text, 'now');
	}

	get id() {
		return this.consultation.id;
	}

	override get signed(): boolean {
		return this.consultation.status === 'signed';
	}

	override get language(): Language {
		return this.consultation.language;
	}

	override get readOnly(): boolean {
		return this.consultation.status !== 'draft';
	}

	override get queues(): Saver[] {
		return [this.queue, ...this.notes.fields.map((field) => field.queue), this.addendum.queue, this.working.queue];
	}

	override get aside(): string {
		const m = t(messages);
		const written = this.notes.fields.filter(({ text }) => text !== '');
		const texts = written.map(({ part, text }) => (part === 'free' ? text : `${m.parts[part]}\n${text}`));
		return [...texts.map(plain), this.addendum.text].filter(Boolean).join('\n\n');
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

	override async putAside({ rule, subject }: Pointed, reason: string | null): Promise<void> {
		const { contradictions } = await commands.dismissContradiction(this.id, rule, subject ?? '', reason);
		this.mapped.contradict(contradictions);
	}

	override async setAside(caution: SeenCaution, reason: string | null): Promise<void> {
		const [client, { id, subject }] = [this.client.id, caution];
		if (reason === null) await commands.takeUpCaution(client, id, subject);
		else await commands.dismissCaution(client, id, subject, reason);
		const at = new Date().toISOString();
		this.mapped.setAside(caution, reason === null ? null : { client, rule: id, subject, reason, at });
	}

	/** Writes a part of the note; what is written in one go is one step. */
	note(part: NotePart, text: string, when: 'now' | 'rest' = 'rest'): void {
		const field = this.notes.field(part);
		if (this.readOnly || (text === field.text && when === 'rest')) return;
		const change = { part, before: field.text, after: text };
		if (change.before !== text) this.wrote(change, when === 'rest' ? this.#together(part) : undefined);
		field.write(text, when);
	}

	/**
	 * A lasting fact of an earlier visit is proposed while nothing was told of it in this consult. Never for a red flag or a
	 * figure: the one is asked anew each time, and the other is what is measured.
	 */
	override proposalAt(cell: AnswerCell): Answer | undefined {
		const { earlier, place } = cell;
		const item = this.definition.item(place.item);
		if (this.readOnly || cell.told || cell.typed !== undefined || !cell.open || this.#takenBack.has(cell.key)) return;
		if (!item?.lasting || item.flag || item.within || !proposable.has(item.kind.type)) return;
		return earlier?.reply?.type === 'given' ? earlier : undefined;
	}

	/** The remark says where it comes from, for as long as the answer is the same. */
	override confirm(cell: AnswerCell): void {
		const earlier = this.proposalAt(cell);
		if (!earlier) return;
		const comment = [cell.comment, this.#originOf(cell)].filter(Boolean).join('. ');
		super.record(cell.place, { reply: earlier.reply, comment });
	}

	override record(place: Place, part: Partial<AnswerEdit>, how: HowToSave = {}): void {
		const cell = this.cell(place);
		const origin = this.#originOf(cell);
		if (part.reply === null && cell.told) this.#takenBack.add(cell.key);
		if (part.reply === undefined || !origin || !cell.comment.includes(origin)) return super.record(place, part, how);
		super.record(place, { comment: without(cell.comment, origin), ...part }, how);
	}

	/** What says that an answer is that of an earlier visit. */
	#originOf({ earlier }: AnswerCell): string {
		return earlier ? consultMessages[this.language].asBefore(longDay(earlier.at, this.language)) : '';
	}

	/** Adds a line to the note, at the end of the part she wrote in last. */
	writeDown(line: string): void {
		const shown = this.notes.shown;
		const field = shown.find(({ part }) => part === this.notes.current) ?? shown[0];
		if (field) this.note(field.part, [field.text.trimEnd(), line].filter(Boolean).join('\n'), 'now');
	}

	/** Takes such a line out again, wherever it stands. */
	strike(line: string): void {
		for (const { part, text } of this.notes.fields) {
			const kept = text.split('\n').filter((one) => one !== line);
			if (kept.join('\n') !== text) this.note(part, kept.join('\n'), 'now');
		}
	}

	/** Returns the words by which a line of the note names a question. */
	aboutOf(item: Item): string {
		return this.definition.nameOf(item, this.language);
	}

	override linesAt(item: Item): readonly AttachedLine[] {
		return this.#attached.get(this.aboutOf(item)) ?? none;
	}

	override goToLine({ part, from }: AttachedLine): void {
		this.onshown?.(part, from);
	}

	/** Attaches the line of the note with the caret to a question, or takes it off; returns where the caret goes. */
	attach(part: NotePart, caret: number, item: Item): number {
		const written = attach(this.notes.field(part).text, caret, this.aboutOf(item), (about) =>
			this.definition.names(this.language).has(about),
		);
		this.note(part, written.text, 'now');
		return written.caret;
	}

	/** Puts an earlier version of a part back; undoing the step takes it away again. */
	async putBack(part: NotePart, number: number): Promise<Step | undefined> {
		const field = this.notes.field(part);
		await field.queue.flush();
		const { text } = await commands.restoreNote(this.id, part, number);
		const before = field.text;
		if (before === text) return undefined;
		field.show(text);
		return this.wrote({ part, before, after: text });
	}

	/** Off screen: what was written becomes a version. */
	override stop(): void {
		super.stop();
		// When the vault is locked already, its lock kept the version.
		if (!this.readOnly) void commands.leaveNote().catch(() => undefined);
	}

	async complete(): Promise<void> {
		await this.flush();
		this.consultation = await commands.completeConsultation(this.id);
		// Answers of closed branches were left out; they are not on disk any more, so they are not on screen either.
		this.forgetClosed();
	}

	/** Signs what is on disk; from here on it can only be added to. */
	async sign(): Promise<void> {
		this.consultation = await commands.signConsultation(this.id);
		for (const field of this.notes.fields) field.show(plain(field.text));
	}

	/** Records the addendum that is being written, for good. */
	async amend(): Promise<void> {
		const recorded = await this.addendum.record();
		this.addenda = [...this.addenda, recorded];
	}

	async reopen(): Promise<void> {
		this.consultation = await commands.reopenConsultation(this.id);
	}

	protected override send(changes: Change[]): Promise<Outcome> {
		return commands.answer(this.id, changes);
	}

	protected override ask() {
		return commands.refreshConsultation(this.id);
	}

	protected override draw(outcome: Outcome): void {
		this.mapped.follow(outcome);
	}

	/** A flag is said at once. */
	protected override raise(outcome: Outcome): void {
		this.mapped.raise(outcome.flags);
	}

	/** A signed consultation is still added to. */
	protected override get takesLeftovers(): boolean {
		return !this.readOnly || this.signed;
	}

	protected override leftovers(): Leftovers {
		const notes = this.notes.fields.flatMap(({ part, queue }) => queue.unsaved.map((text) => ({ part, text })));
		const [addendum] = this.addendum.queue.unsaved;
		return { ...super.leftovers(), notes, ...(addendum && { addendum: addendum.draft }) };
	}

	protected override reads(part: NotePart, text: string): boolean {
		return this.notes.field(part).text === text;
	}

	protected override rewrite({ part, before, after }: TextChange): void {
		if (this.reads(part, before)) this.notes.field(part).write(after, 'now');
	}

	#together(part: NotePart): string {
		const now = Date.now();
		const goesOn = this.#burst.part === part && now - this.#burst.last < pause;
		this.#burst = { part, number: this.#burst.number + (goesOn ? 0 : 1), last: now };
		return `note:${part}:${this.#burst.number}`;
	}
}

/** Takes a sentence out of a remark. */
function without(comment: string, sentence: string): string {
	return comment
		.replace(sentence, '')
		.replace(/^\. |\. $/, '')
		.trim();
}
