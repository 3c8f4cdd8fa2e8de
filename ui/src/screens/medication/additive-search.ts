/** Finds additives among the options of a question, by name, other name or E-number. Pure. */
import type { Additive } from '../../ipc/index.ts';
import type { Choosable } from '../consult/answering.ts';

export type FoundAdditive = Choosable & { additive: Additive | undefined };

/** Returns the options that match what was typed, those that begin with it first; all of them while nothing was typed. */
export function foundIn(options: Choosable[], additives: Additive[], typed: string): FoundAdditive[] {
	const wanted = plain(typed);
	const known = options.map((option) => ({ ...option, additive: additives.find(({ id }) => id === option.id) }));
	if (!wanted) return known;
	const ranked = known.map((option) => ({ option, rank: rankOf(option, wanted) })).filter(({ rank }) => rank < 3);
	return ranked.sort((one, other) => one.rank - other.rank).map(({ option }) => option);
}

/** 0: the E-number itself, 1: begins with it, 2: holds it, 3: neither. */
function rankOf({ label, additive }: FoundAdditive, wanted: string): number {
	const number = plain(additive?.e ?? '');
	if (number && (number === wanted || number === `e${wanted}`)) return 0;
	const names = [label, number, number.slice(1), additive?.nl, additive?.en, ...(additive?.names ?? [])];
	const plainly = names.map((name) => plain(name ?? ''));
	if (plainly.some((name) => name.startsWith(wanted))) return 1;
	return plainly.some((name) => name.includes(wanted)) ? 2 : 3;
}

/** Small letters without spaces, marks and hyphens: "E 470-b" finds "E470b". */
function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f\s-]/g, '')
		.toLowerCase();
}
