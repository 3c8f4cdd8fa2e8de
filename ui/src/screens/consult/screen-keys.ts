/** Keys that work anywhere on the consult screen. All are combinations; single keys belong to a row or a station. */
import { tick } from 'svelte';
import { app } from '../../app.svelte.ts';
import { writtenAt } from '../../components/editor/editor.ts';
import { commandKey, isTextField } from '../../components/platform.ts';
import type { messages } from '../../i18n/consult.ts';
import type { ConsultContext } from './context.ts';
import type { BesidePage, Screenful, Sheet } from './screenful.svelte.ts';
import { inWords } from './steps/in-words.ts';
import type { Walk } from './walk.svelte.ts';

export type Panes = {
	nav?: HTMLElement;
	questions?: HTMLElement;
	map?: HTMLElement;
	dock?: HTMLElement;
	phrases?: HTMLElement;
};

type Words = (typeof messages)['nl'];

/** Returns the listener of the window. */
export function screenKeys(context: ConsultContext, panes: Panes, words: () => Words): (event: KeyboardEvent) => void {
	return (event) => {
		if (app.covered) return;
		const handled = commandKey(event) ? command(context, panes, words, event) : plain(context, panes, event);
		if (handled) event.preventDefault();
	};
}

function plain({ walk, screenful }: ConsultContext, panes: Panes, event: KeyboardEvent): boolean {
	if (event.key === 'F6') {
		cycle(walk, panes, event.shiftKey ? -1 : 1);
		return true;
	}
	if (event.key === 'Escape' && screenful.largeMap && !isTextField(event.target)) {
		screenful.largeMap = false;
		walk.back();
		return true;
	}
	if (!event.altKey || event.ctrlKey || event.metaKey) return false;
	if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
	void walk.step(event.key === 'ArrowDown' ? 1 : -1);
	return true;
}

function command(
	{ consult, walk, screenful }: ConsultContext,
	panes: Panes,
	words: () => Words,
	event: KeyboardEvent,
): boolean {
	const toggle = (sheet: Sheet) => {
		walk.remember(document.activeElement);
		screenful.toggle(sheet);
		if (!screenful.sheet) walk.back();
	};
	if (isForBeside(screenful, panes, event)) return false;
	switch (event.key.toLowerCase()) {
		case 'd':
			toBeside(walk, screenful, panes, event.shiftKey);
			return true;
		case 'j':
			if (event.shiftKey) screenful.tallNote = !screenful.tallNote;
			if (!panes.dock?.contains(document.activeElement)) {
				walk.remember(document.activeElement);
				focusNote(panes);
			} else if (!event.shiftKey) walk.back();
			return true;
		case '.':
			walk.remember(document.activeElement);
			phrases(panes);
			return true;
		case 'm':
			walk.remember(document.activeElement);
			void screenful.showMap(!screenful.largeMap).then(async () => {
				await tick();
				if (screenful.largeMap) focusMap(panes);
				else walk.back();
			});
			return true;
		case 'h':
			toggle('history');
			return true;
		case 'e':
			return attachLine(panes);
		case 'u':
			toggle('steps');
			return true;
		case 'r':
			toggle('flags');
			return true;
		case 't':
			if (event.shiftKey) return false;
			toggle('time');
			return true;
		case 'g':
			toggle('plan');
			return true;
		case 'b':
			toggle('brief');
			return true;
		case 's':
			screenful.say(consult.allSaved ? words().allSaved : words().saving);
			// What stands in the way of saving is told by the save state, not here.
			void consult.flush().catch(() => undefined);
			return true;
		case 'z':
			return undo({ walk, screenful }, words(), event);
		case 'n':
			if (!event.shiftKey) return false;
			addRow(walk, panes);
			return true;
		default:
			return false;
	}
}

/** Keys that the pages beside the questions have a meaning of their own for, when they are pressed there. */
const theirs: Record<BesidePage, string> = { notes: 'z', overview: 'z', lab: 'nz', medication: 'nsz' };

function isForBeside({ beside }: Screenful, { map }: Panes, { target, key }: KeyboardEvent): boolean {
	if (!beside || !(target instanceof Node && map?.contains(target))) return false;
	return theirs[beside.page].includes(key.toLowerCase());
}

/** To the dossier beside the questions and back to where she was; or away with it. */
function toBeside(walk: Walk, screenful: Screenful, panes: Panes, away: boolean): void {
	const there = screenful.beside !== undefined && panes.map?.contains(document.activeElement);
	if (away) return void screenful.leaveBeside().then(() => walk.back());
	if (there) return walk.back();
	walk.remember(document.activeElement);
	const shown = screenful.shownBeside ? Promise.resolve() : screenful.putBeside();
	void shown.then(tick).then(() => focusBeside(panes));
}

/** Goes to what was taken back, and says it; the note changes in sight, and the caret stays in the questions. */
function undo(
	{ walk, screenful }: Pick<ConsultContext, 'walk' | 'screenful'>,
	m: Words,
	event: KeyboardEvent,
): boolean {
	if (isTextField(event.target)) return false;
	const { consult } = walk;
	const step = event.shiftKey ? consult.redo() : consult.undo();
	if (!step) return true;
	screenful.say((event.shiftKey ? m.steps.didAgain : m.steps.tookBack)(inWords(step, consult).what));
	const place = step.changes[0]?.place;
	if (place) void walk.to(place.item, place.row);
	return true;
}

/** The quick phrases; where there is no room for them, the list of snippets at the caret of the note. */
function phrases(panes: Panes): void {
	const first = panes.phrases?.querySelector('button');
	if (first?.getClientRects().length) return first.focus();
	focusNote(panes);
	const note = writtenAt(document.activeElement);
	if (!note || note.readOnly) return;
	const [, caret] = note.selected;
	note.write(caret, caret, ';;');
}

/** A new row in the list on screen: the one she is in, or else the first. */
function addRow(walk: Walk, panes: Panes): void {
	const here = document.activeElement?.closest('.q')?.querySelector<HTMLElement>('[data-add]');
	(here ?? panes.questions?.querySelector<HTMLElement>('[data-add]'))?.click();
	walk.remember(document.activeElement);
}

/** The line she is on in the note to the question she was at; elsewhere the keys mean nothing. */
function attachLine({ dock }: Panes): boolean {
	const button = dock?.querySelector<HTMLElement>('[data-attach]');
	if (!button || !dock?.contains(document.activeElement)) return false;
	button.click();
	return true;
}

/** From pane to pane, and into the place of each where she would go on. */
function cycle(walk: Walk, panes: Panes, by: 1 | -1): void {
	const stops: [HTMLElement | undefined, () => void][] = [
		[panes.nav, () => panes.nav?.querySelector<HTMLElement>('[aria-current]')?.focus()],
		[walk.pane, () => walk.back()],
		[panes.map, () => (focusBeside(panes) ? undefined : focusMap(panes))],
		[panes.dock, () => focusNote(panes)],
	];
	const here = document.activeElement;
	walk.remember(here);
	const at = stops.findIndex(([pane]) => pane?.contains(here));
	stops[(at + by + stops.length) % stops.length]?.[1]();
}

/** The part of the note she wrote in last, with the caret in sight. */
export function focusNote({ dock }: Panes): void {
	const field = dock?.querySelector<HTMLElement>(`[data-part="${dock.dataset['current']}"] [role=textbox]`);
	const note = writtenAt(field);
	if (note) return note.select(...note.selected);
	// A signed note is read and added to.
	dock?.querySelector<HTMLElement>('[role=textbox], [tabindex="0"]')?.focus();
}

/** The name of the page on show; false when the map is there. */
function focusBeside({ map }: Panes): boolean {
	const page = map?.querySelector<HTMLElement>('.beside > header [aria-checked="true"]');
	page?.focus();
	return page !== undefined && page !== null;
}

function focusMap(panes: Panes): void {
	const open = panes.map?.querySelector<HTMLElement>('[data-open][aria-expanded="true"]');
	(open ?? panes.map?.querySelector<HTMLElement>('[data-open]'))?.focus();
}
