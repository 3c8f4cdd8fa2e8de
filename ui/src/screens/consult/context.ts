/** What every part of the consult screen shares: the consultation, and where she is in it. */
import { createContext } from 'svelte';
import { pick } from '../../i18n/index.svelte.ts';
import type { Item, Text } from '../../ipc/index.ts';
import type { Consult } from './consult.svelte.ts';
import type { Screenful } from './screenful.svelte.ts';
import type { Walk } from './walk.svelte.ts';

export type ConsultContext = { consult: Consult; walk: Walk; screenful: Screenful };

export const [useConsult, provideConsult] = createContext<ConsultContext>();

/** Returns a text of the questionnaire in the language in which it is asked. */
export function asked(consult: Consult, text: Text): string {
	return pick(text, consult.consultation.language);
}

/** Returns the shortest words for an item, in the language of the app. */
export function shortName(item: Item): string {
	return pick(item.short ?? item);
}
