/**
 * What was typed and is not stored, each vault apart: a form she walked away from, a remark that was not recorded yet. It
 * outlives the screen, a lock and a look at the practice vault, lies in memory only, and no locked screen reads it.
 * Nothing here is written anywhere, so wherever it is typed `NotStored` says so; answers save themselves and do not
 * belong here.
 */
import { SvelteMap } from 'svelte/reactivity';

export type Draft = {
	/** Something was typed that would be lost. */
	readonly touched: boolean;
};

class Drafts {
	readonly #vaults = new SvelteMap<string, SvelteMap<string, Draft>>();
	#vault = $state('');

	constructor() {
		this.belongTo('');
	}

	/** Something would be lost when the app closes, in whatever vault. */
	get any(): boolean {
		return [...this.#vaults.values()].some((kept) => [...kept.values()].some((draft) => draft.touched));
	}

	/** Says which vault is open. What was typed in another one waits there. */
	belongTo(vault: string): void {
		this.#vault = vault;
		if (!this.#vaults.has(vault)) this.#vaults.set(vault, new SvelteMap());
	}

	get<Kind extends Draft>(key: string): Kind | undefined {
		return this.#kept?.get(key) as Kind | undefined;
	}

	/** Returns what is kept under keys that begin alike, with the rest of each key. */
	under<Kind extends Draft>(beginning: string): [string, Kind][] {
		return [...(this.#kept ?? [])]
			.filter(([key]) => key.startsWith(beginning))
			.map(([key, draft]) => [key.slice(beginning.length), draft as Kind]);
	}

	keep(key: string, draft: Draft): void {
		this.#kept?.set(key, draft);
	}

	drop(key: string): void {
		this.#kept?.delete(key);
	}

	get #kept(): SvelteMap<string, Draft> | undefined {
		return this.#vaults.get(this.#vault);
	}
}

export const drafts = new Drafts();
