/**
 * The client list as it is on screen: what is searched for, which windows of 100 rows were loaded, and which row is
 * chosen. Only windows in sight are asked for; replies to an older question are dropped. Nothing is sorted or counted
 * here, Rust does that.
 */
import {
	asError,
	commands,
	type ClientFilter,
	type ClientId,
	type ClientQuery,
	type ClientRow,
	type Error,
} from '../../ipc/index.ts';
import { Question } from '../../shell/question.ts';

export type Filter = ClientFilter | 'archive';

const size = 100;
/** Rest before a typed letter becomes a question. */
const rest = 40;

export class ClientList {
	search = $state('');
	filter = $state<Filter>('all');
	/** How many there are; `undefined` before the first reply. */
	total = $state<number>();
	/** Place of the chosen row in the list; counts only while nobody is chosen apart. */
	index = $state(0);
	/** The client that is chosen when it was not reached through the list. */
	apart = $state<ClientId>();
	/** How many each filter holds, without search. */
	counts = $state.raw<Partial<Record<Filter, number>>>({});
	error = $state.raw<Error>();
	/** What was asked has no answer yet: the list on screen is of what was asked before. */
	asking = $state(true);

	#windows = $state.raw<ReadonlyMap<number, ClientRow[]>>(new Map());
	#asked = new Set<number>();
	/** The windows that were answered since something changed; the others are still drawn as they were. */
	#current = new Set<number>();
	#turn = 0;
	/** What she asked for: a search, a filter. */
	readonly #question = new Question(() => this.#begin(), rest);
	#sight: [number, number] = [0, 20];

	/** The row at a place, once its window has been loaded. */
	row(index: number): ClientRow | undefined {
		return this.#windows.get(Math.floor(index / size))?.[index % size];
	}

	/** The row that is chosen. */
	get chosen(): ClientRow | undefined {
		return this.apart ? this.#find(this.apart) : this.row(this.index);
	}

	/** The client whose file is shown. */
	get chosenId(): ClientId | undefined {
		return this.apart ?? this.chosen?.client.id;
	}

	choose(index: number): void {
		if (!this.total) return;
		this.apart = undefined;
		this.index = Math.max(0, Math.min(this.total - 1, index));
	}

	/** Chooses a client who may stand anywhere in the list, or not in it. */
	chooseClient(id: ClientId): void {
		this.apart = id;
		// A place in a list that is about to change would soon be somebody else's.
		if (!this.asking) this.#settle();
	}

	/** Keeps a client chosen who may just have left the list. */
	keep(id: ClientId): void {
		this.apart = id;
	}

	/** Searches after a short rest; the first row is chosen again. */
	type(search: string): void {
		[this.search, this.asking] = [search, true];
		this.#question.type();
	}

	/**
	 * Waits until the list is of what was asked: a key that is ahead of it acts on no other list. Tells whether it still is
	 * what she asked; on a list that she asked for later nothing is done.
	 */
	settled(): Promise<boolean> {
		return this.#question.settled();
	}

	show(filter: Filter): void {
		[this.filter, this.asking] = [filter, true];
		this.#question.change();
		this.#begin();
	}

	/** Loads what is in sight anew, after something was written. Who is chosen stays so, wherever she stands by now. */
	refresh(): void {
		void this.count();
		if (this.asking) {
			const { apart } = this;
			this.#question.send();
			this.apart = apart;
			return;
		}
		this.apart ??= this.chosen?.client.id;
		this.#turn += 1;
		this.#asked.clear();
		this.#current.clear();
		const [first, last] = this.#sight.map((index) => Math.floor(index / size));
		this.#windows = new Map([...this.#windows].filter(([page]) => page >= (first ?? 0) && page <= (last ?? 0)));
		this.see(...this.#sight);
	}

	/** Tells which rows are in sight, so that their windows are loaded. */
	see(first: number, last: number): void {
		this.#sight = [first, last];
		for (let page = Math.floor(first / size); page <= Math.floor(Math.max(first, last) / size); page += 1)
			this.#question.answers.add(this.#load(page));
	}

	async count(): Promise<void> {
		const filters: Filter[] = ['all', 'openFlag', 'draft', 'archive'];
		try {
			const totals = await Promise.all(filters.map((filter) => commands.clients(this.#query(filter, '', 0, 1))));
			this.counts = Object.fromEntries(filters.map((filter, n) => [filter, totals[n]?.total ?? 0]));
		} catch (caught) {
			this.error = asError(caught);
		}
	}

	stop(): void {
		this.#turn += 1;
		this.#question.stop();
	}

	#begin(): void {
		this.#turn += 1;
		this.#asked.clear();
		this.#current.clear();
		this.#sight = [0, 20];
		this.index = 0;
		this.apart = undefined;
		this.#question.answers.add(this.#load(0, true));
	}

	async #load(page: number, fresh = false): Promise<void> {
		if (this.#asked.has(page)) return;
		this.#asked.add(page);
		const turn = this.#turn;
		try {
			const reply = await commands.clients(this.#query(this.filter, this.search.trim(), page * size, size));
			if (turn !== this.#turn) return;
			this.#windows = new Map([...(fresh ? [] : this.#windows), [page, reply.rows]]);
			this.#current.add(page);
			this.total = reply.total;
			[this.error, this.asking] = [undefined, this.#question.resting];
			if (this.index >= reply.total) this.index = Math.max(0, reply.total - 1);
			this.#settle();
		} catch (caught) {
			if (turn !== this.#turn) return;
			this.#asked.delete(page);
			// Who was found before is not who was asked for.
			if (fresh) [this.#windows, this.total] = [new Map(), undefined];
			this.error = asError(caught);
		}
	}

	#query(filter: Filter, search: string, offset: number, limit: number): ClientQuery {
		return filter === 'archive'
			? { search, archived: true, filter: 'all', offset, limit }
			: { search, archived: false, filter, offset, limit };
	}

	/** Once a client that was chosen apart turns up in a loaded window, it is simply that row. */
	#settle(): void {
		if (!this.apart) return;
		for (const [page, rows] of this.#windows) {
			const at = rows.findIndex((row) => row.client.id === this.apart);
			if (at === -1 || !this.#current.has(page)) continue;
			this.index = page * size + at;
			this.apart = undefined;
			return;
		}
	}

	#find(id: ClientId): ClientRow | undefined {
		for (const rows of this.#windows.values()) {
			const row = rows.find((candidate) => candidate.client.id === id);
			if (row) return row;
		}
		return undefined;
	}
}
