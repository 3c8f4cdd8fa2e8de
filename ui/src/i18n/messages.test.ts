import { describe, expect, test } from 'vitest';

type Tree = { [key: string]: unknown };
const areas = import.meta.glob<{ messages?: { nl: Tree; en: Tree } }>(['./*.ts', '!./*.test.ts'], { eager: true });

/** Words that conclude, promise or praise: Kobalt sorts and shows, the practitioner concludes. */
const forbidden = [
	'risico',
	'risk',
	'waarschijnlijk',
	'probably',
	'score',
	'diagnose',
	'diagnos',
	'tekort vastgesteld',
	'genezen',
	'cure',
	'goed zo',
	'well done',
	'helaas',
	'unfortunately',
	'% herstel',
	'resultaat van de analyse',
	'gefeliciteerd',
	'u hebt een tekort',
	'!',
];

function leaves(tree: Tree, path: string[] = []): [string, unknown][] {
	return Object.entries(tree).flatMap(([key, value]) =>
		typeof value === 'object' && value !== null
			? leaves(value as Tree, [...path, key])
			: [[[...path, key].join('.'), value] as [string, unknown]],
	);
}

/** What a sentence says, with anything in its gaps. */
function said(value: unknown): string {
	if (typeof value !== 'function') return String(value);
	try {
		return String((value as (...args: unknown[]) => string)(2, 2, 2));
	} catch {
		return String(value);
	}
}

const worded = Object.entries(areas).flatMap(([file, { messages }]) => (messages ? [[file, messages] as const] : []));

test('there are areas to check', () => {
	expect(worded.length).toBeGreaterThanOrEqual(5);
});

describe.each(worded)('%s', (_file, { nl, en }) => {
	test('has the same keys, with the same gaps, in both languages', () => {
		const shape = (tree: Tree) =>
			leaves(tree).map(([path, value]) => [path, typeof value, typeof value === 'function' ? value.length : 0]);
		expect(shape(en)).toEqual(shape(nl));
	});

	test('leaves no sentence empty', () => {
		for (const [path, value] of [...leaves(nl), ...leaves(en)]) expect(said(value).trim(), path).not.toBe('');
	});

	test('does not conclude, promise or praise', () => {
		for (const [path, value] of [...leaves(nl), ...leaves(en)]) {
			const words = said(value).toLowerCase();
			for (const word of forbidden) expect(words.includes(word), `${path}: "${words}" has "${word}"`).toBe(false);
		}
	});
});
