/** Keeps a form up to date with what another page on the same screen writes. */
import { events, type Entity } from '../../../ipc/index.ts';
import type { Form } from '../form.svelte.ts';

/** Call it while a component initialises. What cannot be read now is read at the next change. */
export function catchingUp(form: Pick<Form, 'catchUp'>, entities: Entity[]): void {
	$effect(() => {
		const listening = events.changed.listen(({ payload }) => {
			if (payload.some((entity) => entities.includes(entity))) void form.catchUp().catch(() => undefined);
		});
		return () => void listening.then((stop) => stop());
	});
}
