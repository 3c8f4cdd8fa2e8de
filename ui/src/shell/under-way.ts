/** What was asked of Rust and has no answer yet. */
export class UnderWay {
	readonly #all = new Set<Promise<unknown>>();

	add(asked: Promise<unknown>): void {
		const done = asked.finally(() => this.#all.delete(done));
		this.#all.add(done);
	}

	/** Resolves when everything that is under way now has its answer; rejects when one of them does. */
	async done(): Promise<void> {
		await Promise.all(this.#all);
	}
}
