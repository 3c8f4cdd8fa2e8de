/** Chips whose words changed: for three seconds they read "Maagzuur 6 → 2". */
import type { Chip } from '../../../ipc/index.ts';
import { pick } from '../../../i18n/index.svelte.ts';

export class Changing {
	#words = new Map<string, string>();
	/** Old words by chip. */
	#old = $state.raw<ReadonlyMap<string, string>>(new Map());

	/** Looks which chips read differently than before. */
	look(chips: readonly Chip[]): void {
		const words = new Map(chips.map((chip) => [chip.key, pick(chip.text, 'nl')]));
		for (const chip of chips) {
			const before = this.#words.get(chip.key);
			if (before !== undefined && before !== words.get(chip.key)) this.#remember(chip.key, before);
		}
		this.#words = words;
	}

	/** Returns the words of a chip, with what they were when that was a moment ago. */
	words(chip: Chip): string {
		const old = this.#old.get(chip.key);
		return old === undefined ? pick(chip.text) : fromTo(old, pick(chip.text));
	}

	#remember(key: string, words: string): void {
		this.#old = new Map(this.#old).set(key, words);
		setTimeout(() => {
			const left = new Map(this.#old);
			left.delete(key);
			this.#old = left;
		}, 3000);
	}
}

/** Returns "Maagzuur 6 → 2" from "Maagzuur 6" and "Maagzuur 2"; the new words when they share no beginning. */
export function fromTo(old: string, now: string): string {
	const [before, after] = [old.split(' '), now.split(' ')];
	let same = 0;
	while (same < before.length && before[same] === after[same]) same += 1;
	if (same === 0 || same === before.length || same === after.length) return now;
	return [...after.slice(0, same), before.slice(same).join(' '), '→', after.slice(same).join(' ')].join(' ');
}
