/**
 * What every part of the consult screen shares: the consultation, and where she is in it. Fields and rows know it as a
 * form, which other screens have too.
 */
import { createContext } from 'svelte';
import { messages } from '../../i18n/consult.ts';
import { pick, t } from '../../i18n/index.svelte.ts';
import { messages as signing } from '../../i18n/signing.ts';
import type { Item, Text } from '../../ipc/index.ts';
import type { Consult } from './consult.svelte.ts';
import type { FilledIn } from './filled-in.svelte.ts';
import type { Form } from './form.svelte.ts';
import type { Screenful } from './screenful.svelte.ts';
import type { Walk } from './walk.svelte.ts';

/** What fields and rows share. */
export type FormContext = { consult: Form; walk: Walk; screenful: Screenful };
export type ConsultContext = FormContext & { consult: Consult; filledIn: FilledIn };

export const [useForm, provideForm] = createContext<FormContext>();
const [useConsult, provide] = createContext<ConsultContext>();
export { useConsult };

export function provideConsult(context: ConsultContext): void {
	provide(context);
	provideForm(context);
}

/** Returns a text of the questionnaire in the language in which it is asked. */
export function asked(consult: Form, text: Text): string {
	return pick(text, consult.language);
}

/** Says why nothing can be changed here. */
export function readOnlyWhy(consult: Form): string {
	return consult.signed ? t(signing).signedWhy : t(messages).readOnlyWhy;
}

/** Returns the shortest words for an item, in the language of the app. */
export function shortName(item: Item): string {
	return pick(item.short ?? item);
}
