/**
 * What a snippet's text becomes. `{naam}` and the like are replaced by what is on record: as a chip where the text can hold
 * one, as plain text elsewhere. `[datum]` is a place to fill in, where Tab stops. Pure: finds, replaces, counts; touches no
 * field.
 */
import { asChip, placeholderOf, type Placeholder, type Values } from '../../format/placeholders.ts';

/** A text to put in, with the places in it where Tab stops. */
export type Expanded = { text: string; stops: [from: number, to: number][] };

/** Returns a snippet's text with its values filled in. What is not known is left as a place to fill in. */
export function expand(text: string, values: Values, as: 'text' | 'chips' = 'text'): Expanded {
	const stops: Expanded['stops'] = [];
	let out = '';
	const parts = /\{([^{}\n]{1,40})\}|\[([^[\]\n]{1,80})\]/g;
	let at = 0;
	for (const match of text.matchAll(parts)) {
		out += text.slice(at, match.index);
		at = match.index + match[0].length;
		const [whole, braced, bracketed] = match;
		const placeholder = braced === undefined ? undefined : placeholderOf(braced);
		const value = placeholder && values[placeholder];
		if (braced !== undefined && !placeholder) out += whole;
		else if (value) out += as === 'chips' && braced ? asChip(braced, value) : value;
		else {
			const words = bracketed ?? braced ?? '';
			stops.push([out.length, out.length + words.length]);
			out += words;
		}
	}
	return { text: out + text.slice(at), stops };
}

/** Tells which values a text asks for. */
export function asksFor(text: string): Placeholder[] {
	const asked = [...text.matchAll(/\{([^{}\n]{1,40})\}/g)].map(([, words]) => placeholderOf(words ?? ''));
	return [...new Set(asked.filter((placeholder) => placeholder !== undefined))];
}

/** Returns what was typed after `;;` right before the caret, and where that begins. */
export function typedBefore(text: string, caret: number): { from: number; typed: string } | undefined {
	const before = text.slice(Math.max(0, caret - 40), caret);
	const match = /;;([\p{L}\p{N}-]{0,24})$/u.exec(before);
	if (!match) return undefined;
	return { from: caret - match[0].length, typed: (match[1] ?? '').toLowerCase() };
}
