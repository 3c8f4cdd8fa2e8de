/**
 * The words on screen, in two languages. Every area of the app has one file `i18n/<area>.ts` that exports `messages`;
 * `satisfies Bilingual<typeof nl>` makes the compiler refuse a missing or an extra key. A sentence with something in it
 * is a function. There is no lookup by string, no fallback language and no plural engine.
 */
import type { Language, Text } from '../ipc/bindings.ts';

/** Both languages with the same keys: `export const messages = { nl, en: {…} } satisfies Bilingual<typeof nl>`. */
export type Bilingual<Messages> = Record<Language, Translated<Messages>>;

type Translated<Messages> = {
	[Key in keyof Messages]: Messages[Key] extends (...args: infer Args) => string
		? (...args: Args) => string
		: Messages[Key] extends string
			? string
			: Translated<Messages[Key]>;
};

const current = $state<{ language: Language }>({ language: 'nl' });

/** Returns the language of the app; reading it in a template or effect follows later changes. */
export function language(): Language {
	return current.language;
}

/** Changes the language of the app, on screen at once. */
export function setLanguage(language: Language): void {
	current.language = language;
}

/** Returns an area's messages in the app's language: `const m = $derived(t(messages))`. */
export function t<Messages>(messages: { nl: Messages; en: NoInfer<Messages> }): Messages {
	return current.language === 'nl' ? messages.nl : messages.en;
}

/** Returns a text of the catalogue in the app's language, or in the one that is asked for. */
export function pick(text: Text, language: Language = current.language): string {
	return language === 'nl' ? text.nl : text.en;
}
