/**
 * One axis for several frameworks, each with cuts in the unit in which it was published. Only places on a line are worked
 * out here; where a value falls is decided in Rust.
 */
import { linearScale } from '../../../components/linear-scale.ts';
import type { Amount, FrameworkReading, LabUnit } from '../../../ipc/index.ts';

export type Axis = {
	unit: string;
	ticks: number[];
	/** Place of a value in percent of the width; none for a unit that cannot be placed. */
	at: (value: number, unit: string) => number | undefined;
	/** A value in the unit of the axis. */
	of: (value: number, unit: string) => number | undefined;
	/** Where the value stands. */
	pointer: number;
	/** The value lies beyond the end of the axis. */
	beyond: boolean;
};

/** Returns the axis under a value; none when nothing can be placed. */
export function axisOf(
	readings: readonly FrameworkReading[],
	amounts: readonly Amount[],
	units: readonly LabUnit[],
): Axis | undefined {
	const canonical = units[0]?.id;
	const inCanonical = (value: number, id: string) => {
		const unit = units.find((one) => one.id === id);
		return unit && (value * unit.times) / unit.divided_by;
	};
	const [entered] = amounts;
	const value = entered && inCanonical(entered.value, entered.unit);
	if (canonical === undefined || value === undefined || !readings.length) return undefined;
	const cuts = readings
		.flatMap(({ cuts, unit }) => cuts.map(({ at }) => inCanonical(at, unit)))
		.filter((at) => at !== undefined);
	const highest = Math.max(0, ...cuts);
	const beyond = highest > 0 && value > highest * 2.4;
	const end = beyond ? highest * 1.5 : Math.max(highest * 1.3, value * 1.1);
	const scale = linearScale([0, end], [0, 100]);
	return {
		unit: canonical,
		// The end of the axis is where the unit stands.
		ticks: scale.ticks(5).filter((tick) => tick < end * 0.92),
		at: (given, id) => {
			const placed = inCanonical(given, id);
			return placed === undefined ? undefined : Math.min(100, Math.max(0, scale(placed)));
		},
		of: inCanonical,
		pointer: beyond ? 100 : scale(value),
		beyond,
	};
}
