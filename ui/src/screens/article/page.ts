/** What stands on the page, and what of it is left when words are searched for. Pure: no screen, no ipc. */
import type { References, SourceEntry, Statement } from '../../ipc/bindings.ts';

export type Page = {
	/** A guideline's position and the statements of the article that it stands beside. */
	differing: { guideline: Statement; article: Statement[] }[];
	/** Statements of the article that no position stands beside. */
	others: Statement[];
	sources: SourceEntry[];
	/** Nothing is left. */
	empty: boolean;
};

/** Every word that was typed stands somewhere in the line, in either language or in a source's name. */
export function pageOf(found: References | undefined, search: string): Page {
	const { statements, sources } = found ?? { statements: [], sources: [] };
	const words = search.toLowerCase().split(/\s+/);
	const names = new Map(sources.map((source) => [source.id, source]));
	const told = (part: Statement | SourceEntry): (string | undefined)[] => [
		part.id,
		part.nl,
		part.en,
		...('refs' in part ? part.refs.flatMap((id) => [names.get(id)?.nl, names.get(id)?.en]) : [part.date]),
	];
	const holds = (parts: (Statement | SourceEntry)[]) => {
		const text = parts.flatMap(told).join(' ').toLowerCase();
		return words.every((word) => text.includes(word));
	};
	const [guidelines, article] = [
		statements.filter(({ id }) => id.startsWith('G')),
		statements.filter(({ id }) => !id.startsWith('G')),
	];
	const differing = guidelines
		.map((guideline) => ({ guideline, article: article.filter(({ id }) => guideline.beside.includes(id)) }))
		.filter((line) => holds([line.guideline, ...line.article]));
	const compared = new Set(guidelines.flatMap(({ beside }) => beside));
	const others = article.filter((statement) => !compared.has(statement.id) && holds([statement]));
	const left = sources.filter((source) => holds([source]));
	return { differing, others, sources: left, empty: !differing.length && !others.length && !left.length };
}
