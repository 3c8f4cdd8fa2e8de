/** What the single keys of a question row mean. Pure: which key, on which kind of question, asks for what. */
import type { AnswerKind, NoAnswer } from '../../ipc/index.ts';

export type RowCommand =
	| { type: 'option'; index: number }
	| { type: 'scale'; value: number }
	| { type: 'digit'; text: string }
	| { type: 'present'; present: boolean }
	| { type: 'noAnswer'; reason: NoAnswer }
	| { type: 'source' }
	| { type: 'comment' }
	| { type: 'quote' }
	| { type: 'clear' };

const reasons: Record<string, NoAnswer> = { n: 'notAsked', w: 'unknown', z: 'declined', v: 'notApplicable' };

/** Returns what a key asks of a row, or nothing. Modified keys are never a row's. */
export function rowCommand(
	event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
	kind: AnswerKind['type'],
): RowCommand | undefined {
	if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
	const key = event.key.toLowerCase();
	const answer = answering(key, kind);
	if (answer) return answer;
	if (key in reasons) return { type: 'noAnswer', reason: reasons[key] ?? 'notAsked' };
	if (key === 'b') return { type: 'source' };
	if (key === '/') return { type: 'comment' };
	if (key === "'") return { type: 'quote' };
	if (key === 'backspace') return { type: 'clear' };
	return undefined;
}

function answering(key: string, kind: AnswerKind['type']): RowCommand | undefined {
	const digit = /^\d$/.test(key) ? Number(key) : undefined;
	switch (kind) {
		case 'scale':
			if (key === 'x') return { type: 'scale', value: 10 };
			return digit === undefined ? undefined : { type: 'scale', value: digit };
		case 'boolean':
		case 'choice':
		case 'choices':
			if (kind === 'boolean' && key === 'j') return { type: 'option', index: 0 };
			return digit ? { type: 'option', index: digit - 1 } : undefined;
		case 'complaint':
			if (key === ' ' || key === 'j' || key === '1') return { type: 'present', present: true };
			return key === '0' || key === '2' ? { type: 'present', present: false } : undefined;
		case 'integer':
		case 'decimal':
			return digit === undefined && key !== '-' ? undefined : { type: 'digit', text: key };
		case 'date':
		case 'text':
		case 'medicine':
		case 'group':
		case 'sameRows':
		case 'matrix':
		case 'computed':
			return undefined;
	}
}
