/**
 * The note of a consultation, part by part, each saved by itself while she types. Which parts are on screen follows the
 * practice's layout, and every part that holds text: nothing that was written is ever out of sight.
 */
import { commands, type ConsultationId, type Note, type NoteLayout, type NotePart } from '../../../ipc/index.ts';
import { SaveQueue } from '../save-queue.svelte.ts';

export const soep = ['subjective', 'objective', 'evaluation', 'plan'] as const;
export const parts: readonly NotePart[] = ['free', ...soep];

export class NoteField {
	text = $state('');
	/** Something stood here since the consultation was opened: it stays on screen, also when it is emptied. */
	met = $state(false);
	readonly queue: SaveQueue<string>;

	constructor(
		readonly part: NotePart,
		consultation: ConsultationId,
		text: string,
	) {
		this.text = text;
		this.met = text !== '';
		this.queue = new SaveQueue<string>({
			keyOf: () => part,
			deliver: async ([latest = '']) => (await commands.saveNote(consultation, part, latest)).at,
		});
	}

	write(text: string, when: 'now' | 'rest' = 'rest'): void {
		this.show(text);
		this.queue.put(text, when);
	}

	/** Shows what is on disk already. */
	show(text: string): void {
		this.text = text;
		if (text) this.met = true;
	}
}

export class Notes {
	readonly fields: readonly NoteField[];
	layout = $state.raw() as NoteLayout;
	/** The part she wrote in last, where the caret returns to. */
	current = $state.raw<NotePart>();

	constructor(consultation: ConsultationId, notes: Note[], layout: NoteLayout) {
		const text = (part: NotePart) => notes.find((note) => note.part === part)?.text ?? '';
		this.fields = parts.map((part) => new NoteField(part, consultation, text(part)));
		this.layout = layout;
	}

	field(part: NotePart): NoteField {
		const field = this.fields.find((one) => one.part === part);
		if (!field) throw new Error(part);
		return field;
	}

	/** The parts on screen, in their order. */
	get shown(): NoteField[] {
		const { form, hidden } = this.layout;
		const uses = (part: NotePart) => (form === 'free' ? part === 'free' : part !== 'free' && !hidden.includes(part));
		const shown = this.fields.filter(({ part, met }) => met || uses(part));
		return shown.length ? shown : this.fields.slice(0, 1);
	}

	get empty(): boolean {
		return this.fields.every(({ text }) => text === '');
	}

	/** Sets how notes are written, here and in every consultation. */
	async arrange(layout: NoteLayout): Promise<void> {
		const before = this.layout;
		this.layout = layout;
		try {
			await commands.setNoteLayout(layout);
		} catch (caught) {
			this.layout = before;
			throw caught;
		}
	}
}
