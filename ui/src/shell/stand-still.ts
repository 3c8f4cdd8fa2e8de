/** Takes the caret away while the vault closes, so that the field it was in saves what it holds, and gives it back. */
import { tick } from 'svelte';

/** Call it before the last write; call what it returns when she goes on, or is let out. */
export function standStill(): () => void {
	const here = document.activeElement;
	if (!(here instanceof HTMLElement) || here === document.body) return () => undefined;
	here.blur();
	return () => void tick().then(() => here.isConnected && document.activeElement === document.body && here.focus());
}
