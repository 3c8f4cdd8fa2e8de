/** Returns an act that does nothing while it is still being done: pressed twice, or held down, it is done once. */
export function once<Args extends unknown[]>(act: (...args: Args) => Promise<void>): (...args: Args) => Promise<void> {
	let underWay = false;
	return async (...args) => {
		if (underWay) return;
		underWay = true;
		try {
			await act(...args);
		} finally {
			underWay = false;
		}
	};
}
