/**
 * The questions in the client's hands: which one is on screen, and what was filled in, on its way to disk at once. Branches
 * come and go with the answers, so where she is, is a place and not a number. Rust holds what may be asked.
 */
import { SvelteMap } from 'svelte/reactivity';
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

const keyOf = ({ item, row }: Place) => `${item}@${row}`;
const same = (one: Place, other: Place) => keyOf(one) === keyOf(other);

export class SelfFillForm {
	sheet = $state.raw<SelfFillSheet>();
	/** Why the questions could not be had, or the last answer not be kept. */
	error = $state.raw<Error>();
	/** The language in which she reads; hers to choose. */
	language = $state.raw<Language>('nl');
	#at = $state.raw<Place>();
	/** Shown already, and on its way to disk. */
	readonly #onItsWay = new SvelteMap<string, Filled>();
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
		const known = this.sheet?.filled.find((filled) => same(filled.place, place));
		return this.#onItsWay.get(keyOf(place)) ?? known;
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

	/**
	 * Shows an answer at once, so that the next one builds on it, and keeps it, or that there is none. Resolves with whether
	 * it is on disk; what could not be kept is shown no more.
	 */
	fill(place: Place, reply: Reply | null): Promise<boolean> {
		const filled = { place, reply, at: new Date().toISOString() };
		this.#onItsWay.set(keyOf(place), filled);
		this.#saving = this.#saving.then(async () => {
			try {
				this.sheet = await commands.fillIn(place, reply);
				this.error = undefined;
				return true;
			} catch (caught) {
				this.error = asError(caught);
				return false;
			} finally {
				if (this.#onItsWay.get(keyOf(place)) === filled) this.#onItsWay.delete(keyOf(place));
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
