/**
 * Enter in a note: it begins the next item of a list, and on an empty item ends the list. What a line says about its
 * question stays with the line.
 */
import { lineAround, sign } from '../../format/marks.ts';

export type Typed = {
	/** What is selected first, and so replaced. */
	from: number;
	to: number;
	/** What comes in its place. */
	insert: string;
};

const item = /^( {0,3})(?:([-*•])|(\d{1,3})([.)])) +/;

/** Returns what Enter types where the caret is; nothing when that is just a new line. */
export function enterInList(text: string, from: number, to: number): Typed | undefined {
	const { start, end } = lineAround(text, from, to);
	const line = text.slice(start, from);
	const [marks, indent = '', bullet, number, dot] = item.exec(line) ?? [];
	const rest = text.slice(to, end);
	const attached = from === to && rest.trimStart().startsWith(`${sign} `);
	const at = attached ? { from: end, to: end } : { from, to };
	if (marks === undefined) return attached ? { ...at, insert: '\n' } : undefined;
	if (line === marks && rest.trim() === '') return { from: start, to, insert: '' };
	return { ...at, insert: `\n${indent}${bullet ?? `${Number(number) + 1}${dot}`} ` };
}
