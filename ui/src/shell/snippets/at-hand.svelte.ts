/** What snippets are filled with: the client on screen as known at this moment, in the words of the app's language. */
import { app } from '../../app.svelte.ts';
import { age, longDay, partialDate } from '../../format/dates.ts';
import { fullName } from '../../format/names.ts';
import { language, pick, t } from '../../i18n/index.svelte.ts';
import { messages } from '../../i18n/snippets.ts';
import { commands, type InSight, type Snippet } from '../../ipc/index.ts';
import type { OnRecord, Values } from '../../format/placeholders.ts';

class AtHand {
	/** What stays in sight of the client on screen; set by whoever shows it. */
	inSight = $state.raw<InSight>();
	#shipped = $state.raw<{ id: string; word: { nl: string; en: string }; nl: string; en: string }[]>([]);
	#own = $state.raw<Snippet[]>([]);

	/** Asks Rust for the snippets anew. */
	async load(): Promise<void> {
		const { shipped, own } = await commands.snippets();
		[this.#shipped, this.#own] = [shipped, own];
	}

	/** The vault is closed: nothing of it stays in memory. */
	forget(): void {
		[this.inSight, this.#own] = [undefined, []];
	}

	get own(): Snippet[] {
		return this.#own;
	}

	/** Those that come with the app, in its language, except where the practice has its own word for it. */
	get shipped(): Snippet[] {
		const own = new Set(this.#own.map(({ word }) => word));
		return this.#shipped
			.map((snippet) => ({ id: snippet.id, word: pick(snippet.word), text: pick(snippet) }))
			.filter(({ word }) => !own.has(word));
	}

	get snippets(): Snippet[] {
		return [...this.#own, ...this.shipped];
	}

	/** The values as they are now; what is not known is left out. */
	values(): Values {
		const client = app.subject?.client;
		if (!client) return { today: longDay(new Date(), language()) };
		const m = t(messages);
		const years = client.birthDate ? age(client.birthDate) : null;
		return {
			today: longDay(new Date(), language()),
			name: fullName(client),
			...(years !== null && { age: m.values.age(years) }),
			...this.#measured(),
			...this.#used(),
		};
	}

	/** The values with the language that they are in. */
	get onRecord(): OnRecord {
		return { values: this.values(), language: language() };
	}

	/** The last B12 never stands without its reading condition. */
	#measured(): Values {
		const b12 = this.inSight?.b12;
		if (!b12) return {};
		const m = t(messages);
		const day = b12.drawnOn ? partialDate(b12.drawnOn, language()) : '';
		return { b12: m.values.condition(pick(b12.text), day, pick(b12.condition).replace(/\.$/, '')) };
	}

	#used(): Values {
		const { medicines, supplements } = this.inSight ?? {};
		const named = (medicines ?? []).map(({ name, strength }) => [name, strength].filter(Boolean).join(' '));
		const b12 = supplements?.b12 ? [`B12 ${pick(supplements.b12)}`] : [];
		const all = [...named, ...b12, ...(supplements?.others ?? [])];
		if (all.length) return { products: all.join(', ') };
		return medicines && supplements ? { products: t(messages).values.noProducts } : {};
	}
}

export const atHand = new AtHand();
