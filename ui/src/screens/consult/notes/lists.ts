/** Lists in a note as they are typed: Enter begins the next item, and on an empty item it ends the list. */

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
	const start = text.lastIndexOf('\n', from - 1) + 1;
	const line = text.slice(start, from);
	const [marks, indent = '', bullet, number, dot] = item.exec(line) ?? [];
	if (marks === undefined) return undefined;
	const end = text.indexOf('\n', to);
	const rest = text.slice(to, end === -1 ? text.length : end);
	if (line === marks && rest.trim() === '') return { from: start, to, insert: '' };
	const next = bullet ?? `${Number(number) + 1}${dot}`;
	return { from, to, insert: `\n${indent}${next} ` };
}
