/**
 * A place in which a note can be typed, and how to write in it as if by hand, so that its own undo takes it back: a field of
 * one line or more, or the editor of a note. Never a secret, a list of suggestions, or what cannot be changed.
 */
import { writtenAt } from '../../components/editor/editor.ts';

export type Place = {
	readonly element: HTMLElement;
	readonly text: string;
	/** From where to where is selected; both the caret when nothing is. */
	readonly selected: [from: number, to: number];
	/** What is filled in can stand here as a chip. */
	readonly takesChips: boolean;
	readonly oneLine: boolean;
	select: (from: number, to: number) => void;
	/** Writes in the place of what stands there; the caret comes behind it. */
	write: (from: number, to: number, text: string) => void;
};

/** Returns the place that an element is, if it is one. */
export function placeOf(target: EventTarget | null): Place | undefined {
	const editor = writtenAt(target);
	if (editor) return editor.readOnly ? undefined : editor;
	if (target instanceof HTMLTextAreaElement) return target.readOnly ? undefined : ofField(target);
	if (!(target instanceof HTMLInputElement) || target.type !== 'text' || target.readOnly) return undefined;
	return target.role === 'combobox' || target.closest('[data-secret]') ? undefined : ofField(target);
}

function ofField(field: HTMLTextAreaElement | HTMLInputElement): Place {
	const end = field.value.length;
	return {
		element: field,
		text: field.value,
		selected: [field.selectionStart ?? end, field.selectionEnd ?? end],
		takesChips: false,
		oneLine: field instanceof HTMLInputElement,
		select: (from, to) => field.setSelectionRange(from, to),
		write(from, to, text) {
			field.focus();
			field.setSelectionRange(from, to);
			if (document.execCommand('insertText', false, text)) return;
			field.setRangeText(text, from, to, 'end');
			field.dispatchEvent(new InputEvent('input', { bubbles: true }));
		},
	};
}
