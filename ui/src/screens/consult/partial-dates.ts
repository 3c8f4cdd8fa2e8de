/** Partial dates against whole days, in every reading: 2026 is only "after" a day in 2025 when all of it is. */
import type { PartialDate } from '../../ipc/index.ts';

/** Tells whether even the earliest reading lies after a day. */
export function isAfter(date: PartialDate, day: Date): boolean {
	return earliest(date) > iso(day);
}

/** Tells whether even the latest reading lies before a day (`1979-03-04`). */
export function isBefore(date: PartialDate, day: string): boolean {
	return latest(date) < day;
}

function earliest(date: PartialDate): string {
	switch (date.type) {
		case 'year':
			return `${pad(date.year, 4)}-01-01`;
		case 'month':
			return `${pad(date.year, 4)}-${pad(date.month)}-01`;
		case 'day':
			return date.date;
		case 'about':
			return '';
	}
}

function latest(date: PartialDate): string {
	switch (date.type) {
		case 'year':
			return `${pad(date.year, 4)}-12-31`;
		case 'month':
			return `${pad(date.year, 4)}-${pad(date.month)}-31`;
		case 'day':
			return date.date;
		case 'about':
			return `${pad(Number(date.said_on.slice(0, 4)) - date.years + 1, 4)}-12-31`;
	}
}

function iso(day: Date): string {
	return `${pad(day.getFullYear(), 4)}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

function pad(number: number, digits = 2): string {
	return String(number).padStart(digits, '0');
}
