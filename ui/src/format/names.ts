/**
 * Dutch names in three parts, as files sort them: given name, prefix ("van der") and family name. What is split here
 * is a proposal; the screen shows the parts so that they can be corrected.
 */
export type NameParts = { givenName: string; prefix: string; familyName: string };

const dutch = [
	'van',
	'de',
	'der',
	'den',
	'het',
	"'t",
	'te',
	'ter',
	'ten',
	'in',
	'op',
	'uit',
	'bij',
	'aan',
	'onder',
	'over',
	'tot',
	'voor',
];
const others = [
	'von',
	'zu',
	'zum',
	'zur',
	'du',
	'des',
	'la',
	'le',
	'les',
	"d'",
	"l'",
	'da',
	'das',
	'do',
	'dos',
	'di',
	'del',
	'della',
	'el',
	'al',
	'bin',
	'ibn',
];
const atStart = new Set(['van', 'de', 'der', 'den', "'t", 'te', 'ter', 'ten', 'von', 'op', 'in']);
const prefixes = new Set([...dutch, ...others]);

/** Returns a name as it is said: "Annelies van der Wal". */
export function fullName({ givenName, prefix, familyName }: NameParts): string {
	return [givenName, prefix, familyName].filter(Boolean).join(' ');
}

/** Splits a typed name; understands "van der Wal, Annelies" and "Wal, Annelies van der" too. */
export function splitName(typed: string): NameParts {
	const tidy = typed
		.replace(/[’‘`]/g, "'")
		.replace(/\s*-\s*/g, '-')
		.replace(/\s+/g, ' ')
		.trim();
	const [family, given, ...more] = tidy.split(',').map((part) => part.trim());
	if (family && given && more.length === 0) return splitReversed(family, given);
	return splitWords(tidy.replaceAll(',', ' ').split(' ').filter(Boolean));
}

function splitWords(words: string[]): NameParts {
	if (words.length === 1 && words[0]) return { givenName: words[0], prefix: '', familyName: '' };
	const doubled = words.findIndex((word, n) => n > 0 && n < words.length - 1 && endsInPrefix(word));
	let from = words.findIndex(
		(word, n) => n < words.length - 1 && isPrefix(word) && (n > 0 || atStart.has(word.toLowerCase())),
	);
	if (from === -1 || (doubled !== -1 && doubled < from)) from = doubled === -1 ? words.length - 1 : doubled;
	let family = from;
	while (family < words.length - 1 && isPrefix(words[family] ?? '')) family += 1;
	return {
		givenName: words.slice(0, from).join(' '),
		prefix: words.slice(from, family).join(' ').toLowerCase(),
		familyName: words.slice(family).join(' '),
	};
}

function splitReversed(family: string, given: string): NameParts {
	const givenWords = given.split(' ');
	let end = givenWords.length;
	while (end > 1 && isPrefix(givenWords[end - 1] ?? '')) end -= 1;
	const familyWords = family.split(' ');
	let start = 0;
	while (start < familyWords.length - 1 && isPrefix(familyWords[start] ?? '')) start += 1;
	return {
		givenName: givenWords.slice(0, end).join(' '),
		prefix: [...givenWords.slice(end), ...familyWords.slice(0, start)].join(' ').toLowerCase(),
		familyName: familyWords.slice(start).join(' '),
	};
}

function isPrefix(word: string): boolean {
	return prefixes.has(word.toLowerCase());
}

/** "Hoekstra-de" in "Hoekstra-de Vries". */
function endsInPrefix(word: string): boolean {
	const tail = word.slice(word.lastIndexOf('-') + 1);
	return word.includes('-') && isPrefix(tail);
}
