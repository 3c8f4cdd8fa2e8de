/**
 * Keys of what lies over everything, heard before anything else in the window: Esc twice blanks the screen; the view for
 * the client and the blank screen keep all keys to themselves.
 */
import { commandKey } from '../components/platform.ts';
import { caretHere } from './caret.ts';

/** The second Esc comes within this time, in ms. */
const pause = 600;
/** What an Esc may have closed. */
const overlays = '[role=dialog], [role=alertdialog], [role=listbox], [role=menu]';

/**
 * Tells when Esc was pressed twice. An Esc that closed a sheet, a list or a menu was meant for that, and counts for
 * nothing: who closes two things in a row does not want a blank screen.
 */
export class TwiceEsc {
	#first: { at: number; open: Element[]; caret: () => void } | undefined;

	/** Takes a key before anything acts on it. Returns what gives the caret back to where it was, when this is the second Esc. */
	pressed(event: KeyboardEvent): (() => void) | undefined {
		const first = this.#first;
		if (!isPlainEsc(event)) {
			this.#first = undefined;
			return undefined;
		}
		if (event.repeat) return undefined;
		const [at, caret] = [event.timeStamp, caretHere()];
		const second = first && at - first.at <= pause && first.open.every(isShown);
		this.#first = second ? undefined : { at, caret, open: [...document.querySelectorAll(overlays)].filter(isShown) };
		// The first Esc may have taken the caret out of a field that went with it.
		return second
			? () => {
					caret();
					first.caret();
				}
			: undefined;
	}
}

/** What a key asks while something lies over everything; what passes is the webview's own, such as scrolling. */
export type CoverWish = 'uncover' | 'lock' | 'pass' | 'nothing';

const reading = new Set(['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** Only what reading takes gets through; no key of the dossier does. */
export function viewKey(event: KeyboardEvent): CoverWish {
	if (commandKey(event)) return event.key.toLowerCase() === 'l' && !event.shiftKey ? 'lock' : 'nothing';
	if (event.altKey || event.ctrlKey || event.metaKey) return 'nothing';
	if (event.key === 'F9' || event.key === 'Escape') return 'uncover';
	return reading.has(event.key) ? 'pass' : 'nothing';
}

/** Decides what a key does while the screen is blank. */
export class BlankKeys {
	#lastEsc = -pause;

	/** The screen went blank by an Esc at this moment. */
	begin(at: number): void {
		this.#lastEsc = at;
	}

	/** Esc pressed a third time in a hurry does not bring the screen back, nor does a key that Ctrl L begins with. */
	pressed(event: KeyboardEvent): CoverWish {
		if (commandKey(event) && event.key.toLowerCase() === 'l') return 'lock';
		if (event.repeat || event.key === 'Control' || event.key === 'Meta') return 'nothing';
		if (event.key !== 'Escape') return 'uncover';
		const hurried = event.timeStamp - this.#lastEsc <= pause;
		this.#lastEsc = event.timeStamp;
		return hurried ? 'nothing' : 'uncover';
	}
}

function isPlainEsc(event: KeyboardEvent): boolean {
	return (
		event.key === 'Escape' && !event.isComposing && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
	);
}

function isShown(element: Element): boolean {
	return element.isConnected && element.getClientRects().length > 0;
}
