/**
 * One place in the response, with everything that a row shows about it. Each field is its own piece of state, so that
 * an answer re-renders its own row and nothing else.
 */
import type {
	Answer,
	AnswerEdit,
	Category,
	Computed,
	Contradiction,
	Direction,
	NoAnswer,
	Place,
	SeenContradiction,
	Source,
	Value,
} from '../../ipc/index.ts';
import { keyOf } from './places.ts';
import type { Step } from './history.svelte.ts';

/** Where an answer counts on the map: through which chip. */
export type Count = { category: Category; chip: string; direction: Direction };

/** What does not go together, and in a consultation whether it was put aside. */
export type Pointed = Contradiction & Partial<Pick<SeenContradiction, 'subject' | 'dismissal'>>;

export class AnswerCell {
	readonly key: string;
	/** What is recorded here, shown at once and saved right after; `null` when nothing is. */
	edit = $state.raw<AnswerEdit | null>(null);
	/** The question is asked now. Items without a condition always are. */
	open: boolean;
	/** What closed the branch, so that it can be put back. */
	closedBy = $state.raw<Step>();
	/** Why Rust did not take the last answer; it stays on screen. */
	refused = $state.raw<string>();
	/** What was typed here that is no answer, such as a number that cannot be; it stays in its field. */
	typed = $state.raw<string>();
	/** The answer of an earlier consultation. */
	earlier = $state.raw<Answer>();
	/** What Rust worked out, for computed items. */
	computed = $state.raw<Computed>();
	/** Chips on the map that rest on this answer. */
	counts = $state.raw<Count[]>([]);
	/** What this answer does not go together with. */
	contradictions = $state.raw<Pointed[]>([]);
	/** Red flags that this answer makes worth asking about. */
	asks = $state.raw<string[]>([]);

	constructor(
		readonly place: Place,
		open = true,
	) {
		this.key = keyOf(place);
		this.open = $state(open);
	}

	/** The value, when one was given. */
	get value(): Value | undefined {
		return this.edit?.reply?.type === 'given' ? this.edit.reply.value : undefined;
	}

	/** The reason for no answer, when one was given. */
	get noAnswer(): NoAnswer | undefined {
		return this.edit?.reply?.type === 'none' ? this.edit.reply.reason : undefined;
	}

	/** Asked: answered, or recorded that there is no answer. */
	get told(): boolean {
		return Boolean(this.edit?.reply);
	}

	get source(): Source {
		return this.edit?.source ?? 'client';
	}

	get comment(): string {
		return this.edit?.comment ?? '';
	}

	get quote(): string {
		return this.edit?.quote ?? '';
	}
}

/** Returns what was recorded as something that can be sent again. */
export function asEdit(answer: Answer | null): AnswerEdit | null {
	if (!answer) return null;
	const { reply, comment, quote, source } = answer;
	return { reply, comment, quote, source };
}

/** Tells whether two edits say the same. */
export function sameEdit(one: AnswerEdit | null, other: AnswerEdit | null): boolean {
	return inOrder(one) === inOrder(other);
}

/** As text, whatever the order in which it was put together. */
function inOrder(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}

/** Returns an edit, or `null` when nothing would be left of it. */
export function orNothing(edit: AnswerEdit): AnswerEdit | null {
	return edit.reply || edit.comment || edit.quote ? edit : null;
}
