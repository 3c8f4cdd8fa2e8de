/** What ids of sources and statements stand for, in one line each. */
import { pick } from '../../i18n/index.svelte.ts';
import { citations } from '../consult/references.svelte.ts';

export type SourceLine = { id: string; text: string; seen: boolean };

export function sourceLines(refs: readonly string[]): SourceLine[] {
	return citations(refs).map((cited) => ({
		id: cited.id,
		text: [pick(cited), cited.type === 'source' ? cited.date : ''].filter(Boolean).join(', '),
		seen: cited.type === 'statement' || cited.seen,
	}));
}
