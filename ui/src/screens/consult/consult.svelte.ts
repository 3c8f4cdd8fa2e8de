/**
 * A consultation on screen: a form with its map, its red flags and its free note, that can be completed and reopened.
 */
import {
	commands,
	type Change,
	type Consultation,
	type ConsultationFile,
	type ConsultationId,
	type Language,
	type Outcome,
} from '../../ipc/index.ts';
import type { Pointed } from './answer-cell.svelte.ts';
import { FlagTexts, type FlagText } from './flag-texts.ts';
import { Form, type Saver } from './form.svelte.ts';
import { FreeNote } from './free-note.svelte.ts';
import type { Leftovers } from './leftovers.ts';

export class Consult extends Form<Outcome> {
	readonly note: FreeNote;
	/** Something had been told in this consultation before it was opened; what came along from earlier does not count. */
	readonly resumed: boolean;
	consultation = $state.raw() as Consultation;

	constructor(
		file: ConsultationFile,
		private readonly flagTexts = new FlagTexts([]),
	) {
		super(file.client, file.questionnaire, `consultation:${file.consultation.id}`);
		this.consultation = file.consultation;
		const started = Date.parse(file.consultation.startedAt);
		this.resumed = file.note !== '' || file.answers.some(({ answer }) => Date.parse(answer.at) > started);
		this.note = new FreeNote(file.consultation.id, file.note);
		for (const { place, answer } of file.earlier) this.cell(place).earlier = answer;
		this.show(file.answers, file.outcome);
		const left = this.restore();
		if (left?.note !== undefined) this.note.write(left.note, 'now');
	}

	get id() {
		return this.consultation.id;
	}

	override get language(): Language {
		return this.consultation.language;
	}

	override get readOnly(): boolean {
		return this.consultation.status === 'completed';
	}

	override get queues(): Saver[] {
		return [this.queue, this.note.queue];
	}

	override get aside(): string {
		return this.note.text;
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

	async complete(): Promise<void> {
		await this.flush();
		this.consultation = await commands.completeConsultation(this.id);
		// Answers of closed branches were left out; they are not on disk any more, so they are not on screen either.
		this.forgetClosed();
	}

	async reopen(): Promise<void> {
		this.consultation = await commands.reopenConsultation(this.id);
	}

	protected override send(changes: Change[]): Promise<Outcome> {
		return commands.answer(this.id, changes);
	}

	protected override draw(outcome: Outcome): void {
		this.mapped.follow(outcome);
	}

	/** A flag is said at once. */
	protected override raise(outcome: Outcome): void {
		this.mapped.raise(outcome.flags);
	}

	protected override leftovers(): Leftovers {
		return { ...super.leftovers(), note: this.note.queue.unsaved.at(-1) };
	}
}
