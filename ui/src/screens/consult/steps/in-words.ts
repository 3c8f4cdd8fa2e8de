/** A step of undo in words: at which question or part of the note, what stood there before, and what after. */
import { difference } from '../../../format/difference.ts';
import { plain } from '../../../format/placeholders.ts';
import { pick, t } from '../../../i18n/index.svelte.ts';
import { messages } from '../../../i18n/consult.ts';
import { messages as noteMessages } from '../../../i18n/notes.ts';
import type { AnswerEdit, Change, Item } from '../../../ipc/index.ts';
import { described } from '../described.ts';
import type { Form } from '../form.svelte.ts';
import type { Step } from '../history.svelte.ts';
import { keyOf, placeOf } from '../places.ts';

/** `more` is how many other questions the step touched. */
type StepInWords = { what: string; before: string; after: string; more: number };

/** How much of a text is shown. */
const most = 60;

export function inWords(step: Step, form: Form): StepInWords {
	if (step.text) {
		const { part, before, after } = step.text;
		return { what: t(noteMessages).parts[part], ...stretches(plain(before), plain(after)), more: step.changes.length };
	}
	// A row that came or went says so itself; what was in it is the rest.
	const isRow = ({ place }: Change) => form.definition.item(place.item)?.kind.type === 'group';
	const [first] = [...step.changes.filter(isRow), ...step.changes];
	const item = first && form.definition.item(first.place.item);
	if (!first || !item) return { what: '', before: '', after: '', more: 0 };
	const back = step.inverse.find(({ place }) => keyOf(place) === keyOf(first.place));
	const words = (edit: AnswerEdit | null | undefined) => clipped(answer(item, edit, form));
	return {
		what: [nameOfRow(step, first, form), pick(item.short ?? item)].filter(Boolean).join(', '),
		before: words(back?.answer),
		after: words(first.answer),
		more: step.changes.length - 1,
	};
}

function answer(item: Item, edit: AnswerEdit | null | undefined, form: Form): string {
	if (!edit) return '';
	const m = t(messages);
	const reply = item.kind.type === 'group' && edit.reply ? m.rowThere : described(item, edit.reply, form.language);
	const source = edit.source === 'client' || !edit.reply ? '' : m.sources[edit.source];
	return [reply, edit.quote && (form.language === 'nl' ? `„${edit.quote}”` : `“${edit.quote}”`), edit.comment, source]
		.filter(Boolean)
		.join(' · ');
}

/** What stands first in the row now, or stood there before the step. */
function nameOfRow(step: Step, { place }: Change, form: Form): string {
	if (!place.row) return '';
	const item = form.definition.item(place.item);
	const group = item && (form.definition.groupOf(item) ?? item);
	const name = group && form.definition.row(group.id)?.children[0]?.item;
	if (!name || name.id === place.item) return '';
	const at = placeOf(name.id, place.row);
	const edit = form.cell(at).edit ?? step.inverse.find((change) => keyOf(change.place) === keyOf(at))?.answer;
	return clipped(described(name, edit?.reply, form.language));
}

/** What differs, before and after. */
function stretches(before: string, after: string): { before: string; after: string } {
	const { from, to, insert } = difference(before, after);
	return { before: clipped(before.slice(from, to).trim()), after: clipped(insert.trim()) };
}

function clipped(text: string): string {
	const letters = [...text.slice(0, 4 * most)];
	return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
