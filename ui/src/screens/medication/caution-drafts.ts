/** Reasons that she began to write for putting a caution aside and did not record yet. In memory only. */
import type { ClientId, SeenCaution } from '../../ipc/index.ts';
import { drafts, type Draft } from '../../shell/drafts.svelte.ts';

const keyOf = (client: ClientId, { id, subject }: SeenCaution) => `caution:${client} ${id} ${subject}`;

export function reasonDraft(client: ClientId, caution: SeenCaution): string | undefined {
	return drafts.get<Draft & { reason: string }>(keyOf(client, caution))?.reason;
}

/** Without a reason nothing is kept. */
export function keepReason(client: ClientId, caution: SeenCaution, reason: string): void {
	if (reason.trim()) drafts.keep(keyOf(client, caution), { touched: true, reason } as Draft);
	else drafts.drop(keyOf(client, caution));
}
