/** Small joinings of words that several parts show: a test's name, a value, a range, what is missing. */
import { partialDate } from '../../format/dates.ts';
import { language, pick } from '../../i18n/index.svelte.ts';
import type { messages } from '../../i18n/lab.ts';
import type { LabKnowledge, LabTest, Missing, NewLabResult, RecordedResult } from '../../ipc/index.ts';

type Words = (typeof messages)['nl'];

/** Returns the name of a test. */
export function nameOf(test: LabTest, { analytes }: LabKnowledge): string {
	if (test.type === 'own') return test.name;
	const analyte = analytes.find(({ id }) => id === test.analyte);
	return analyte ? pick(analyte) : test.analyte;
}

/** Returns the value as entered, with sign and unit. */
export function valueOf({ comparator, typed, value, unit }: NewLabResult): string {
	const said = typed.replace(/^[<>≤≥=\s]+/, '') || String(value ?? '');
	return [said && signs[comparator] + said, unit ?? ''].filter(Boolean).join(' ');
}

export const signs = { below: '<', atMost: '≤', equal: '', atLeast: '≥', above: '>' } as const;

/** Returns the value of a recorded result as Rust writes it; the words of a result in words. */
export function amountOf({ result, seen }: RecordedResult): string {
	const [entered] = seen.amounts;
	return entered ? pick(entered.text) : valueOf(result);
}

/** Returns test, value and day, for names of buttons. */
export function calledOf(recorded: RecordedResult, m: Words): string {
	return [pick(recorded.seen.name), amountOf(recorded), dayOf(recorded.result, m)].join(' ');
}

export function dayOf(entry: Drawn, m: Words): string {
	return drawnText(entry) + (entry.drawnEither ? '?' : '') || m.noDate;
}

type Drawn = Pick<NewLabResult, 'drawnOn' | 'drawnEither'>;

/** Returns the day of the draw, or as it was typed while it may mean two days; empty without one. */
export function drawnText({ drawnOn, drawnEither }: Drawn): string {
	if (drawnOn) return partialDate(drawnOn, language());
	return drawnEither?.[0].split('-').reverse().join('/') ?? '';
}

/** Returns what is missing as part of a sentence. */
export function missingOf(missing: readonly Missing[], m: Words): string {
	const words = missing.map((what) => m.missing[what]);
	const last = words.pop() ?? '';
	return words.length ? words.join(', ') + m.and + last : last;
}
