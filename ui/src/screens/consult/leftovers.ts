/**
 * What could not be stored when a consultation left the screen (the vault locked itself, the disk was full): put back
 * when the same consultation opens again. In memory only, like every draft.
 */
import type { Change, ConsultationId, Place } from '../../ipc/index.ts';
import { drafts, type Draft } from '../../shell/drafts.svelte.ts';

export type Leftovers = {
	/** Answers on their way to disk, or refused by Rust. */
	changes: Change[];
	/** The free note, when its last words are not on disk. */
	note: string | undefined;
	/** Text in a field that is no answer. */
	typed: { place: Place; text: string }[];
};

const keyOf = (id: ConsultationId) => `consultation:${id}`;

export function keepLeftovers(id: ConsultationId, left: Leftovers): void {
	if (!left.changes.length && left.note === undefined && !left.typed.length) return;
	drafts.keep(keyOf(id), { touched: true, left } as Draft);
}

/** Hands back what was left, once. */
export function takeLeftovers(id: ConsultationId): Leftovers | undefined {
	const kept = drafts.get<Draft & { left: Leftovers }>(keyOf(id));
	drafts.drop(keyOf(id));
	return kept?.left;
}
