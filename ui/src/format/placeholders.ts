/**
 * What a snippet can fill in, and how it stands in a note: `{leeftijd: 38 jaar}`, drawn as a chip. The value is part of the
 * text, so it is legible wherever the text goes, and never changes by itself; a chip tells when the record says something
 * else by now. Signing takes the braces away (`domain::note::chips`, held to the same cases). Pure.
 */

/** What can stand between braces, in either language. */
const names = {
	name: ['naam', 'name'],
	age: ['leeftijd', 'age'],
	b12: ['laatste b12', 'last b12'],
	products: ['middelen', 'products'],
	today: ['vandaag', 'today'],
} as const;

export type Placeholder = keyof typeof names;
export type Values = Partial<Record<Placeholder, string>>;

/** What the record says now, in the language that it says it in. */
export type OnRecord = { values: Values; language: 'nl' | 'en' };

/** A value in a note that still knows what it is the value of, and where it stands. */
export type Chip = { from: number; to: number; placeholder: Placeholder; language: 'nl' | 'en'; value: string };

/** A day is a day: it is text at once. */
const { today: day, ...living } = names;
const words = Object.values(living).flat();
const chip = new RegExp(`\\{(${words.join('|')}): ([^{}\\n]+)\\}`, 'g');
const whole = new RegExp(`^\\{(?:${words.join('|')}): ([^{}\\n]+)\\}$`);

/** Returns the words that stand between braces, for the list in the settings. */
export function placeholderNames(language: 'nl' | 'en'): string[] {
	return Object.values(names).map(([nl, en]) => (language === 'nl' ? nl : en));
}

/** Returns what stands between braces, if it is something that can be filled in. */
export function placeholderOf(between: string): Placeholder | undefined {
	const wanted = between.trim().toLowerCase();
	const found = Object.entries(names).find(([, spelled]) => spelled.some((one) => one === wanted));
	return found?.[0] as Placeholder | undefined;
}

/** Returns a value as it stands in a note. */
export function asChip(between: string, value: string): string {
	const name = between.trim().toLowerCase();
	if (day.some((word) => word === name)) return value;
	return `{${name}: ${inBraces(value)}}`;
}

/** Returns a value without what ends a chip. */
function inBraces(value: string): string {
	return value.replace(/[{}\n]+/g, ' ');
}

/** Returns the chips of a text, in order. */
export function chipsOf(text: string): Chip[] {
	if (!text.includes('{')) return [];
	return [...text.matchAll(chip)].flatMap((match) => {
		const [all, name = '', value = ''] = match;
		const placeholder = placeholderOf(name);
		if (!placeholder) return [];
		const language = names[placeholder][0] === name ? 'nl' : 'en';
		return [{ from: match.index, to: match.index + all.length, placeholder, language, value } as const];
	});
}

/** Returns a text with its values as plain text, as it is once it is signed; a chip around a chip is plain text too. */
export function plain(text: string): string {
	if (!text.includes('{')) return text;
	let written = '';
	let open: number[] = [];
	for (const part of text.split(/(?<=[{}\n])|(?=\{)/)) {
		if (part === '{') open.push(written.length);
		written += part;
		if (part.endsWith('\n')) open = [];
		if (!part.endsWith('}')) continue;
		const from = open.pop();
		const value = from === undefined ? undefined : whole.exec(written.slice(from))?.[1];
		if (from === undefined || value === undefined) open = [];
		else written = written.slice(0, from) + value;
	}
	return written;
}

/** Returns what the record says by now in the place of a chip; nothing when that is the same, or is not known. */
export function changed({ placeholder, language, value }: Chip, record: OnRecord): string | undefined {
	const known = record.values[placeholder];
	// In another language the same is said in other words.
	if (language !== record.language || known === undefined || inBraces(known) === value) return undefined;
	return inBraces(known);
}

/** Returns the chips of a text in whose place the record says something else by now, with what it says. */
export function differing(text: string, record: OnRecord): { chip: Chip; now: string }[] {
	return chipsOf(text).flatMap((chip) => {
		const now = changed(chip, record);
		return now === undefined ? [] : [{ chip, now }];
	});
}

/** Returns a text with the values that the record gives now. */
export function renewed(text: string, record: OnRecord): string {
	return differing(text, record).reduceRight((written, { chip: { from, to }, now }) => {
		const name = written.slice(from + 1, written.indexOf(':', from));
		return written.slice(0, from) + asChip(name, now) + written.slice(to);
	}, text);
}
