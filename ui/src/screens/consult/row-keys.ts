/**
 * Keys and focus of the rows with questions, listened to once for the whole pane. Single keys act only on a row or on a
 * button in it, never while typing, and can be switched off; arrows and Enter always walk.
 */
import { tick } from 'svelte';
import { app } from '../../app.svelte.ts';
import { commandKey, isTextField } from '../../components/platform.ts';
import type { AnswerKind, Item } from '../../ipc/index.ts';
import type { AnswerCell } from './answer-cell.svelte.ts';
import { choose, nextSource, optionsOf, scored, ticked } from './answering.ts';
import type { FormContext } from './context.ts';
import { HeldKeys } from './held-keys.ts';
import { rowCommand, type RowCommand } from './keys.ts';
import { keyOf, placeFrom } from './places.ts';
import type { Walk } from './walk.svelte.ts';

/** Listens on the pane with the questions. */
export function rowKeys(context: FormContext): (pane: HTMLElement) => () => void {
	return (pane) => {
		const { walk } = context;
		walk.pane = pane;
		/** While the button is down nothing moves: the row opens after the click has landed. */
		let pointer = false;
		const held = new HeldKeys();
		const down = () => (pointer = true);
		const up = () => setTimeout(() => (pointer = false));
		const focused = (event: FocusEvent) => {
			const row = rowOf(event.target);
			if (!pointer) return enterRow(context, row);
			const landed = () => setTimeout(() => enterRow(context, rowOf(document.activeElement)));
			window.addEventListener('pointerup', landed, { once: true });
		};
		const pressed = (event: KeyboardEvent) => press(context, held, event);
		const over = (event: PointerEvent) => walk.pointAt(rowOf(event.target)?.dataset['row']);
		const out = () => walk.pointAt(undefined);
		pane.addEventListener('pointerdown', down);
		window.addEventListener('pointerup', up);
		window.addEventListener('pointercancel', up);
		pane.addEventListener('focusin', focused);
		pane.addEventListener('keydown', pressed);
		pane.addEventListener('pointerover', over);
		pane.addEventListener('pointerleave', out);
		return () => {
			pane.removeEventListener('pointerdown', down);
			window.removeEventListener('pointerup', up);
			window.removeEventListener('pointercancel', up);
			pane.removeEventListener('focusin', focused);
			pane.removeEventListener('keydown', pressed);
			pane.removeEventListener('pointerover', over);
			pane.removeEventListener('pointerleave', out);
			if (walk.pane === pane) walk.pane = undefined;
		};
	};
}

function enterRow({ walk, screenful }: FormContext, row: HTMLElement | undefined): void {
	const key = row?.dataset['row'];
	if (!key || key === walk.focus) return;
	walk.arriveAt(key);
	screenful.writing = undefined;
	void tick().then(() => row.scrollIntoView({ block: 'nearest' }));
}

function press(context: FormContext, held: HeldKeys, event: KeyboardEvent): void {
	if (held.take(event)) return;
	const row = rowOf(event.target);
	if (event.target instanceof Element && event.target.closest('[data-apart]')) return;
	if (!row || event.defaultPrevented || event.altKey) return;
	if (commandKey(event) && event.key === 'Enter') {
		event.preventDefault();
		void accept(context, held, row, false);
		return;
	}
	if (event.ctrlKey || event.metaKey) return;
	const typing = isTextField(event.target);
	if (walkKey(context, held, event, row, typing)) return event.preventDefault();
	if (typing || (event.shiftKey && event.key.length > 1) || !app.preferences.singleKeys) return;
	if (event.key === ' ' && event.target !== row) return;
	const place = event.target instanceof Element ? (event.target.closest<HTMLElement>('[data-place]') ?? row) : row;
	const cell = context.consult.cell(placeFrom(place.dataset['place'] ?? ''));
	const item = context.consult.definition.item(cell.place.item);
	if (!item || !cell.open || context.consult.readOnly) return;
	const command = rowCommand(event, (place.dataset['keys'] as AnswerKind['type'] | undefined) ?? item.kind.type);
	if (!command) return;
	event.preventDefault();
	if (item.kind.type === 'group' && cell.place.row) {
		// A row is there or not: nothing else can be said of it, and what it holds goes and comes back with it.
		if (command.type === 'clear') context.consult.removeRow(item.id, cell.place.row);
		return;
	}
	obey(context, command, item, cell, row, place);
}

/** In long text an arrow only leaves from the very end or beginning. */
function atEdge(target: HTMLElement, key: string): boolean {
	if (!(target instanceof HTMLTextAreaElement) || target.selectionStart !== target.selectionEnd) return false;
	return target.selectionStart === (key === 'ArrowDown' ? target.value.length : 0);
}

/** Walking: arrows between rows, Enter to the next open one, Escape from a field to its row. */
function walkKey(
	context: FormContext,
	held: HeldKeys,
	event: KeyboardEvent,
	row: HTMLElement,
	typing: boolean,
): boolean {
	const { walk } = context;
	const target = event.target as HTMLElement;
	const long = typing && !('single' in target.dataset);
	switch (event.key) {
		case 'ArrowDown':
		case 'ArrowUp':
			if (event.shiftKey || (long && !atEdge(target, event.key))) return false;
			walk.move(event.key === 'ArrowDown' ? 1 : -1);
			return true;
		case 'Enter':
			if (long || event.shiftKey || (target.tagName === 'BUTTON' && !isChoice(target))) return false;
			if (!confirmed(context, row, event) && nextInGroup(row, target)) return true;
			void accept(context, held, row, true);
			return true;
		case 'Escape':
			if (!typing) return false;
			row.focus();
			return true;
		default:
			return false;
	}
}

/** The shortest time in which a proposal can be read, in ms. */
const glance = 250;

/**
 * Takes over what the row proposes. On one of the options she is about to choose herself; and a key that is held down, was
 * given again, or came as soon as the row did, was not pressed to confirm anything.
 */
function confirmed({ consult, walk }: FormContext, row: HTMLElement, event: KeyboardEvent): boolean {
	const target = event.target as HTMLElement;
	if (event.repeat || !event.isTrusted || event.timeStamp - walk.arrivedAt < glance) return false;
	const own = target.tagName !== 'BUTTON' && !target.closest('[data-companion]');
	const key = own ? row.dataset['place'] : undefined;
	const cell = key === undefined ? undefined : consult.cell(placeFrom(key));
	if (!cell || !consult.proposalAt?.(cell)) return false;
	consult.confirm?.(cell);
	return true;
}

/**
 * On from a row, once it is known what follows from its answer: its card first, or a branch under it. Not when she went
 * somewhere else meanwhile: the caret would be taken from where she writes by now.
 */
async function accept({ walk }: FormContext, held: HeldKeys, row: HTMLElement, cardFirst: boolean): Promise<void> {
	held.holding = true;
	try {
		await walk.outcome();
		if (isStillAt(walk, row) && (!cardFirst || !toCard(row))) await walk.accept();
		await tick();
	} finally {
		held.release();
	}
}

function isStillAt(walk: Walk, row: HTMLElement): boolean {
	const { activeElement } = document;
	return walk.focus === row.dataset['row'] && (row.contains(activeElement) || activeElement === document.body);
}

/** Does what a single key asks. A key that repeats an answer leaves it; only a click on it, or Backspace, takes it back. */
function obey(
	{ consult, walk, screenful }: FormContext,
	command: RowCommand,
	item: Item,
	cell: AnswerCell,
	row: HTMLElement,
	place: HTMLElement,
): void {
	switch (command.type) {
		case 'option': {
			const option = optionsOf(item, 'nl')[command.index];
			if (!option) return;
			const { value, cleared } = choose(item.kind, cell.value, option.id);
			if (!value && item.kind.type !== 'choices') return;
			consult.give(cell.place, value);
			if (cleared) walk.sayCleared(keyOf(cell.place));
			return;
		}
		case 'scale': {
			const value = scored(item.kind, cell.value, command.value);
			if (!value || (value.type === 'complaint' && value.score === null)) return;
			return consult.give(cell.place, value);
		}
		case 'present':
			return consult.give(cell.place, ticked(cell, command.present));
		case 'digit':
			return startTyping(place, command.text);
		case 'noAnswer': {
			const same = cell.noAnswer === command.reason;
			return consult.record(cell.place, { reply: same ? null : { type: 'none', reason: command.reason } });
		}
		case 'source':
			return consult.record(cell.place, { source: nextSource(cell.source) });
		case 'comment':
		case 'quote':
			screenful.writing = { key: row.dataset['row'] ?? '', what: command.type };
			return;
		case 'clear':
			return consult.record(cell.place, { reply: null });
	}
}

/** A digit on a row with a number starts typing it. */
function startTyping(place: HTMLElement, text: string): void {
	const field = place.querySelector<HTMLInputElement>('input[data-number]');
	if (!field) return;
	field.focus();
	field.value = text;
	field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Inside a row of a group, Enter goes through its fields; from the last one to the button that adds a row. */
function nextInGroup(row: HTMLElement, target: HTMLElement): boolean {
	const parts = [...row.querySelectorAll<HTMLElement>('[data-place]')];
	const at = parts.findIndex((part) => part.contains(target));
	const outer = row.parentElement?.closest('[data-row]');
	if (at === -1 || !outer) return false;
	const next = parts.slice(at + 1).find((part) => part.querySelector('input, textarea, [role=radio], [role=checkbox]'));
	const stop =
		next?.querySelector<HTMLElement>('input, textarea, [role=radio][tabindex="0"], [role=checkbox]') ??
		outer.querySelector<HTMLElement>('[data-add]');
	stop?.focus();
	return stop !== null && stop !== undefined;
}

/** A raised flag asks first what was done. */
function toCard(row: HTMLElement): boolean {
	const action = row.querySelector<HTMLElement>('[data-apart] [role=radio]');
	action?.focus();
	return action !== null;
}

function isChoice(target: HTMLElement): boolean {
	return ['radio', 'checkbox'].includes(target.getAttribute('role') ?? '');
}

function rowOf(target: EventTarget | null): HTMLElement | undefined {
	return target instanceof Element ? (target.closest<HTMLElement>('[data-row]') ?? undefined) : undefined;
}
