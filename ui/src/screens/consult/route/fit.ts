/** How many chips fit in a few rows, reckoned from their words, so that nothing is measured while she types. */

/** Widths in px: of a letter, of sign and padding, of a framework letter, of the gap between chips. */
const measure = { letter: 6.2, edge: 34, mark: 22, gap: 4 };

export type Fitting = { text: string; letters: number };

/** Returns how many of the chips fit; room for "nog 4" is kept when not all do. */
export function fitting(chips: readonly Fitting[], width: number, rows: number): number {
	const all = place(chips, width, rows);
	if (all === chips.length) return all;
	return Math.max(1, place(chips, width, rows, 64));
}

function place(chips: readonly Fitting[], width: number, rows: number, spare = 0): number {
	let [row, used] = [1, 0];
	for (const [n, chip] of chips.entries()) {
		const own = Math.min(width, measure.edge + chip.text.length * measure.letter + chip.letters * measure.mark);
		if (used > 0 && used + measure.gap + own > width - (row === rows ? spare : 0)) {
			if (row === rows) return n;
			[row, used] = [row + 1, 0];
		}
		used += (used ? measure.gap : 0) + own;
	}
	return chips.length;
}
