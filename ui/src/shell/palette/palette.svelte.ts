/**
 * What the command palette offers for what was typed: clients, texts of the record, and what can be done here. Screens
 * say what they offer while they are shown; Rust finds the rest. Replies to an older question are dropped, and nothing
 * that was found stays once the palette is closed.
 */
import { untrack } from 'svelte';
import { commands, type Client, type FoundText } from '../../ipc/index.ts';
import { Question } from '../question.ts';
import { folded } from './folded.ts';

/** Rest before a typed letter becomes a question, in ms. */
const rest = 30;
/** So many clients are listed. */
const mostClients = 5;
const mostRecent = 6;

export type Group = 'sections' | 'actions' | 'snippets';
/** Something that a screen offers. */
export type Offer = { id: string; group: Group; title: string; detail?: string; keys?: string[]; run: () => void };
/** One line of the list. */
export type Entry =
	{ type: 'client'; client: Client } | { type: 'text'; found: FoundText } | { type: 'offer'; offer: Offer };

export class Palette {
	open = $state(false);
	query = $state('');
	chosen = $state(0);
	/** Who was on screen in this session, the last one first. */
	recent = $state.raw<Client[]>([]);
	/** The element that had the caret when the palette was opened. */
	cameFrom: Element | null = null;
	#clients = $state.raw<Client[]>([]);
	#texts = $state.raw<FoundText[]>([]);
	/** The last question could not be answered. */
	failed = $state(false);
	#offers = $state.raw<ReadonlySet<() => Offer[]>>(new Set());
	#turn = 0;
	/** What was typed, from opening to opening. */
	readonly #question = new Question(() => this.#question.answers.add(this.#ask()), rest);

	/** Says what a screen offers; returns the function that takes it back. */
	offer(offers: () => Offer[]): () => void {
		// Whoever offers does not follow what others offer.
		const all = untrack(() => this.#offers);
		this.#offers = new Set([...all, offers]);
		return () => (this.#offers = new Set([...untrack(() => this.#offers)].filter((one) => one !== offers)));
	}

	/** The lines by group, in the order of the screen; groups without lines are left out. */
	get groups(): { group: 'clients' | 'texts' | Group; entries: Entry[] }[] {
		const clients = this.query.trim() ? this.#clients : this.recent;
		const offers = this.#matching();
		const of = (group: Group) =>
			offers.filter((offer) => offer.group === group).map((offer): Entry => ({ type: 'offer', offer }));
		return [
			{ group: 'clients' as const, entries: clients.map((client): Entry => ({ type: 'client', client })) },
			{ group: 'sections' as const, entries: of('sections') },
			{ group: 'actions' as const, entries: of('actions') },
			{ group: 'snippets' as const, entries: of('snippets') },
			{ group: 'texts' as const, entries: this.#texts.map((found): Entry => ({ type: 'text', found })) },
		].filter(({ entries }) => entries.length > 0);
	}

	get entries(): Entry[] {
		return this.groups.flatMap(({ entries }) => entries);
	}

	show(): void {
		if (this.open) return;
		this.cameFrom = document.activeElement;
		this.#clear();
		this.open = true;
	}

	close(): void {
		this.open = false;
		this.#clear();
	}

	/** The vault is closed: nothing of it stays. */
	forget(): void {
		this.close();
		this.recent = [];
	}

	/** Remembers who is on screen. */
	remember(client: Client): void {
		this.recent = [client, ...this.recent.filter(({ id }) => id !== client.id)].slice(0, mostRecent);
	}

	type(text: string): void {
		this.query = text;
		this.chosen = 0;
		this.#question.type();
	}

	/**
	 * Waits until the lines are of what was typed: a key that is ahead of them acts on no others. Tells whether they still
	 * are what she asked for.
	 */
	settled(): Promise<boolean> {
		return this.#question.settled();
	}

	move(by: number): void {
		const count = this.entries.length;
		if (count) this.chosen = (this.chosen + by + count) % count;
	}

	async #ask(): Promise<void> {
		const turn = ++this.#turn;
		const search = this.query;
		if (!search.trim()) {
			[this.#clients, this.#texts, this.failed] = [[], [], false];
			return;
		}
		try {
			const [page, texts] = await Promise.all([
				commands.clients({ search, archived: false, filter: 'all', offset: 0, limit: mostClients }),
				commands.find(search),
			]);
			if (turn !== this.#turn) return;
			[this.#clients, this.#texts, this.failed] = [page.rows.map(({ client }) => client), texts, false];
		} catch {
			if (turn === this.#turn) [this.#clients, this.#texts, this.failed] = [[], [], true];
		}
	}

	/** What is offered and holds every word that was typed; snippets only when something was. */
	#matching(): Offer[] {
		const words = folded(this.query).split(' ').filter(Boolean);
		const all = [...this.#offers].flatMap((offers) => offers());
		if (!words.length) return all.filter(({ group }) => group !== 'snippets');
		return all.filter(({ title, detail }) => {
			const said = folded(`${title} ${detail ?? ''}`);
			return words.every((word) => said.includes(word));
		});
	}

	#clear(): void {
		this.#turn += 1;
		this.#question.change();
		[this.query, this.chosen, this.#clients, this.#texts, this.failed] = ['', 0, [], [], false];
	}
}

export const palette = new Palette();
