/** Statements and sources that rules cite, fetched once, when they are first shown. No client data. */
import { commands, type References, type SourceEntry, type Statement } from '../ipc/index.ts';

export type Citation = ({ type: 'statement' } & Statement) | ({ type: 'source' } & SourceEntry);

class Cited {
	found = $state.raw<References>();
	#asked = false;

	load(): void {
		if (this.#asked) return;
		this.#asked = true;
		commands.references().then(
			(found) => (this.found = found),
			() => (this.#asked = false),
		);
	}
}

export const references = new Cited();

/** Returns what ids stand for; a guideline position brings its own sources along. */
export function citations(refs: readonly string[]): Citation[] {
	const { statements, sources } = references.found ?? { statements: [], sources: [] };
	const cited = statements.filter((statement) => refs.includes(statement.id));
	const ids = [...refs, ...cited.flatMap((statement) => statement.refs)];
	return [
		...cited.map((statement) => ({ type: 'statement' as const, ...statement })),
		...sources.filter((source) => ids.includes(source.id)).map((source) => ({ type: 'source' as const, ...source })),
	];
}
