/** Words an error in the app's language. Every code has its own sentences; a new code does not compile without. */
import type { Error } from '../ipc/bindings.ts';
import { messages } from './errors.ts';
import { t } from './index.svelte.ts';
import { messages as refusals } from './refusals.ts';

/** What happened, what is safe, what now. */
export type ErrorText = { what: string; safe: string; now: string };

/** Names in a vault's folder at which nothing of a record stands. */
const empty = ['vault.lock', 'data.db-journal'];

/** Returns the sentences of an error. */
export function errorText(error: Error): ErrorText {
	const m = t(messages);
	switch (error.code) {
		case 'wrongPassphrase':
			return { ...m.wrongPassphrase, now: m.wrongPassphrase.now(error.waitSeconds) };
		case 'tooSoon':
			return { ...m.tooSoon, now: m.tooSoon.now(error.waitSeconds) };
		case 'newerVault':
			return { ...m.newerVault, what: m.newerVault.what(error.vault, error.app) };
		case 'notAFile':
			return { ...m.notAFile, what: m.notAFile.what(error.name), now: m.notAFile.now(empty.includes(error.name)) };
		case 'notFound':
			return { ...m.notFound, what: m.notFound.what(error.what) };
		case 'invalid':
			if (error.field === 'note' && error.reason === 'tooLong') return m.noteTooLong;
			return { ...m.invalid, what: refusal(error.field, error.reason) };
		case 'internal':
			return { ...m.internal, now: m.internal.now(error.incident) };
		default:
			return m[error.code] ?? { ...m.internal, now: m.internal.now(error.code) };
	}
}

function refusal(field: string, reason: string): string {
	const m = t(refusals);
	const said = (words: Record<string, string>, key: string) => (Object.hasOwn(words, key) ? words[key] : undefined);
	return `${said(m.fields, field) ?? m.other} ${said(m.reasons, reason) ?? m.unknown}.`;
}
