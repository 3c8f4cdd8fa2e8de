/** Numbers as they are read here: comma and point in Dutch, a real minus sign, an arrow for change. */
import type { Language } from '../ipc/bindings.ts';

/** Returns a number with at most `decimals` decimals: `1.476`, `4,1`, `−3`. */
export function number(value: number, language: Language, decimals = 2): string {
	const shown = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
		maximumFractionDigits: decimals,
	}).format(value);
	return shown.replace('-', '\u2212');
}

/** Returns a change from one value to another: `7 → 4 (−3)`. */
export function change(from: number, to: number, language: Language): string {
	const difference = to - from;
	const sign = difference > 0 ? '+' : '';
	const said = difference === 0 ? '=' : `${sign}${number(difference, language)}`;
	return `${number(from, language)} → ${number(to, language)} (${said})`;
}

/** Reads a typed number with a comma or a point; `null` when it is not one number. */
export function readNumber(text: string): number | null {
	const tidy = text.trim().replace(/^[\u2212\u2013]/, '-');
	if (!/^-?\d+([.,]\d+)?$/.test(tidy)) return null;
	return Number(tidy.replace(',', '.'));
}
