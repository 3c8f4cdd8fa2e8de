/** What the palette offers in the list of clients. */
import { t } from '../../i18n/index.svelte.ts';
import { messages } from '../../i18n/palette.ts';
import type { Offer } from '../../shell/palette/palette.svelte.ts';

export function clientOffers({ newClient, due }: { newClient: () => void; due: () => void }): Offer[] {
	const m = t(messages).actions;
	return [
		{ id: 'newClient', group: 'actions', title: m.newClient, keys: ['Ctrl', 'N'], run: newClient },
		{ id: 'due', group: 'actions', title: m.due, run: due },
	];
}
