/**
 * A value from Rust that stays fresh: it is loaded when a component mounts, again when one of its kinds of record was
 * written, and again when something that `load` reads has changed. Replies that come back late are dropped. The old
 * value stays on screen while the new one is under way. No cache: what leaves the screen leaves memory.
 */
import { untrack } from 'svelte';
import { events, type Entity, type Error } from './bindings.ts';
import { asError } from './index.ts';

export type Resource<Value> = {
	/** What was loaded last, or `undefined` before the first reply. */
	readonly value: Value | undefined;
	/** Why the last load failed. */
	readonly error: Error | undefined;
	/** A load is under way. */
	readonly loading: boolean;
	/** Loads again. */
	refetch(): void;
};

/** Makes a resource; call it while a component initialises. `load` may read runes before its first `await`. */
export function resource<Value>(entities: Entity[], load: () => Promise<Value>): Resource<Value> {
	let value = $state.raw<Value>();
	let error = $state.raw<Error>();
	let loading = $state(true);
	let again = $state(0);
	let latest = 0;

	$effect(() => {
		void again;
		const turn = ++latest;
		const reply = load();
		untrack(() => (loading = true));
		reply.then(
			(loaded) => {
				if (turn !== latest) return;
				[value, error, loading] = [loaded, undefined, false];
			},
			(caught: unknown) => {
				if (turn !== latest) return;
				[error, loading] = [asError(caught), false];
			},
		);
	});

	$effect(() => {
		const listening = events.changed.listen(({ payload }) => {
			if (payload.some((entity) => entities.includes(entity))) again += 1;
		});
		return () => {
			latest = -1;
			void listening.then((stop) => stop());
		};
	});

	return {
		get value() {
			return value;
		},
		get error() {
			return error;
		},
		get loading() {
			return loading;
		},
		refetch: () => (again += 1),
	};
}
