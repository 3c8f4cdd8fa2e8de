/**
 * The only door to Rust. Screens call `commands`, narrow what they catch with `isError`, and keep lists fresh with
 * `resource`. Knows nothing about screens or words.
 */
export * from './bindings.ts';
export { resource, type Resource } from './resource.svelte.ts';
export { zoomWebview } from './text-zoom.ts';
import type { Error } from './bindings.ts';

/** Tells whether something that was caught is the error that every failed command throws. */
export function isError(caught: unknown): caught is Error {
	return typeof caught === 'object' && caught !== null && typeof (caught as { code?: unknown }).code === 'string';
}

/** Returns what was caught as an error that a screen can word; anything unknown becomes `internal`. */
export function asError(caught: unknown): Error {
	return isError(caught) ? caught : { code: 'internal', incident: '–' };
}
