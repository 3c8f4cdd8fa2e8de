/** A row of a group in one line: "omeprazol 20 mg, 1×/dag, sinds mrt 2022, huisarts". */
import { messages } from '../../i18n/consult.ts';
import type { Item, Language, Reply } from '../../ipc/index.ts';
import { described } from './described.ts';

type Part = { item: Item; reply: Reply | null };

/** Returns the name of the row and the rest; a figure or strength follows the name without a comma. */
export function rowLine(parts: Part[], language: Language): { name: string; rest: string } {
	const said = parts
		.map(({ item, reply }) => ({ item, text: reply?.type === 'given' ? described(item, reply, language) : '' }))
		.filter(({ text }) => text);
	const [first, ...others] = said;
	const words = others.map(({ item, text }) =>
		item.kind.type === 'date' && /since$/.test(item.id) ? `${messages[language].since.toLowerCase()} ${text}` : text,
	);
	return { name: first?.text ?? '', rest: words.join(', ') };
}
