/** What a key asks of the client list. Decides only; the screen acts. Inside forms and menus keys stay theirs. */
import { commandKey, isTextField } from '../../components/platform.ts';

export type Wish = { type: 'new' | 'flags' | 'open' | 'start' | 'back' | 'clear' } | { type: 'move'; by: number };

type Places = {
	search: HTMLInputElement | undefined;
	/** Where the file of the chosen client is. */
	pane: HTMLElement | undefined;
};

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Returns the wish, or nothing when the key is not for the list. Focuses the search field when she just types. */
export function listKey(event: KeyboardEvent, { search, pane }: Places): Wish | undefined {
	const target = event.target instanceof Element ? event.target : document.body;
	if (commandKey(event)) return target.closest('form') ? undefined : command(event);
	if (target.closest('form, [role=menu], [role=listbox], [role=radiogroup], [role=dialog]')) return undefined;
	if (event.altKey || event.metaKey || event.ctrlKey) return undefined;
	if (target === pane || pane?.contains(target))
		return event.key === 'Escape' || (target === pane && event.key === 'ArrowLeft') ? { type: 'back' } : undefined;

	const inSearch = target === search;
	const by = steps[event.key];
	if (by) return { type: 'move', by };
	if (event.key === 'Escape') return { type: search?.value ? 'clear' : 'back' };
	const onButton = target instanceof HTMLButtonElement;
	if (event.key === 'Enter' && !onButton) return { type: 'open' };
	if (event.key === 'ArrowRight' && (!inSearch || atEnd(search))) return { type: 'open' };
	if (!isTextField(target) && !onButton && event.key.length === 1 && event.key !== '?' && event.key !== ' ')
		search?.focus();
	return undefined;
}

function command(event: KeyboardEvent): Wish | undefined {
	if (event.key === 'Enter') return { type: 'start' };
	const key = event.key.toLowerCase();
	if (key === 'n' && !event.shiftKey) return { type: 'new' };
	if (key === 'f' && event.shiftKey) return { type: 'flags' };
	return undefined;
}

function atEnd(field: HTMLInputElement | undefined): boolean {
	return field?.selectionStart === field?.value.length;
}
