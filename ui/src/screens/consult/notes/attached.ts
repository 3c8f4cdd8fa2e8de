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

/** Returns the lines of a text that may belong to a question, each with the words for it. */
export function linesOf(part: NotePart, text: string): { about: string; line: AttachedLine }[] {
	if (!text.includes(sign)) return [];
	const found: { about: string; line: AttachedLine }[] = [];
	let from = 0;
	for (const line of text.split('\n')) {
		const { says, about } = cut(line);
		if (about && says.trim()) found.push({ about, line: { part, text: says.trim(), from } });
		from += line.length + 1;
	}
	return found;
}

/**
 * Attaches the line that holds the caret to a question, to another one, or takes it off again; the caret stays in what it
 * says. What follows the sign is only replaced when it names a question.
 */
export function attach(
	text: string,
	caret: number,
	about: string,
	isQuestion: (about: string) => boolean,
): { text: string; caret: number } {
	const from = caret === 0 ? 0 : text.lastIndexOf('\n', caret - 1) + 1;
	const next = text.indexOf('\n', caret);
	const to = next === -1 ? text.length : next;
	const line = text.slice(from, to);
	const now = cut(line);
	const says = isQuestion(now.about) ? now.says : line.trimEnd();
	const written = now.about === about ? says : `${says} ${sign} ${about}`;
	return { text: text.slice(0, from) + written + text.slice(to), caret: Math.min(caret, from + says.length) };
}

/** A line up to its last sign, and what follows that. */
function cut(line: string): { says: string; about: string } {
	const at = line.lastIndexOf(sign);
	if (at === -1) return { says: line, about: '' };
	return { says: line.slice(0, at).trimEnd(), about: line.slice(at + sign.length).trim() };
}
