/**
 * Lines of the note that belong to a question. A line says so itself, in plain words at its end: "slaapt weer door
 * ↳ Slaap". It stays one text, legible wherever it is read; nothing is kept beside it.
 */
import { cut, lineAround, sign } from '../../../format/marks.ts';
import { plain } from '../../../format/placeholders.ts';
import type { NotePart } from '../../../ipc/index.ts';

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
		if (about && says.trim()) found.push({ about, line: { part, text: plain(says.trim()), from } });
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
	const { start, end } = lineAround(text, caret);
	const line = text.slice(start, end);
	const now = cut(line);
	const says = isQuestion(now.about) ? now.says : line.trimEnd();
	const written = now.about === about ? says : `${says} ${sign} ${about}`;
	return { text: text.slice(0, start) + written + text.slice(end), caret: Math.min(caret, start + says.length) };
}
