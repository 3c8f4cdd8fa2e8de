/** A row as it is read in one line: its columns in words, empty where nothing was told. */
import { longDay } from '../../format/dates.ts';
import { number } from '../../format/numbers.ts';
import type { messages } from '../../i18n/medication.ts';
import type { ExposureKind, Language } from '../../ipc/index.ts';
import { described } from '../consult/described.ts';
import { placeOf } from '../consult/places.ts';
import type { Shelf } from './shelf.svelte.ts';

export type Line = { amount: string; often: string; period: string; by: string };

const parts = {
	medicine: { since: 'med.since', until: 'med.stop', by: 'med.by' },
	supplement: { since: 'sup.start', until: 'sup.stop', by: 'sup.by' },
	fortifiedFood: { since: 'food.start', until: 'food.stop', by: '' },
} satisfies Record<ExposureKind, object>;

type Words = (typeof messages)['nl'];

export function lineOf(shelf: Shelf, kind: ExposureKind, row: string, m: Words): Line {
	const said = (id: string) => {
		const item = shelf.definition.item(id);
		return item ? described(item, shelf.cell(placeOf(id, row)).edit?.reply, shelf.language) : '';
	};
	const { since, until, by } = parts[kind];
	const period = m.period(said(since), said(until));
	if (kind === 'medicine') return { amount: said('med.strength'), often: said('med.often'), period, by: said(by) };
	const prefix = kind === 'supplement' ? 'sup' : 'food';
	const times = shelf.value(`${prefix}.times`, row);
	const often = times?.type === 'decimal' ? `${number(times.value, shelf.language)}×` : '';
	const inTime = [often, said(`${prefix}.per`)].filter(Boolean).join(' ');
	if (kind === 'fortifiedFood') return { amount: said('food.what'), often: inTime, period, by: '' };
	const daily = shelf.product(row)?.b12Daily;
	const amount = typeof daily === 'number' ? m.b12ADay(number(daily, shelf.language)) : '';
	return { amount, often: inTime, period, by: said(by) };
}

/** Returns what must be told before vitamin B12 a day is known: questions that are asked now and have no value. */
export function missing(shelf: Shelf, kind: ExposureKind, row: string): string[] {
	const prefix = kind === 'medicine' ? 'med' : 'sup';
	return ['dose', 'unit', 'times', 'per']
		.map((part) => placeOf(`${prefix}.${part}`, row))
		.filter((place) => shelf.cell(place).open && !shelf.cell(place).value)
		.map(({ item }) => shelf.definition.item(item))
		.flatMap((item) => (item ? [(item.short ?? item)[shelf.language]] : []));
}

/** Returns the date that stands beside a name; none beside a name that says it itself, such as "EFSA 2023". */
export function dateBeside(name: string, date: string, language: Language): string {
	return name.endsWith(date) ? '' : dayWords(date, language);
}

/** Returns a date as its source gives it, a day of the calendar in words. */
export function dayWords(date: string, language: Language): string {
	return /^\d{4}-\d\d-\d\d$/.test(date) ? longDay(date, language) : date;
}
