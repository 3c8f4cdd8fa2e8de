/**
 * Reasons that she began to write for putting something aside (a caution, answers that do not go together) and did not
 * record yet. In memory only.
 */
import type { ClientId } from '../ipc/index.ts';
import { drafts, type Draft } from './drafts.svelte.ts';

const keyOf = (client: ClientId, rule: string, subject: string) => `reason:${client} ${rule} ${subject}`;

export function reasonDraft(client: ClientId, rule: string, subject: string): string | undefined {
	return drafts.get<Draft & { reason: string }>(keyOf(client, rule, subject))?.reason;
}

/** Without a reason nothing is kept. */
export function keepReason(client: ClientId, rule: string, subject: string, reason: string): void {
	if (reason.trim()) drafts.keep(keyOf(client, rule, subject), { touched: true, reason } as Draft);
	else drafts.drop(keyOf(client, rule, subject));
}
