/**
 * The questions in the client's hands: which one is on screen, and what was filled in, on its way to disk at once. Branches
 * come and go with the answers, so where she is, is a place and not a number. Rust holds what may be asked.
 */
import {
	asError,
	commands,
	type ClientQuestion,
	type Error,
	type Filled,
	type Language,
	type Place,
	type Reply,
	type SelfFillSheet,
} from '../../ipc/index.ts';

const same = (one: Place, other: Place) => one.item === other.item && one.row === other.row;

export class SelfFillForm {
	sheet = $state.raw<SelfFillSheet>();
	/** Why the questions could not be had, or the last answer not be kept. */
	error = $state.raw<Error>();
	/** The language in which she reads; hers to choose. */
	language = $state.raw<Language>('nl');
	#at = $state.raw<Place>();
	/** One answer after the other. */
	#saving: Promise<boolean> = Promise.resolve(true);

	get questions(): ClientQuestion[] {
		return this.sheet?.questions ?? [];
	}

	/** Where the question on screen stands in the list; the length of the list once she is past the last. */
	get index(): number {
		const at = this.#at;
		const index = at ? this.questions.findIndex(({ place }) => same(place, at)) : -1;
		return index < 0 ? this.questions.length : index;
	}

	get question(): ClientQuestion | undefined {
		return this.questions[this.index];
	}

	/** What was filled in at a place; nothing when she has not been there. */
	filled(place: Place): Filled | undefined {
		return this.sheet?.filled.find((filled) => same(filled.place, place));
	}

	/** Goes on where she left off. */
	async load(): Promise<void> {
		try {
			this.sheet = await commands.selfFill();
			this.error = undefined;
			this.language = this.sheet.language;
			this.#at = this.questions.find(({ place }) => !this.filled(place))?.place;
		} catch (caught) {
			this.error = asError(caught);
		}
	}

	/** Keeps an answer, or that there is none. Resolves with whether it is on disk. */
	fill(place: Place, reply: Reply | null): Promise<boolean> {
		this.#saving = this.#saving.then(async () => {
			try {
				this.sheet = await commands.fillIn(place, reply);
				this.error = undefined;
				return true;
			} catch (caught) {
				this.error = asError(caught);
				return false;
			}
		});
		return this.#saving;
	}

	/** To the next question. One that she leaves without an answer was skipped. */
	async next(): Promise<void> {
		const question = this.question;
		if (!question) return;
		const kept = await this.#saving;
		if (!this.filled(question.place) && !(await this.fill(question.place, null))) return;
		if (!kept && this.error) return;
		this.#at = this.questions[this.#indexOf(question.place) + 1]?.place;
	}

	back(): void {
		this.#at = this.questions[Math.max(0, this.index - 1)]?.place;
	}

	/** Says why there is no answer, and goes on. */
	async without(reply: Reply | null): Promise<void> {
		const question = this.question;
		if (question && (await this.fill(question.place, reply))) await this.next();
	}

	#indexOf(at: Place): number {
		return this.questions.findIndex(({ place }) => same(place, at));
	}
}
