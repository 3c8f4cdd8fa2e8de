/**
 * What is asked while it is typed: after a short rest, and anew with every letter. A key that is ahead of the answer waits
 * for it, and means nothing any more once something else was asked.
 */
import { UnderWay } from './under-way.ts';

export class Question {
	/** Requests that answer it. */
	readonly answers = new UnderWay();
	/** Counts what was asked. */
	#number = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `ask` sends the question; `rest` is the wait before it, in ms. */
	constructor(
		private readonly ask: () => void,
		private readonly rest: number,
	) {}

	/** It was typed, and is not asked yet. */
	get resting(): boolean {
		return this.#timer !== undefined;
	}

	/** Something was typed. */
	type(): void {
		this.change();
		this.#timer = setTimeout(() => this.send(), this.rest);
	}

	/** Something else is meant from now on. */
	change(): void {
		this.#number += 1;
		this.stop();
	}

	/** Asks without waiting for the rest. */
	send(): void {
		this.stop();
		this.ask();
	}

	/** What was typed is not asked any more. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	/** Waits for the answer to what was typed; tells whether that is still what is meant. */
	async settled(): Promise<boolean> {
		const number = this.#number;
		if (this.resting) this.send();
		await this.answers.done();
		return number === this.#number;
	}
}
