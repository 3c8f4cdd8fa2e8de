/** Where the lanes lie, from top to bottom. Only heights; what is in them is drawn by their own files. */
import type { ExposureKind } from '../../../ipc/index.ts';
import type { OverviewModel } from '../model.ts';

export type Frame = { width: number; left: number; right: number; narrow: boolean };

export type Lanes = {
	axis: number;
	consultations: number;
	events: number | undefined;
	complaints: { top: number; bottom: number };
	values: { top: number; bottom: number };
	/** The letters under the rulers. */
	rulerNames: number;
	supplements: number;
	/** None where no fortified food was recorded or told. */
	food: number | undefined;
	medicines: number;
	height: number;
};

export const rowHeight = 24;
export const barHeight = 16;

/** Returns the sides of the plot: names in the left margin, the right ruler in the right one. */
export function frameOf(width: number): Frame {
	const narrow = width < 820;
	return { width, narrow, left: narrow ? 104 : 124, right: width - (narrow ? 108 : 126) };
}

/** Lays out the lanes; what is empty takes no more room than its one sentence. */
export function lanesOf(
	model: OverviewModel,
	{ narrow }: Frame,
	drawn: { complaints: boolean; values: boolean },
): Lanes {
	const [axis, consultations] = [26, 52];
	const events = model.events.length ? 90 : undefined;
	const top = events === undefined ? 78 : 112;
	const complaints = { top, bottom: top + (drawn.complaints ? (narrow ? 116 : 150) : 44) };
	const valuesTop = complaints.bottom + 40;
	const values = { top: valuesTop, bottom: valuesTop + (drawn.values ? (narrow ? 150 : 232) : 34) };
	const rulerNames = values.bottom + 9;
	const used = (kind: ExposureKind) => model.uses.filter((use) => use.kind === kind).length;
	/** A lane without rows holds one sentence. */
	const count = (kind: ExposureKind) => Math.max(1, used(kind));
	const supplements = values.bottom + (drawn.values ? 54 : 40);
	const below = supplements + count('supplement') * rowHeight + 26;
	const food = used('fortifiedFood') ? below : undefined;
	const medicines = food === undefined ? below : food + used('fortifiedFood') * rowHeight + 26;
	return {
		axis,
		consultations,
		events,
		complaints,
		values,
		rulerNames,
		supplements,
		food,
		medicines,
		height: medicines + count('medicine') * rowHeight + 6,
	};
}
