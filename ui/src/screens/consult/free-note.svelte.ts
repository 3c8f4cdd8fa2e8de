/** The free note of a consultation, saved by itself while she types. */
import { commands, type ConsultationId } from '../../ipc/index.ts';
import { SaveQueue } from './save-queue.svelte.ts';

export class FreeNote {
	text = $state('');
	readonly queue: SaveQueue<string>;

	constructor(consultation: ConsultationId, text: string) {
		this.text = text;
		this.queue = new SaveQueue<string>({
			keyOf: () => 'note',
			deliver: async ([latest = '']) => (await commands.saveNote(consultation, latest)).at,
		});
	}

	write(text: string, when: 'now' | 'rest' = 'rest'): void {
		if (text === this.text && when === 'rest') return;
		this.text = text;
		this.queue.put(text, when);
	}
}
