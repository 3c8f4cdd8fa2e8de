/**
 * Undo for one consultation, across all fields: the last hundred steps, each with the changes that take it back. Steps
 * that belong together (typing in one field) are one step.
 */
import type { Change } from '../../ipc/index.ts';
import { keyOf } from './places.ts';

export type Step = {
	changes: Change[];
	inverse: Change[];
	/** Steps in a row with the same name become one. */
	together?: string | undefined;
	/** It was taken back. */
	undone?: boolean;
};

export class History {
	readonly #done: Step[] = [];
	readonly #undone: Step[] = [];

	constructor(readonly most = 100) {}

	/** Adds a step; returns the step that now holds it. */
	push(step: Step): Step {
		this.#undone.length = 0;
		const last = this.#done.at(-1);
		if (last && step.together && last.together === step.together) {
			last.changes = latest([...last.changes, ...step.changes]);
			last.inverse = latest([...step.inverse, ...last.inverse]);
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

	/** Returns the changes that take back the last step. */
	undo(): Change[] | undefined {
		const step = this.#done.pop();
		if (!step) return undefined;
		step.together = undefined;
		step.undone = true;
		this.#undone.push(step);
		return step.inverse;
	}

	/** Returns the changes of the step that was taken back last. */
	redo(): Change[] | undefined {
		const step = this.#undone.pop();
		if (!step) return undefined;
		step.undone = false;
		this.#done.push(step);
		return step.changes;
	}
}

/** Keeps the last change of every place, in order of first appearance. */
export function latest(changes: Change[]): Change[] {
	return [...new Map(changes.map((change) => [keyOf(change.place), change])).values()];
}
