/**
 * What was typed and is not stored, for as long as the same vault is used: a form she walked away from, a remark that
 * was not recorded yet. It outlives the screen and a lock, lies in memory only, and no locked screen reads it. Nothing
 * here is written anywhere; answers save themselves and do not belong here.
 */
import { SvelteMap } from 'svelte/reactivity';

export type Draft = {
	/** Something was typed that would be lost. */
	readonly touched: boolean;
};

class Drafts {
	readonly #kept = new SvelteMap<string, Draft>();
	#vault: string | undefined;

	/** Something would be lost when the app closes. */
	get any(): boolean {
		return [...this.#kept.values()].some((draft) => draft.touched);
	}

	/** Says which vault is open. What was typed in another one goes. */
	belongTo(vault: string): void {
		if (vault !== this.#vault) this.#kept.clear();
		this.#vault = vault;
	}

	get<Kind extends Draft>(key: string): Kind | undefined {
		return this.#kept.get(key) as Kind | undefined;
	}

	/** Returns what is kept under keys that begin alike, with the rest of each key. */
	under<Kind extends Draft>(beginning: string): [string, Kind][] {
		return [...this.#kept]
			.filter(([key]) => key.startsWith(beginning))
			.map(([key, draft]) => [key.slice(beginning.length), draft as Kind]);
	}

	keep(key: string, draft: Draft): void {
		this.#kept.set(key, draft);
	}

	drop(key: string): void {
		this.#kept.delete(key);
	}
}

export const drafts = new Drafts();
