/**
 * Brings changes to disk, one batch at a time, and tells the truth about it. Newer changes at the same place replace
 * older ones that still wait. What could not be written stays waiting: it is tried again every five seconds and with the
 * next change. What Rust refuses as impossible is handed back and counts as unsaved until something else stands in its
 * place: it is never called saved.
 */
import { asError, type Error } from '../../ipc/index.ts';

/** `quiet`: nothing written yet. `saving` is only said after 400 ms. `refused`: all but the impossible is on disk. */
export type SavingState = 'quiet' | 'saving' | 'saved' | 'refused' | 'failed';

export type Delivery<Change> = {
	keyOf: (change: Change) => string;
	/** Writes a batch; resolves with the moment it reached the disk, throws when it did not. */
	deliver: (changes: Change[]) => Promise<string>;
	/** Tells whether an error means that this change can never be written. */
	isRefusal?: (error: Error) => boolean;
	onrefused?: (change: Change, error: Error) => void;
};

export type Refusal<Change> = { change: Change; error: Error };

/** Waiting times in ms. */
export const times = { rest: 400, longest: 2000, patience: 400, retry: 5000 };

export class SaveQueue<Change> {
	state = $state.raw<SavingState>('quiet');
	/** When everything up to now was last on disk. */
	savedAt = $state.raw<string>();
	/** Since when something is not on disk, and why. */
	failedSince = $state.raw<string>();
	error = $state.raw<Error>();

	readonly #delivery: Delivery<Change>;
	/** What Rust refused and nothing has replaced yet, with the reason. */
	refused = $state.raw<ReadonlyMap<string, Refusal<Change>>>(new Map());
	#waiting = new Map<string, Change>();
	#flying = new Map<string, Change>();
	#sending: Promise<void> | undefined;
	#oldest: number | undefined;
	#typingSince: number | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopped = false;

	constructor(delivery: Delivery<Change>) {
		this.#delivery = delivery;
	}

	/** What is not on disk yet. */
	get unsaved(): Change[] {
		const refused = [...this.refused].map(([key, { change }]) => [key, change] as const);
		return [...new Map([...refused, ...this.#flying, ...this.#waiting]).values()];
	}

	/** Something is on its way to the disk, or about to be. */
	get underWay(): boolean {
		return this.state !== 'failed' && (this.#flying.size > 0 || this.#waiting.size > 0);
	}

	/** Takes a change: `now` sends at once, `rest` waits until typing rests. */
	put(change: Change, when: 'now' | 'rest' = 'now'): void {
		const now = Date.now();
		this.#oldest ??= now;
		this.#waiting.set(this.#delivery.keyOf(change), change);
		this.forget(this.#delivery.keyOf(change));
		if (when === 'now') {
			this.#schedule(0);
			return;
		}
		this.#typingSince ??= now;
		this.#schedule(Math.max(0, Math.min(times.rest, this.#typingSince + times.longest - now)));
	}

	/** Sends everything; resolves when all of it is on disk, rejects when something cannot be. */
	async flush(): Promise<void> {
		await this.write();
		for (const { error } of this.refused.values()) throw error;
	}

	/** Sends everything; rejects when it cannot be written now. What Rust refused does not hold it up. */
	async write(): Promise<void> {
		while (this.#sending || this.#waiting.size) {
			if (this.#stopped) throw new globalThis.Error('stopped');
			await this.#send();
			if (this.state === 'failed') throw this.error ?? new globalThis.Error('unsaved');
		}
	}

	/** Typing ended: what waits for rest goes now. */
	hurry(): void {
		if (this.#waiting.size && this.state !== 'failed') this.#schedule(0);
	}

	/** Tries again what failed. */
	retry(): void {
		void this.#send();
	}

	/** Stops all timers; what waits is not sent any more. */
	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	#schedule(delay: number): void {
		clearTimeout(this.#timer);
		if (this.#stopped) return;
		if (delay === 0) queueMicrotask(() => void this.#send());
		else this.#timer = setTimeout(() => void this.#send(), delay);
	}

	#send(): Promise<void> {
		this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
		return this.#sending;
	}

	async #sendAll(): Promise<void> {
		while (this.#waiting.size && !this.#stopped) {
			clearTimeout(this.#timer);
			[this.#flying, this.#waiting] = [this.#waiting, new Map()];
			this.#typingSince = undefined;
			const patience = setTimeout(() => {
				if (this.state !== 'failed') this.state = 'saving';
			}, times.patience);
			try {
				const savedAt = await this.#deliver([...this.#flying.values()]);
				this.#flying = new Map();
				this.#succeeded(savedAt);
			} catch (caught) {
				this.#failed(asError(caught));
				return;
			} finally {
				clearTimeout(patience);
			}
		}
	}

	/** Writes a batch. When one change of it is impossible, the others are written without it. */
	async #deliver(changes: Change[]): Promise<string | undefined> {
		try {
			return await this.#delivery.deliver(changes);
		} catch (caught) {
			const error = asError(caught);
			const [only] = changes;
			if (!this.#delivery.isRefusal?.(error) || only === undefined) throw error;
			if (changes.length === 1) {
				this.#refuse(only, error);
				return this.savedAt;
			}
			let savedAt: string | undefined;
			for (const change of changes) savedAt = (await this.#deliver([change])) ?? savedAt;
			return savedAt;
		}
	}

	get #settled(): SavingState {
		return this.refused.size ? 'refused' : this.savedAt ? 'saved' : 'quiet';
	}

	/** Hands a change back, unless a newer one already waits at its place. */
	#refuse(change: Change, error: Error): void {
		const key = this.#delivery.keyOf(change);
		if (this.#waiting.has(key)) return;
		this.refused = new Map([...this.refused, [key, { change, error }]]);
		this.#delivery.onrefused?.(change, error);
	}

	/** Lets go of what was refused at a place. */
	forget(key: string): void {
		if (!this.refused.has(key)) return;
		this.refused = new Map([...this.refused].filter(([other]) => other !== key));
		if (this.state === 'refused') this.state = this.#settled;
	}

	/** Nothing failed: written, or refused with nothing written at all. */
	#succeeded(savedAt: string | undefined): void {
		if (savedAt) this.savedAt = savedAt;
		this.state = this.#settled;
		this.failedSince = this.error = undefined;
		this.#oldest = this.#waiting.size ? Date.now() : undefined;
	}

	#failed(error: Error): void {
		for (const [key, change] of this.#flying) if (!this.#waiting.has(key)) this.#waiting.set(key, change);
		this.#flying = new Map();
		this.state = 'failed';
		this.error = error;
		this.failedSince ??= new Date(this.#oldest ?? Date.now()).toISOString();
		this.#schedule(times.retry);
	}
}
