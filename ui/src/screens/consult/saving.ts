/** The state of saving as it is told: everything on its way together, the worst first. */
import type { Error, Place } from '../../ipc/index.ts';
import type { Form } from './form.svelte.ts';

export type Saving =
	| { type: 'quiet' }
	| { type: 'saving' }
	| { type: 'saved'; at: string }
	| { type: 'unkept'; places: Place[] }
	| { type: 'failed'; since: string; error: Error };

export function savingOf({ queues, unkept }: Form): Saving {
	const failed = queues.find((queue) => queue.state === 'failed');
	if (failed?.error) return { type: 'failed', since: failed.failedSince ?? '', error: failed.error };
	if (unkept.length) return { type: 'unkept', places: unkept.map(({ place }) => place) };
	if (queues.some((queue) => queue.state === 'saving')) return { type: 'saving' };
	const at = queues
		.map((queue) => queue.savedAt ?? '')
		.sort()
		.at(-1);
	return at ? { type: 'saved', at } : { type: 'quiet' };
}
