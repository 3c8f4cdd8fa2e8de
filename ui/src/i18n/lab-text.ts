/** What stands beside a laboratory value wherever it is shown: its range and where it comes from, in words. */
import { number } from '../format/numbers.ts';
import type { LabRange, Language, ResultSource } from '../ipc/bindings.ts';
import { messages } from './lab.ts';

/** Returns a range in words; empty when neither side is known. */
export function rangeText({ low, high }: LabRange, language: Language): string {
	const m = messages[language];
	const said = (value: number) => number(value, language, 4);
	if (low !== null && high !== null) return m.rangeBetween(said(low), said(high));
	if (low !== null) return m.rangeFrom(said(low));
	return high === null ? '' : m.rangeTo(said(high));
}

/** Returns where a value comes from; empty when that was not told. What was only told is not verified. */
export function sourceText(source: ResultSource | null, language: Language): string {
	const m = messages[language];
	if (source === null) return '';
	return source === 'told' ? `${m.told}, ${m.notVerified}` : m.seen;
}
