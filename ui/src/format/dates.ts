/**
 * Dates and clock times as they are read here. Instants come as ISO text and are shown in the computer's own time;
 * days (`2026-11-24`) have no time zone. Reading what is typed is Rust's work, not done here.
 */
import type { Language, PartialDate } from '../ipc/bindings.ts';

const months = {
	nl: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
	en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** Returns the time of an instant: `14:02`, or with seconds `14:02:22`. */
export function clock(instant: string, seconds = false): string {
	const at = new Date(instant);
	const parts = [at.getHours(), at.getMinutes(), ...(seconds ? [at.getSeconds()] : [])];
	return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Returns the day of a moment, by default today, as Rust writes days: `2026-11-24`. */
export function isoDay(moment: Date = new Date()): string {
	return moment.toLocaleDateString('sv');
}

/** Returns a day in words: `24 november 2026`. */
export function longDay(day: string | Date, language: Language): string {
	return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
	}).format(asDate(day));
}

/** Returns a day in short, with its year only when that is another year: `13 okt`, `13 okt 2025`. */
export function shortDay(day: string | Date, language: Language, today: Date = new Date()): string {
	const date = asDate(day);
	const year = date.getFullYear() === today.getFullYear() ? '' : ` ${date.getFullYear()}`;
	return `${date.getDate()} ${month(date.getMonth() + 1, language)}${year}`;
}

/** Like `shortDay`, but says `vandaag`. */
export function recentDay(day: string | Date, language: Language, today: Date = new Date()): string {
	if (isSameDay(asDate(day), today)) return language === 'nl' ? 'vandaag' : 'today';
	return shortDay(day, language, today);
}

/** Returns what is known of a date: `2019`, `mrt 2022`, `3 mrt 2022`, `± 5 jaar`. */
export function partialDate(date: PartialDate, language: Language): string {
	switch (date.type) {
		case 'year':
			return String(date.year);
		case 'month':
			return `${month(date.month, language)} ${date.year}`;
		case 'day': {
			const day = asDate(date.date);
			return `${day.getDate()} ${month(day.getMonth() + 1, language)} ${day.getFullYear()}`;
		}
		case 'about':
			if (language === 'nl') return `± ${date.years} jaar`;
			return `± ${date.years} ${date.years === 1 ? 'year' : 'years'}`;
	}
}

/** Returns the age in whole years on a day, or `null` for a birth date that lies later. */
export function age(birthDate: string, today: Date = new Date()): number | null {
	const born = asDate(birthDate);
	const turned =
		today.getMonth() > born.getMonth() || (today.getMonth() === born.getMonth() && today.getDate() >= born.getDate());
	const years = today.getFullYear() - born.getFullYear() - (turned ? 0 : 1);
	return years < 0 ? null : years;
}

/** Returns how many calendar days lie between an instant and today. */
export function daysSince(instant: string | Date, today: Date = new Date()): number {
	const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
	return Math.round((midnight(today) - midnight(asDate(instant))) / 86_400_000);
}

function isSameDay(one: Date, other: Date): boolean {
	return one.toDateString() === other.toDateString();
}

function month(number: number, language: Language): string {
	return months[language][number - 1] ?? '';
}

/** Reads a day as local midnight, so that it stays the same day in every time zone. */
function asDate(day: string | Date): Date {
	if (day instanceof Date) return day;
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
	return parts ? new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : new Date(day);
}
