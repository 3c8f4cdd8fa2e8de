/**
 * The addendum that is being written: on disk at every pause like all that is typed, and part of the file only when it is
 * recorded, which cannot be taken back.
 */
import {
	commands,
	type Addendum,
	type AddendumKind,
	type ConsultationId,
	type NewAddendum,
} from '../../../ipc/index.ts';
import { SaveQueue } from '../save-queue.svelte.ts';

export const kinds: readonly AddendumKind[] = ['addendum', 'correction', 'clientStatement', 'lateResult'];

export class AddendumDraft {
	/** The form is on screen. */
	open = $state(false);
	kind = $state.raw<AddendumKind>('addendum');
	text = $state('');
	/** The day it is about, as `2026-11-24`. */
	about = $state.raw<string | null>(null);
	readonly queue: SaveQueue<{ draft: NewAddendum | null }>;
	readonly #consultation: ConsultationId;
	/** Under which it is recorded, also when that is tried again. */
	#id = crypto.randomUUID();

	constructor(consultation: ConsultationId, draft: NewAddendum | null) {
		this.#consultation = consultation;
		this.#show(draft);
		this.queue = new SaveQueue<{ draft: NewAddendum | null }>({
			keyOf: () => 'addendum',
			deliver: async ([latest]) => (await commands.saveAddendumDraft(consultation, latest?.draft ?? null)).at,
		});
	}

	/** Takes over what was typed; it is kept when typing rests. */
	write(part: Partial<NewAddendum>, when: 'now' | 'rest' = 'rest'): void {
		const draft = { kind: this.kind, text: this.text, about: this.about, ...part };
		this.#show(draft);
		this.queue.put({ draft }, when);
	}

	/** Puts back what was not on disk when this left the screen. */
	restore(draft: NewAddendum | null): void {
		this.#show(draft);
		this.queue.put({ draft });
	}

	/** Lets go of what was typed. */
	discard(): void {
		this.#show(null);
		this.queue.put({ draft: null });
	}

	/** Records it; rejects, with everything still there, when that cannot be. */
	async record(): Promise<Addendum> {
		await this.queue.flush();
		const { kind, text, about } = this;
		const recorded = await commands.recordAddendum(this.#consultation, this.#id, { kind, text, about });
		this.#id = crypto.randomUUID();
		this.#show(null);
		return recorded;
	}

	#show(draft: NewAddendum | null): void {
		this.open = draft !== null;
		this.kind = draft?.kind ?? 'addendum';
		this.text = draft?.text ?? '';
		this.about = draft?.about ?? null;
	}
}
