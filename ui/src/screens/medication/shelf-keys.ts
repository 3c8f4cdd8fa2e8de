/** Keys that work anywhere on the medication screen: a new row, undo and redo, save, and from one list to the other. */
import { app } from '../../app.svelte.ts';
import { commandKey, isTextField } from '../../components/platform.ts';
import type { Page } from '../../shell/beside.ts';
import type { FormContext } from '../consult/context.ts';

/**
 * Returns the listener of the window; `saved` says what Ctrl+S found. The window itself has taken the webview's habits from
 * these keys before, so that a prevented default says nothing here.
 */
export function shelfKeys(
	context: FormContext,
	page: Page,
	saved: (all: boolean) => string,
): (event: KeyboardEvent) => void {
	return (event) => {
		if (app.covered || !page.hears(event)) return;
		// Beside a consult, F6 goes from pane to pane.
		const walks = event.key === 'F6' && !page.beside;
		const handled = commandKey(event) ? command(context, saved, event) : walks && toOtherList(context);
		if (handled) event.preventDefault();
	};
}

function command(
	{ consult, walk, screenful }: FormContext,
	saved: (all: boolean) => string,
	event: KeyboardEvent,
): boolean {
	switch (event.key.toLowerCase()) {
		case 'n':
			if (!event.shiftKey) return false;
			buttonThatAdds(walk.pane)?.click();
			return true;
		case 's':
			screenful.say(saved(consult.allSaved));
			// What stands in the way of saving is told by the save state, not here.
			void consult.flush().catch(() => undefined);
			return true;
		case 'z': {
			if (isTextField(event.target)) return false;
			const place = (event.shiftKey ? consult.redo() : consult.undo())?.changes[0]?.place;
			if (place) void walk.to(place.item, place.row);
			return true;
		}
		default:
			return false;
	}
}

/** The one of the list she is in, or else of the first list on screen. */
function buttonThatAdds(pane: HTMLElement | undefined): HTMLElement | null | undefined {
	const here = document.activeElement?.closest('[data-list]')?.querySelector<HTMLElement>('[data-add]');
	return here ?? pane?.querySelector<HTMLElement>('[data-add]');
}

/** From list to list; at 1024 those of one section are on screen, and after its last one the other section comes. */
function toOtherList({ walk }: FormContext): boolean {
	const lists = [...(walk.pane?.querySelectorAll<HTMLElement>('[data-list]') ?? [])];
	const next = lists[lists.findIndex((list) => list.contains(document.activeElement)) + 1];
	const away = walk.consult.definition.sections.find(({ section }) =>
		lists.every((list) => list.dataset['section'] !== section.id),
	);
	if (!next && away) void walk.toSection(away.section.id);
	else (next ?? lists[0])?.querySelector<HTMLElement>('[data-add]')?.focus();
	return true;
}
