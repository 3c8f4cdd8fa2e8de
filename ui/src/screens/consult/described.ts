/** Answers in words, as rows, lines and earlier answers show them. */
import { partialDate } from '../../format/dates.ts';
import { number } from '../../format/numbers.ts';
import { messages } from '../../i18n/consult.ts';
import type { Item, Language, Reply, Value } from '../../ipc/index.ts';

/** Returns a reply in words; empty when there is none. */
export function described(item: Item, reply: Reply | null | undefined, language: Language): string {
	if (!reply) return '';
	if (reply.type === 'none') return messages[language].noAnswers[reply.reason];
	return describedValue(item, reply.value, language);
}

function describedValue({ kind }: Item, value: Value, language: Language): string {
	const m = messages[language];
	switch (value.type) {
		case 'boolean':
			return value.value ? m.yes : m.no;
		case 'choice':
		case 'choices': {
			const ids = value.type === 'choice' ? [value.value] : value.value;
			const options = kind.type === 'choice' || kind.type === 'choices' ? kind.options : [];
			return ids.map((id) => options.find((option) => option.id === id)?.[language] ?? id).join(', ');
		}
		case 'scale':
			return String(value.value);
		case 'integer':
		case 'decimal': {
			const unit = kind.type === 'integer' || kind.type === 'decimal' ? kind.unit[language] : '';
			return [number(value.value, language), unit].filter(Boolean).join(' ');
		}
		case 'date':
			return partialDate(value.value, language);
		case 'text':
			return value.value;
		case 'medicine':
			return value.name;
		case 'complaint': {
			if (!value.present) return m.notPresent;
			return value.score === null ? m.present : String(value.score);
		}
		case 'row':
			return '';
	}
}
