/**
 * The marks that a note may use: a heading (`# `), a list (`- ` or `1. `), a client's own words (`> `), `**bold**`, and at
 * the end of a line the question that it belongs to (`↳ `). Read for showing only; the text itself stays as it was typed.
 * What is not one of these marks is text, whatever it looks like.
 */

/** Stands between what a line says and the question that it belongs to. */
export const sign = '↳';

/** A stretch of a line. */
export type Run = { text: string; bold: boolean; about?: true };
export type Line = Run[];
export type Block =
	| { type: 'heading'; line: Line }
	| { type: 'bullets'; lines: Line[] }
	| { type: 'numbers'; from: number; lines: Line[] }
	| { type: 'quote'; lines: Line[] }
	| { type: 'lines'; lines: Line[] };

/** Returns a text by its blocks, in order. Empty lines part blocks. */
export function blocks(text: string): Block[] {
	const found: Block[] = [];
	let parted = true;
	for (const line of text.split('\n')) {
		const block = line.trim() ? read(line) : undefined;
		const open = parted ? undefined : found.at(-1);
		if (block && !(open && joined(open, block))) found.push(block);
		parted = !block;
	}
	return found;
}

/** Returns a line by its bold and plain stretches, and what it is about. */
export function runs(line: string): Line {
	const { says, about } = cut(line);
	const attached = says.trim() !== '' && about !== '';
	const said = (attached ? says : line)
		.split(/\*\*(?=\S)(.+?)(?<=\S)\*\*/)
		.map((text, n) => ({ text, bold: n % 2 === 1 }))
		.filter(({ text }) => text !== '');
	return attached ? [...said, { text: about, bold: false, about: true }] : said;
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

function read(line: string): Block {
	const heading = /^#{1,3} +(.*)$/.exec(line);
	if (heading) return { type: 'heading', line: runs(heading[1] ?? '') };
	const quote = /^> ((?=[\p{L}"'“„‘]).*)$/u.exec(line);
	if (quote) return { type: 'quote', lines: [runs(quote[1] ?? '')] };
	const bullet = /^ {0,3}[-*•] +(.*)$/.exec(line);
	if (bullet) return { type: 'bullets', lines: [runs(bullet[1] ?? '')] };
	const number = /^ {0,3}(\d{1,3})[.)] +(.*)$/.exec(line);
	if (number) return { type: 'numbers', from: Number(number[1]), lines: [runs(number[2] ?? '')] };
	return { type: 'lines', lines: [runs(line)] };
}

/** Adds a line to the block before it, when both are of one kind. */
function joined(open: Block, next: Block): boolean {
	if (open.type === 'heading' || next.type === 'heading' || open.type !== next.type) return false;
	open.lines.push(...next.lines);
	return true;
}
