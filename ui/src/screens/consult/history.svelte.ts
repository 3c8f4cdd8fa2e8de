/**
 * Undo for one consultation, across all fields and the note: the last hundred steps, each with what takes it back. Steps
 * that belong together (typing in one field) are one step.
 */
import type { Change, NotePart } from '../../ipc/index.ts';
import { keyOf } from './places.ts';

/** A part of the note that was rewritten. */
export type TextChange = { part: NotePart; before: string; after: string };

export type Step = {
	changes: Change[];
	inverse: Change[];
	text?: TextChange | undefined;
	/** Steps in a row with the same name become one. */
	together?: string | undefined;
	/** It was taken back. */
	undone?: boolean;
	/** When it was made, or last went on. */
	at?: string;
};

export class History {
	readonly #done: Step[] = [];
	readonly #undone: Step[] = [];
	/** Whoever shows the steps follows them by it. */
	#moves = $state(0);

	constructor(readonly most = 100) {}

	/** What was done, the newest last. */
	get done(): readonly Step[] {
		void this.#moves;
		return [...this.#done];
	}

	/** What was taken back and can be done again, the next one last. */
	get undone(): readonly Step[] {
		void this.#moves;
		return [...this.#undone];
	}

	/** Adds a step; returns the step that now holds it. */
	push(step: Step): Step {
		this.#moves += 1;
		this.#undone.length = 0;
		step.at ??= new Date().toISOString();
		const last = this.#done.at(-1);
		if (last && step.together && last.together === step.together) {
			last.changes = latest([...last.changes, ...step.changes]);
			last.inverse = latest([...step.inverse, ...last.inverse]);
			last.at = step.at;
			if (last.text && step.text) last.text = { ...last.text, after: step.text.after };
			return last;
		}
		this.#done.push(step);
		if (this.#done.length > this.most) this.#done.shift();
		return step;
	}

	/** Ends a run of steps that belong together. */
	seal(): void {
		const last = this.#done.at(-1);
		if (last) last.together = undefined;
	}

	/** Returns a step, to take it back: the last one, or the one that is told when it was not taken back yet. */
	undo(step = this.#done.at(-1)): Step | undefined {
		const at = step ? this.#done.indexOf(step) : -1;
		if (!step || at === -1) return undefined;
		this.#done.splice(at, 1);
		this.#moves += 1;
		step.together = undefined;
		step.undone = true;
		this.#undone.push(step);
		return step;
	}

	/** Returns the step that was taken back last, to take it again. */
	redo(): Step | undefined {
		const step = this.#undone.pop();
		if (!step) return undefined;
		this.#moves += 1;
		step.undone = false;
		this.#done.push(step);
		return step;
	}

	/** Nothing can be taken back any more. */
	clear(): void {
		this.#moves += 1;
		this.#done.length = this.#undone.length = 0;
	}
}

/** Keeps the last change of every place, in order of first appearance. */
export function latest(changes: Change[]): Change[] {
	return [...new Map(changes.map((change) => [keyOf(change.place), change])).values()];
}
