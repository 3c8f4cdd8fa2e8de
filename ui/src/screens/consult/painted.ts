/** Lets what was just changed reach the screen before anything else is worked out. */

/** Longest wait in ms: a window that nobody sees paints nothing. */
const longest = 100;

/** Resolves once what was changed up to now has been handed to the screen, and nothing more is to be done in its frame. */
export function painted(): Promise<void> {
	return new Promise((done) => {
		requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
		setTimeout(done, longest);
	});
}
