/** Days as numbers, so that the axis can reckon: whole days since 1970, without time zones. */
import type { Day, When } from '../model.ts';

const length = 86_400_000;

export function dayNumber(day: Day): number {
	return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / length);
}

export function isoDay(number: number): Day {
	return new Date(Math.round(number) * length).toISOString().slice(0, 10);
}

export function utcDate(number: number): Date {
	return new Date(number * length);
}

export function numberOf(date: Date): number {
	return date.getTime() / length;
}

/** The two ends of what a date may mean. */
export type Between = { from: number; to: number };

export function between(when: When): Between {
	return { from: dayNumber(when.earliest), to: dayNumber(when.latest) };
}

export function middle({ from, to }: Between): number {
	return (from + to) / 2;
}
