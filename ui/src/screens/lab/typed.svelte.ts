/** A field whose text Rust reads while it is typed. What is not understood stays as it was typed. */
export class Typed {
	/** What is typed, as long as it is not what was understood. */
	text = $state<string>();
	unread = $state(false);
	readonly #take: (text: string) => Promise<boolean>;
	#turn = 0;
	#work: Promise<void> = Promise.resolve();

	/** `take` keeps what it understands of the text and says whether it did. */
	constructor(take: (text: string) => Promise<boolean>) {
		this.#take = take;
	}

	type(text: string): void {
		const turn = ++this.#turn;
		this.text = text;
		// One after another, so that a late reply never overwrites a later one.
		this.#work = this.#work
			.then(() => (turn === this.#turn ? this.#take(text) : true))
			.then(
				(understood) => {
					if (turn === this.#turn) this.unread = !understood;
				},
				() => {
					if (turn === this.#turn) this.unread = true;
				},
			);
	}

	/** The caret left: what was understood is shown as it is kept. */
	async leave(): Promise<void> {
		await this.#work;
		if (!this.unread) this.text = undefined;
	}

	forget(): void {
		this.#turn += 1;
		[this.text, this.unread] = [undefined, false];
	}

	settled(): Promise<void> {
		return this.#work;
	}
}
