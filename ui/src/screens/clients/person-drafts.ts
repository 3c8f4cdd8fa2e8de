/**
 * The forms for a person that were begun and not stored, one for every client and one for a new client. Walking away,
 * Esc and the lock leave them as they are; only storing or discarding ends them.
 */
import { drafts } from '../../shell/drafts.svelte.ts';
import type { Client, ClientId } from '../../ipc/index.ts';
import { PersonDraft } from './person-draft.svelte.ts';

const beginning = 'person:';
const keyOf = (id: ClientId | undefined) => beginning + (id ?? '');

/** The form of a client, or of a new one; nothing when none was begun. */
export function draftOf(id?: ClientId): PersonDraft | undefined {
	return drafts.get<PersonDraft>(keyOf(id));
}

/** Every form with something in it, and whose it is; no id for a new client. */
export function touchedDrafts(): { id: ClientId | undefined; draft: PersonDraft }[] {
	return drafts
		.under<PersonDraft>(beginning)
		.filter(([, draft]) => draft.touched)
		.map(([id, draft]) => ({ id: id || undefined, draft }));
}

/** Shows the form of a client, with what was typed in it before. */
export function beginEdit(client: Client): void {
	show(client.id, () => new PersonDraft(client, client.id));
}

/** Shows the form for a new client. A name that was searched for stands in it, unless another one was begun. */
export function beginNew(name: string): void {
	if (!draftOf()?.touched) drafts.drop(keyOf(undefined));
	show(undefined, () => new PersonDraft(undefined, undefined, name));
}

/** Takes a form off the screen; one that was begun stays as it is. */
export function hide(id?: ClientId): void {
	const draft = draftOf(id);
	if (draft?.touched) draft.shown = false;
	else discard(id);
}

/** Ends a form: it was stored, or she threw it away. */
export function discard(id?: ClientId): void {
	drafts.drop(keyOf(id));
}

/** A form left the screen because something else was opened. */
export function leave(id: ClientId | undefined, draft: PersonDraft): void {
	draft.stop();
	if (!draft.touched && draftOf(id) === draft) discard(id);
}

function show(id: ClientId | undefined, make: () => PersonDraft): void {
	const draft = draftOf(id) ?? make();
	draft.shown = draft.arriving = true;
	drafts.keep(keyOf(id), draft);
}
