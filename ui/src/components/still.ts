/**
 * Keeps what lies under a dialog still for as long as the dialog is there: WebKit draws the scroll bars of what lies under it
 * at the very end, through it. What does not scroll has none, and keeps its place.
 */

/** The dialog is painted before what nobody looks at any more, in ms. */
const rest = 50;
let dialogs = 0;

export function still(): () => void {
	dialogs += 1;
	const later = setTimeout(mark, rest);
	return () => {
		clearTimeout(later);
		dialogs -= 1;
		mark();
	};
}

function mark(): void {
	document.documentElement.classList.toggle('still', dialogs > 0);
}
