/** Remembers where the caret is, with what is selected there, to give it back after something lay over everything. */

/** Call it before the caret is taken away; call what it returns to give it back, if its place is still there. */
export function caretHere(): () => void {
	const here = document.activeElement;
	if (!(here instanceof HTMLElement) || here === document.body) return () => undefined;
	const selected = selectionOf(here);
	return () => {
		if (!here.isConnected) return;
		here.focus({ preventScroll: true });
		if (selected) (here as HTMLInputElement).setSelectionRange(...selected);
	};
}

function selectionOf(field: HTMLElement): [number, number] | undefined {
	if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return undefined;
	const { selectionStart, selectionEnd } = field;
	return selectionStart === null || selectionEnd === null ? undefined : [selectionStart, selectionEnd];
}
