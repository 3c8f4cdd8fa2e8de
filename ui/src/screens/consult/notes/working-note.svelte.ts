/**
 * The working note about the client: outside the file, on disk at every pause like all that is typed, and gone by itself
 * after the chosen days. It is loaded only when it is asked for.
 */
import { commands, type ClientId } from '../../../ipc/index.ts';
import { SaveQueue } from '../save-queue.svelte.ts';

type Written = { text: string; days: number };

export class WorkingNoteField {
	text = $state('');
	/** For how many days after the last change it is kept. */
	days = $state(30);
	/** When it was last changed; none while there is none. */
	changedAt = $state.raw<string>();
	loaded = $state(false);
	readonly queue: SaveQueue<Written>;

	constructor(private readonly client: ClientId) {
		this.queue = new SaveQueue<Written>({
			keyOf: () => 'working',
			deliver: async ([latest]) => {
				const { text, days } = latest ?? { text: this.text, days: this.days };
				const { at } = await commands.saveWorkingNote(this.client, text, days);
				this.changedAt = text.trim() ? at : undefined;
				return at;
			},
		});
	}

	async load(): Promise<void> {
		if (this.loaded) return;
		const found = await commands.workingNote(this.client);
		if (found) [this.text, this.days, this.changedAt] = [found.text, found.days, found.changedAt];
		this.loaded = true;
	}

	write(text: string, when: 'now' | 'rest' = 'rest'): void {
		this.text = text;
		this.queue.put({ text, days: this.days }, when);
	}

	keepFor(days: number): void {
		this.days = days;
		this.queue.put({ text: this.text, days }, 'now');
	}
}
