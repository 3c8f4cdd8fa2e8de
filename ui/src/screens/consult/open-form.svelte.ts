/** Opens a form and holds it while it is on screen; leaving waits until everything is on disk. */
import { app } from '../../app.svelte.ts';
import { asError, type Error } from '../../ipc/index.ts';
import type { Form } from './form.svelte.ts';

export type Opened<Held> = {
	readonly form: Held | undefined;
	/** Why it could not be opened. */
	readonly error: Error | undefined;
	retry: () => void;
};

/** Call it while a component initialises. `open` may read runes before its first `await`. */
export function openForm<Held extends Pick<Form, 'write' | 'flush' | 'stop' | 'allSaved' | 'unkept'>>(
	open: () => Promise<Held>,
): Opened<Held> {
	let form = $state.raw<Held>();
	let error = $state.raw<Error>();
	let tries = $state(0);

	$effect(() => {
		void tries;
		let current: Held | undefined;
		let left = false;
		[form, error] = [undefined, undefined];
		open().then(
			(opened) => {
				// What it took over from memory goes back there.
				if (left) opened.stop();
				else form = current = opened;
			},
			(caught: unknown) => {
				if (!left) error = asError(caught);
			},
		);
		const release = app.onBeforeLeave(
			async (why) => void (await (why === 'lock' ? current?.write() : current?.flush())),
		);
		return () => {
			left = true;
			release();
			current?.stop();
		};
	});

	/** What held her back is repaired: nothing says otherwise any more. */
	$effect(() => {
		if (form && app.heldBack === 'unsaved' && form.allSaved && !form.unkept.length) app.heldBack = undefined;
	});

	return {
		get form() {
			return form;
		},
		get error() {
			return error;
		},
		retry: () => (tries += 1),
	};
}
