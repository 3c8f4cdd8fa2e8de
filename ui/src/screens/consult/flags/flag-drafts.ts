/** What she chose and typed on the card of a red flag and did not record yet. In memory, for as long as the vault is used. */
import type { FlagAction } from '../../../ipc/index.ts';
import { drafts, type Draft } from '../../../shell/drafts.svelte.ts';

export type FlagDraft = { action?: FlagAction; note?: string };

const keyOf = (flag: string) => `flag:${flag}`;

export function flagDraft(flag: string): FlagDraft | undefined {
	return drafts.get<Draft & FlagDraft>(keyOf(flag));
}

/** Adds to what was begun. Without a choice or a remark the card is only opened again. */
export function keepFlagDraft(flag: string, part: FlagDraft): void {
	const draft = { ...flagDraft(flag), ...part };
	const touched = draft.action !== undefined || Boolean(draft.note);
	drafts.keep(keyOf(flag), { ...draft, touched } as Draft);
}

export function dropFlagDraft(flag: string): void {
	drafts.drop(keyOf(flag));
}
