/** Keeps words apart: names of lines spread along one edge, and values placed beside their dots where there is room. */

export type Box = { left: number; top: number; right: number; bottom: number };

/** Spreads heights so that neighbours stand at least `gap` apart and between two bounds, each as near as can be to its own. */
export function spread(heights: readonly number[], gap: number, [top, bottom]: readonly [number, number]): number[] {
	const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
	type Block = { sum: number; indices: number[] };
	const start = ({ sum, indices }: Block) => sum / indices.length - ((indices.length - 1) * gap) / 2;
	const blocks: Block[] = [];
	for (const { height, index } of order) {
		let block: Block = { sum: height, indices: [index] };
		let last = blocks.at(-1);
		while (last && start(last) + last.indices.length * gap > start(block)) {
			blocks.pop();
			block = { sum: last.sum + block.sum, indices: [...last.indices, ...block.indices] };
			last = blocks.at(-1);
		}
		blocks.push(block);
	}
	const placed = [...heights];
	for (const block of blocks) block.indices.forEach((index, n) => (placed[index] = start(block) + n * gap));
	return within(
		placed,
		order.map(({ index }) => index),
		gap,
		[top, bottom],
	);
}

/** Pushes what sticks out back inside, and its neighbours along. */
function within(placed: number[], order: number[], gap: number, [top, bottom]: readonly [number, number]): number[] {
	const result = [...placed];
	let floor = top;
	for (const index of order) {
		result[index] = Math.max(result[index] ?? 0, floor);
		floor = (result[index] ?? 0) + gap;
	}
	let ceiling = Math.max(bottom, top + (order.length - 1) * gap);
	for (const index of [...order].reverse()) {
		result[index] = Math.min(result[index] ?? 0, ceiling);
		ceiling = (result[index] ?? 0) - gap;
	}
	return result;
}

export function overlaps(one: Box, other: Box): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Boxes that are taken, in columns, so that four hundred values do not ask four hundred others. */
export class Taken {
	#columns = new Map<number, Box[]>();

	add(box: Box): void {
		for (const column of columnsOf(box)) {
			const boxes = this.#columns.get(column);
			if (boxes) boxes.push(box);
			else this.#columns.set(column, [box]);
		}
	}

	isFree(box: Box): boolean {
		return columnsOf(box).every((column) => !this.#columns.get(column)?.some((taken) => overlaps(taken, box)));
	}

	/** Takes the first of these that is free. */
	claim(candidates: readonly Box[]): Box | undefined {
		const free = candidates.find((box) => this.isFree(box));
		if (free) this.add(free);
		return free;
	}
}

function columnsOf({ left, right }: Box): number[] {
	const first = Math.floor(left / 64);
	return Array.from({ length: Math.floor(right / 64) - first + 1 }, (_, n) => first + n);
}
