/** Folds what stayed the same: of a long stretch only the lines beside a change are shown. */
import type { Piece } from '../../../ipc/bindings.ts';

export type Shown = Piece | { fate: 'folded'; lines: number };

/** Lines of a stretch that stay in sight on each side of a change. */
const beside = 1;

/** Returns the pieces with long stretches folded, or all of them. */
export function folded(pieces: Piece[], whole = false): Shown[] {
	if (whole) return pieces;
	return pieces.flatMap((piece, n): Shown[] => {
		if (piece.fate !== 'kept') return [piece];
		const lines = piece.text.split(/(?<=\n)/);
		const [before, after] = [n > 0 ? beside + 1 : 0, n < pieces.length - 1 ? beside + 1 : 0];
		const hidden = lines.length - before - after;
		if (hidden < 3) return [piece];
		const shown: Shown[] = [
			{ fate: 'kept', text: lines.slice(0, before).join('') },
			{ fate: 'folded', lines: hidden },
			{ fate: 'kept', text: lines.slice(lines.length - after).join('') },
		];
		return shown.filter((part) => part.fate === 'folded' || part.text !== '');
	});
}
