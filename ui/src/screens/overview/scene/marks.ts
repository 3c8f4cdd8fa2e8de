/** Consultations, the next visit and events: marks along the top, their lines through all lanes, and their words. */
import { shortDay } from '../../../format/dates.ts';
import { language, pick, t } from '../../../i18n/index.svelte.ts';
import { messages } from '../../../i18n/overview.ts';
import type { ConsultationMark, LifeEvent, OverviewModel } from '../model.ts';
import type { TimeAxis } from './axis.ts';
import { between, dayNumber, middle } from './days.ts';
import { Taken, type Box } from './labels.ts';
import type { Frame, Lanes } from './lanes.ts';
import { textWidth } from '../../../format/text-width.ts';

export type ConsultationDrawn = {
	id: string;
	x: number;
	completed: boolean;
	/** Where its flag stands, and whether one is still open. */
	flag: { x: number; y: number; open: boolean } | undefined;
	label: { x: number; y: number; text: string; strong: boolean; box: Box } | undefined;
};

export type EventDrawn = {
	id: string;
	x: number;
	whisker: { from: number; to: number } | undefined;
	label: { x: number; text: string; box: Box } | undefined;
};

/** Returns what a consultation is called on the axis: "Intake", "6 weken", "telefoon". */
export function consultationWords(mark: ConsultationMark, model: OverviewModel): string {
	const intake = model.consultations.find(({ kind }) => kind === 'intake');
	if (mark.kind === 'intake') return t(messages).intake;
	if (mark.kind !== 'followUp' || !intake) return pick(mark.name);
	return apartWords(dayNumber(mark.day) - dayNumber(intake.day));
}

/** Returns a stretch of time in whole weeks, months or years: "6 weken", "5 maanden", "2 jaar". */
export function apartWords(days: number): string {
	const m = t(messages);
	if (days < 7) return m.days(Math.max(0, Math.round(days)));
	if (days <= 26 * 7) return m.weeks(Math.round(days / 7));
	return days < 2 * 365 ? m.months(Math.round(days / 30.44)) : m.years(Math.round(days / 365.25));
}

/** Draws the consultations; the newest and the intake are named first, the others where there is room. */
export function consultationMarks(
	model: OverviewModel,
	axis: TimeAxis,
	frame: Frame,
	lanes: Lanes,
): ConsultationDrawn[] {
	const m = t(messages);
	const inSight = model.consultations.filter(({ day }) => axis.holds(dayNumber(day)));
	const taken = new Taken();
	const y = lanes.consultations;
	const next = nextMark(model, axis);
	if (next) taken.add({ left: next.x - 6, right: next.x + 6, top: y - 6, bottom: y + 6 });
	const drawn = inSight.map((mark): ConsultationDrawn => {
		const x = Math.round(axis.x(dayNumber(mark.day)) * 10) / 10;
		taken.add({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 });
		return { id: mark.id, x, completed: mark.completed, flag: undefined, label: undefined };
	});
	inSight.forEach((mark, n) => {
		const one = drawn[n];
		if (!one || !mark.flags.length) return;
		const at = { left: one.x - 24, right: one.x - 7, top: y - 8, bottom: y + 8 };
		const above = { left: one.x - 8, right: one.x + 8, top: y - 24, bottom: y - 7 };
		const place = taken.claim(at.left >= frame.left ? [at, above] : [above]) ?? above;
		one.flag = { x: place.left, y: place.top, open: mark.flags.some(({ open }) => open) };
	});
	const weight = (mark: ConsultationMark) => (mark.kind === 'intake' ? 2 : mark === inSight.at(-1) ? 1 : 0);
	const order = inSight.map((mark, n) => ({ mark, one: drawn[n] })).sort((a, b) => weight(b.mark) - weight(a.mark));
	for (const { mark, one } of order) {
		if (!one) continue;
		const now = mark.day === model.today;
		const words = consultationWords(mark, model);
		const strong = mark.kind === 'intake' || mark === inSight.at(-1);
		const text = now ? m.withNow(words) : words;
		const width = textWidth(text, strong ? 600 : 400) + 4;
		const box = taken.claim(
			[
				{ left: one.x + 7, right: one.x + 7 + width, top: y - 7, bottom: y + 7 },
				...(strong
					? [
							{ left: one.x - 9 - width, right: one.x - 9, top: y - 7, bottom: y + 7 },
							{ left: one.x - width / 2, right: one.x + width / 2, top: y - 21, bottom: y - 8 },
						]
					: []),
			].filter(({ left, right }) => left >= frame.left - 8 && right <= frame.width),
		);
		if (box) one.label = { x: box.left + 1, y: box.bottom - 3, text, strong, box };
	}
	return drawn;
}

/** The next visit: a hollow mark with its day under it. */
export function nextMark(model: OverviewModel, axis: TimeAxis): { x: number; text: string } | undefined {
	if (!model.next || !axis.holds(dayNumber(model.next.day))) return undefined;
	return {
		x: axis.x(dayNumber(model.next.day)),
		text: shortDay(model.next.day, language(), new Date(`${model.next.day}T12:00`)),
	};
}

/** Draws the events in their own lane. */
export function eventMarks(events: readonly LifeEvent[], axis: TimeAxis, frame: Frame, y: number): EventDrawn[] {
	const taken = new Taken();
	const inSight = events.filter(({ on }) => axis.holds(middle(between(on))));
	const drawn = inSight.map((event) => {
		const { from, to } = between(event.on);
		const x = axis.x((from + to) / 2);
		const ends = { from: Math.max(frame.left, axis.x(from)), to: Math.min(frame.right, axis.x(to)) };
		taken.add({ left: Math.min(x - 6, ends.from), right: Math.max(x + 6, ends.to), top: y - 6, bottom: y + 6 });
		return { id: event.id, x, whisker: to > from ? ends : undefined, text: pick(event.text) };
	});
	return drawn.map(({ text, ...one }) => {
		const left = Math.max(one.x + 9, (one.whisker?.to ?? 0) + 5);
		const box = taken.claim([{ left, right: left + textWidth(text) + 4, top: y - 7, bottom: y + 7 }]);
		return { ...one, label: box && box.right <= frame.width ? { x: left, text, box } : undefined };
	});
}
