/**
 * The whole plot as plain geometry, from the model, what was chosen to be shown, and the measured width. It is drawn anew
 * when one of these changes, and never because the cursor moved.
 */
import { messages } from '../../../i18n/overview.ts';
import { language, t } from '../../../i18n/index.svelte.ts';
import { partialDate } from '../../../format/dates.ts';
import type { AnalyteSeries, ComplaintSeries, OverviewModel, PlotFramework } from '../model.ts';
import { timeAxis, type Period, type TimeAxis, type Zoom } from './axis.ts';
import { useRows, type UseRow } from './bars.ts';
import { complaintScene, namesWidth, type ComplaintScene } from './complaints.ts';
import { dayNumber } from './days.ts';
import { frameOf, lanesOf, rowHeight, type Frame, type Lanes } from './lanes.ts';
import { consultationMarks, eventMarks, nextMark, type ConsultationDrawn, type EventDrawn } from './marks.ts';
import { stopsOf, type Stops } from './stops.ts';
import { fitted } from '../../../format/text-width.ts';
import { sameDayWords } from './same-day.ts';
import { valueScene, type ValueScene } from './values.ts';

/** What she chose to see. */
export type Shown = {
	period: Period;
	zoom: Zoom;
	complaints: readonly ComplaintSeries[];
	series: AnalyteSeries | undefined;
	frameworks: readonly PlotFramework[];
};

export type Scene = {
	frame: Frame;
	lanes: Lanes;
	axis: TimeAxis;
	consultations: ConsultationDrawn[];
	next: { x: number; text: string } | undefined;
	events: EventDrawn[];
	complaints: ComplaintScene;
	/** The words beside the hatched stretch. */
	onsetWords: string;
	/** In place of lines. */
	complaintsEmpty: string;
	values: ValueScene | undefined;
	/** In place of values. */
	valuesEmpty: string;
	supplements: UseRow[];
	foods: UseRow[];
	medicines: UseRow[];
	/** Today, when in sight. */
	today: number | undefined;
	stops: Stops;
};

/** Draws the plot at a width. */
export function draw(model: OverviewModel, shown: Shown, width: number): Scene {
	const frame = frameOf(width);
	const complaints = shown.complaints.filter(({ points }) => points.some(({ score }) => score !== null));
	const series = shown.series?.points.length ? shown.series : undefined;
	const lanes = lanesOf(model, frame, { complaints: complaints.length > 0, values: series !== undefined });
	const spare = namesWidth(complaints, (frame.right - frame.left) * 0.4);
	const axis = timeAxis(model, { period: shown.period, zoom: shown.zoom, left: frame.left, right: frame.right, spare });
	const today = dayNumber(model.today);
	const supplements = useRows(model.uses, 'supplement', lanes.supplements, axis, frame, today);
	const foods = useRows(model.uses, 'fortifiedFood', lanes.food ?? 0, axis, frame, today);
	const medicines = useRows(model.uses, 'medicine', lanes.medicines, axis, frame, today);
	const values =
		series && valueScene(series, shown.frameworks, axis, frame, lanes, (point) => sameDayWords(point, series, model));
	const drawn = complaintScene(complaints, axis, frame, lanes);
	return {
		frame,
		lanes,
		axis,
		consultations: consultationMarks(model, axis, frame, lanes),
		next: nextMark(model, axis),
		events: lanes.events === undefined ? [] : eventMarks(model.events, axis, frame, lanes.events),
		complaints: drawn,
		onsetWords: onsetWords(drawn),
		complaintsEmpty: complaintsEmpty(model, complaints),
		values,
		valuesEmpty: valuesEmpty(model, shown),
		supplements,
		foods,
		medicines,
		today: axis.holds(today) ? axis.x(today) : undefined,
		stops: stopsOf(model, {
			x: axis.x,
			consultations: lanes.consultations,
			events: lanes.events ?? 0,
			values: new Map(values?.dots.map(({ id, y }) => [id, y])),
			bars: [...supplements, ...foods, ...medicines],
			series,
			rowHeight,
			holds: (day) => day >= axis.from && day <= axis.to,
		}),
	};
}

/** As many of the words as fit on the hatched stretch. */
function onsetWords({ onset }: ComplaintScene): string {
	if (!onset?.series.since) return '';
	const m = t(messages);
	const when = partialDate(onset.series.since.told, language());
	const room = onset.width - 6;
	const long = m.complaintsSince(when);
	if (fitted(long, room) === long) return long;
	const short = m.since(when);
	return fitted(short, room) === short ? short : '';
}

function complaintsEmpty(model: OverviewModel, complaints: readonly ComplaintSeries[]): string {
	const m = t(messages);
	if (model.consultations.length === 1) return m.oneConsult;
	return complaints.length ? '' : m.noComplaints;
}

function valuesEmpty(model: OverviewModel, shown: Shown): string {
	const m = t(messages);
	if (shown.series?.points.length) return '';
	return model.analytes.some(({ points, apart }) => points.length || apart.length) ? m.noneDated : m.noValues;
}
