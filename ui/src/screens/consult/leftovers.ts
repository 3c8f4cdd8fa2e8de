/**
 * What could not be stored when a form left the screen (the vault locked itself, the disk was full): put back when the
 * same form opens again. In memory only, like every draft.
 */
import type { Change, NewAddendum, NotePart, Place } from '../../ipc/index.ts';
import { drafts, type Draft } from '../../shell/drafts.svelte.ts';

export type Leftovers = {
	/** When it was left. */
	at: string;
	/** Answers on their way to disk, or refused by Rust. */
	changes: Change[];
	/** The parts of the note whose last words are not on disk. */
	notes: { part: NotePart; text: string }[];
	/** The addendum that is being written, when it is not on disk; `null` when its removal is not. */
	addendum?: NewAddendum | null;
	/** Text in a field that is no answer. */
	typed: { place: Place; text: string }[];
};

export function keepLeftovers(form: string, left: Leftovers): void {
	if (!left.changes.length && !left.notes.length && left.addendum === undefined && !left.typed.length) return;
	drafts.keep(form, { touched: true, left } as Draft);
}

/** Hands back what was left, once. */
export function takeLeftovers(form: string): Leftovers | undefined {
	const kept = drafts.get<Draft & { left: Leftovers }>(form);
	drafts.drop(form);
	return kept?.left;
}
