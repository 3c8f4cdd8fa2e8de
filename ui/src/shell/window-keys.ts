/**
 * Keys of the window. First what the webview must not do by itself (reload, print, find, go back, zoom), then the few
 * keys that work everywhere. Screens listen for their own keys; nothing is swallowed before they see it.
 */
import { commandKey, isTextField } from '../components/platform.ts';

export type WindowCommand = 'lock' | 'settings' | 'search' | 'keys' | 'turn' | `page:${number}`;

/** Editing keys that stay the webview's own inside a text field. */
const editing = new Set([
	'a',
	'c',
	'v',
	'x',
	'y',
	'z',
	'arrowleft',
	'arrowright',
	'arrowup',
	'arrowdown',
	'home',
	'end',
	'backspace',
	'delete',
]);
const functionKeys = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F9', 'F10', 'F12']);

/** Tells whether the webview has a habit for this key that does not belong in an app. */
export function isWebviewHabit(event: KeyboardEvent): boolean {
	if (functionKeys.has(event.key)) return true;
	if (event.altKey && !event.ctrlKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) return true;
	if (!commandKey(event)) return false;
	const key = event.key.toLowerCase();
	if (key === 'control' || key === 'meta' || key === 'shift' || key === 'enter') return false;
	if (key === 'c') return false;
	return !(isTextField(event.target) && editing.has(key));
}

/** Returns what a key asks of the window, if anything. */
export function windowCommand(event: KeyboardEvent): WindowCommand | undefined {
	if (event.key === 'F1') return 'keys';
	if (event.key === 'F9' && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) return 'turn';
	if (event.key === '?' && !isTextField(event.target)) return 'keys';
	if (!commandKey(event) || event.shiftKey) return undefined;
	if (/^[1-9]$/.test(event.key)) return `page:${Number(event.key)}`;
	switch (event.key.toLowerCase()) {
		case 'l':
			return 'lock';
		case 'k':
			return 'search';
		case ',':
			return 'settings';
		default:
			return undefined;
	}
}
