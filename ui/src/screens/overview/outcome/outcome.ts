/**
 * Two visits and what was agreed between them, side by side: what stood on record at the first, the plan, and what stands
 * at the second. Nothing is explained by anything else.
 */
import { dayNumber } from '../scene/days.ts';
import type { AnalyteSeries, ConsultationMark, Day, LabPoint, OverviewModel, PlannedLine, UseBar } from '../model.ts';

export type Outcome = {
	/** The chief complaint first; only those that have a number at one of both visits. */
	complaints: {
		item: string;
		name: OverviewModel['complaints'][number]['name'];
		before: number | null;
		after: number | null;
	}[];
	values: { series: AnalyteSeries; before: LabPoint | undefined; after: LabPoint | undefined }[];
	usedBefore: UseBar[];
	usedAfter: UseBar[];
	/** Agreed from the day of the first visit on, before the day of the second. */
	plan: PlannedLine[];
};

/** The visits between which is compared unless she chooses others: the first intake, or else the first visit; and the last. */
export function usualPair({ consultations }: OverviewModel): [ConsultationMark, ConsultationMark] | undefined {
	const last = consultations.at(-1);
	const intake = consultations.find(({ kind }) => kind === 'intake');
	const first = intake && intake !== last ? intake : consultations[0];
	return first && last && first.id !== last.id ? [first, last] : undefined;
}

export function outcomeOf(model: OverviewModel, first: ConsultationMark, second: ConsultationMark): Outcome {
	const at = (points: OverviewModel['complaints'][number]['points'], visit: ConsultationMark) =>
		points.find(({ consultation }) => consultation === visit.id)?.score ?? null;
	const complaints = model.complaints.map(({ item, name, points }) => ({
		item,
		name,
		before: at(points, first),
		after: at(points, second),
	}));
	return {
		complaints: complaints.filter(({ before, after }) => before !== null || after !== null),
		values: model.analytes
			.map((series) => ({ series, before: newestUntil(series, first.day), after: newestUntil(series, second.day) }))
			.filter(({ before, after }) => before ?? after),
		usedBefore: model.uses.filter((use) => inUseOn(use, first.day)),
		usedAfter: model.uses.filter((use) => inUseOn(use, second.day)),
		plan: model.beside.plan.filter(({ agreedOn }) => agreedOn >= first.day && agreedOn < second.day),
	};
}

/** The last value that was surely drawn by a day. */
function newestUntil({ points }: AnalyteSeries, day: Day): LabPoint | undefined {
	return points
		.filter(({ drawn }) => drawn.latest <= day)
		.sort((a, b) => order(a) - order(b))
		.at(-1);
}

const order = ({ drawn }: LabPoint) => dayNumber(drawn.latest);

/** Begun by then, as far as is known, and known to have gone on. */
function inUseOn({ start, end }: UseBar, day: Day): boolean {
	if (start && start.earliest > day) return false;
	return end.type === 'ongoing' || (end.type === 'stopped' && end.on.latest >= day);
}
