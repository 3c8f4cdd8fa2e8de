/** For tests: what waits until it is let go, such as a reply that is still on its way. */
export type Held = { readonly promise: Promise<void>; readonly go: () => void };

export function held(): Held {
	let go: () => void = () => undefined;
	const promise = new Promise<void>((done) => (go = done));
	return { promise, go: () => go() };
}
