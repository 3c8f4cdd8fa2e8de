/**
 * How a tap or a key becomes a value, per kind of question: which options there are, what choosing one does to the
 * others. Pure; recording it is the consultation's.
 */
import type { AnswerKind, Item, Language, Source, Value } from '../../ipc/index.ts';
import { messages } from '../../i18n/consult.ts';
import type { AnswerCell } from './answer-cell.svelte.ts';

export type Choosable = { id: string; label: string; exclusive: boolean };

/** Returns what can be chosen on an item; yes and no on a boolean. */
export function optionsOf(item: Item, language: Language): Choosable[] {
	const { kind } = item;
	if (kind.type === 'boolean')
		return (['yes', 'no'] as const).map((id) => ({ id, label: messages[language][id], exclusive: false }));
	if (kind.type !== 'choice' && kind.type !== 'choices') return [];
	return kind.options.map((option) => ({ id: option.id, label: option[language], exclusive: option.exclusive }));
}

/** Returns the ids that are chosen. */
export function chosenOf(value: Value | undefined): readonly string[] {
	switch (value?.type) {
		case 'boolean':
			return [value.value ? 'yes' : 'no'];
		case 'choice':
			return [value.value];
		case 'choices':
			return value.value;
		default:
			return [];
	}
}

/**
 * Returns the value after choosing an option; `null` when that takes the answer back. `cleared` when an exclusive option
 * sent others away.
 */
export function choose(
	kind: AnswerKind,
	value: Value | undefined,
	id: string,
): { value: Value | null; cleared: boolean } {
	const chosen = chosenOf(value);
	if (kind.type === 'boolean')
		return { value: chosen.includes(id) ? null : { type: 'boolean', value: id === 'yes' }, cleared: false };
	if (kind.type !== 'choices')
		return { value: chosen.includes(id) ? null : { type: 'choice', value: id }, cleared: false };
	if (chosen.includes(id)) {
		const left = chosen.filter((other) => other !== id);
		return { value: left.length ? { type: 'choices', value: left } : null, cleared: false };
	}
	const exclusive = (option: string) => kind.options.find((other) => other.id === option)?.exclusive ?? false;
	if (exclusive(id)) return { value: { type: 'choices', value: [id] }, cleared: chosen.length > 0 };
	const order = kind.options.map((option) => option.id);
	const together = [...chosen.filter((other) => !exclusive(other)), id];
	return { value: { type: 'choices', value: order.filter((option) => together.includes(option)) }, cleared: false };
}

/** Returns a complaint as ticked or not present, keeping what was said about it; the same again takes it back. */
export function ticked(cell: AnswerCell, present: boolean): Value | null {
	const now = cell.value?.type === 'complaint' ? cell.value : undefined;
	if (now?.present === present) return null;
	return {
		type: 'complaint',
		present,
		score: null,
		since: null,
		course: null,
		...(present && now ? { ...now, present } : {}),
	};
}

const sources: Source[] = ['client', 'observed', 'document'];

/** Returns the next source in the round. */
export function nextSource(source: Source): Source {
	return sources[(sources.indexOf(source) + 1) % sources.length] ?? 'client';
}

/** Returns a figure as an answer; giving a complaint one ticks it. The same figure again takes it back. */
export function scored(kind: AnswerKind, value: Value | undefined, figure: number): Value | null {
	if (kind.type !== 'complaint') {
		return value?.type === 'scale' && value.value === figure ? null : { type: 'scale', value: figure };
	}
	const now =
		value?.type === 'complaint' ? value : { type: 'complaint' as const, score: null, since: null, course: null };
	return { ...now, present: true, score: now.score === figure ? null : figure };
}
