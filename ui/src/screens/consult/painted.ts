/** Lets what was just changed reach the screen before anything else is worked out. */

/** Longest wait in ms: a window that nobody sees paints nothing. */
const longest = 100;

/** Calls once the next frame has been handed to the screen. */
export function afterPaint(call: () => void): void {
	let called = false;
	const once = () => {
		if (called) return;
		called = true;
		call();
	};
	requestAnimationFrame(() => requestAnimationFrame(once));
	setTimeout(once, longest);
}
