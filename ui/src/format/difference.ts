/** The one stretch in which two texts differ; a sign of two code units stays whole. Pure. */

/** Returns what to put where, to make one text the other. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } {
	const most = Math.min(before.length, after.length);
	let from = 0;
	while (from < most && before[from] === after[from]) from += 1;
	if (/[\uD800-\uDBFF]/.test(before[from - 1] ?? '')) from -= 1;
	let same = 0;
	while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
	if (/[\uDC00-\uDFFF]/.test(before.at(-same) ?? '') && same > 0) same -= 1;
	return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
