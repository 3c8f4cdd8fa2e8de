/**
 * Lines of the note that belong to a question. A line says so itself, in plain words at its end: "slaapt weer door
 * ↳ Slaap". It stays one text, legible wherever it is read; nothing is kept beside it.
 */
import type { NotePart } from '../../../ipc/index.ts';

/** Stands between what a line says and the question that it belongs to. */
export const sign = '↳';

/** A line of the note that belongs to a question. */
export type AttachedLine = {
	part: NotePart;
	/** What it says. */
	text: string;
	/** Where it begins in its part. */
	from: number;
};

const attached = new RegExp(`^(.*?)\\s*${sign}\\s*(\\S.*?)\\s*$`);

/** Returns the lines of a text that belong to a question, each with the words for that question. */
export function linesOf(part: NotePart, text: string): { about: string; line: AttachedLine }[] {
	if (!text.includes(sign)) return [];
	const found: { about: string; line: AttachedLine }[] = [];
	let from = 0;
	for (const line of text.split('\n')) {
		const [, says = '', about] = attached.exec(line) ?? [];
		if (about && says.trim()) found.push({ about, line: { part, text: says.trim(), from } });
		from += line.length + 1;
	}
	return found;
}

/** Attaches the line that holds the caret to a question, to another one, or takes it off again; the caret stays where it was. */
export function attach(text: string, caret: number, about: string): { text: string; caret: number } {
	const from = text.lastIndexOf('\n', caret - 1) + 1;
	const next = text.indexOf('\n', caret);
	const to = next === -1 ? text.length : next;
	const line = text.slice(from, to);
	const [, says = line.trimEnd(), now] = attached.exec(line) ?? [];
	const written = now === about ? says : `${says} ${sign} ${about}`;
	return { text: text.slice(0, from) + written + text.slice(to), caret: Math.min(caret, from + says.length) };
}
