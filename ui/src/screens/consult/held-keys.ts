/**
 * Keys pressed while the outcome of an accepted answer is awaited. They belong to the row she will arrive at: they wait,
 * and are then given in order to what has the focus. Commands such as Ctrl+L never wait.
 */
import { commandKey, isTextField } from '../../components/platform.ts';

export class HeldKeys {
	/** Keys wait now. */
	holding = false;
	readonly #held: KeyboardEvent[] = [];

	/** Returns whether the key waits. */
	take(event: KeyboardEvent): boolean {
		if (!this.holding || commandKey(event) || event.altKey) return false;
		event.preventDefault();
		event.stopPropagation();
		this.#held.push(event);
		return true;
	}

	/** Gives the keys that waited, until one of them makes the next ones wait again. */
	release(): void {
		this.holding = false;
		for (let next = this.#held.shift(); next; next = this.holding ? undefined : this.#held.shift()) give(next);
	}
}

/** A key that is given again is only heard, so what the webview would do with it is done here. */
function give({ key, code, shiftKey }: KeyboardEvent): void {
	const target = document.activeElement ?? document.body;
	const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
	if (!target.dispatchEvent(again)) return;
	if (isTextField(target) && key.length === 1) document.execCommand('insertText', false, key);
	else if (target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter')) target.click();
}
