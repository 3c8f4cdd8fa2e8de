/** Which computer this is, as far as the names of keys depend on it. */
export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

/** Tells whether the key that the platform uses for commands is down: Cmd on macOS, Ctrl elsewhere. AltGr is not Ctrl. */
export function commandKey(event: KeyboardEvent): boolean {
	return isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Tells whether typing goes into something, so that single keys must stay text. */
export function isTextField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	if (target instanceof HTMLInputElement)
		return !['button', 'checkbox', 'radio', 'range', 'submit'].includes(target.type);
	return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
