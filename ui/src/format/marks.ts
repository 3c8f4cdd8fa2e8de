/**
 * The marks that a note may use: a heading (`# `), a list (`- ` or `1. `), a client's own words (`> `), `**bold**`, and at
 * the end of a line the question that it belongs to (`↳ `). Read for showing only; the text itself stays as it was typed.
 * What is not one of these marks is text, whatever it looks like.
 */

import { chipsOf } from './placeholders.ts';

/** Stands between what a line says and the question that it belongs to. */
export const sign = '↳';

/** A stretch of a line; a chip is a value that a snippet filled in, until the note is signed. */
export type Run = { text: string; bold: boolean; about?: true; chip?: true };
export type Line = Run[];
export type Block =
	| { type: 'heading'; line: Line }
	| { type: 'bullets'; lines: Line[] }
	| { type: 'numbers'; from: number; lines: Line[] }
	| { type: 'quote'; lines: Line[] }
	| { type: 'lines'; lines: Line[] };

const marks = [
	{ type: 'heading', mark: /^#{1,3} +/ },
	{ type: 'quote', mark: /^> (?=[\p{L}"'“„‘])/u },
	{ type: 'bullets', mark: /^ {0,3}[-*•] +/ },
	{ type: 'numbers', mark: /^ {0,3}\d{1,3}[.)] +/ },
] as const;
/** Not without end: a long line of asterisks that never close is read in one go. */
const bold = /\*\*(?=\S)(.{1,400}?)(?<=\S)\*\*/;

/** Returns a text by its blocks, in order. Empty lines part blocks. A draft has chips; what was signed has none. */
export function blocks(text: string, chips = false): Block[] {
	const found: Block[] = [];
	let parted = true;
	for (const line of text.split('\n')) {
		const block = line.trim() ? read(line, chips) : undefined;
		const open = parted ? undefined : found.at(-1);
		if (block && !(open && joined(open, block))) found.push(block);
		parted = !block;
	}
	return found;
}

/** Returns a line by its bold and plain stretches, and what it is about. */
export function runs(line: string, chips = false): Line {
	const { says, about } = cut(line);
	const attached = says.trim() !== '' && about !== '';
	const said = (attached ? says : line).split(bold).flatMap((text, n) => stretches(text, n % 2 === 1, chips));
	return attached ? [...said, { text: about, bold: false, about: true }] : said;
}

/** Returns where bold stretches of a line stand, their asterisks included. */
export function boldIn(line: string): { from: number; to: number }[] {
	return [...line.matchAll(new RegExp(bold, 'g'))].map(({ 0: found, index }) => ({
		from: index,
		to: index + found.length,
	}));
}

/** Returns a line up to its last sign of a question, and what follows that. */
export function cut(line: string): { says: string; about: string } {
	const at = line.lastIndexOf(sign);
	if (at === -1) return { says: line, about: '' };
	return { says: line.slice(0, at).trimEnd(), about: line.slice(at + sign.length).trim() };
}

/** Returns where the line that holds a stretch of text begins, and where it ends. */
export function lineAround(text: string, from: number, to = from): { start: number; end: number } {
	const next = text.indexOf('\n', to);
	return { start: from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1, end: next === -1 ? text.length : next };
}

/** Returns what a line is by the mark that it begins with, and how long that mark is. */
export function kindOf(line: string): { type: Block['type']; mark: number } {
	for (const { type, mark } of marks) {
		const found = mark.exec(line);
		if (found) return { type, mark: found[0].length };
	}
	return { type: 'lines', mark: 0 };
}

function read(line: string, chips: boolean): Block {
	const { type, mark } = kindOf(line);
	const said = runs(line.slice(mark), chips);
	if (type === 'heading') return { type, line: said };
	return type === 'numbers' ? { type, from: Number.parseInt(line.trim(), 10), lines: [said] } : { type, lines: [said] };
}

/** Returns a stretch, with the chips in it apart. */
function stretches(text: string, bold: boolean, chips: boolean): Run[] {
	const found: Run[] = [];
	let at = 0;
	for (const { from, to, value } of chips ? chipsOf(text) : []) {
		found.push({ text: text.slice(at, from), bold }, { text: value, bold, chip: true });
		at = to;
	}
	return [...found, { text: text.slice(at), bold }].filter((run) => run.text !== '');
}

/** Adds a line to the block before it, when both are of one kind. */
function joined(open: Block, next: Block): boolean {
	if (open.type === 'heading' || next.type === 'heading' || open.type !== next.type) return false;
	open.lines.push(...next.lines);
	return true;
}
