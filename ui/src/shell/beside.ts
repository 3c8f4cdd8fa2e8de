/**
 * A page of the dossier stands alone, or beside a consult. Beside it, it is no landmark of its own and hears only the keys
 * that are pressed in it.
 */
import { getContext, setContext } from 'svelte';

const key = Symbol('beside');

export type Page = {
	/** It stands beside a consult. */
	readonly beside: boolean;
	/** The element that holds it. */
	readonly tag: 'main' | 'div';
	/** A key that the window heard is for this page. */
	hears(event: KeyboardEvent): boolean;
};

const alone: Page = { beside: false, tag: 'main', hears: () => true };

/** Everything below stands beside a consult, in this element. Call it while a component initialises. */
export function standBeside(element: () => HTMLElement | undefined): void {
	const hears = ({ target }: KeyboardEvent) => target instanceof Node && element()?.contains(target) === true;
	setContext<Page>(key, { beside: true, tag: 'div', hears });
}

/** Returns how this page stands. Call it while a component initialises. */
export function usePage(): Page {
	return getContext<Page | undefined>(key) ?? alone;
}
