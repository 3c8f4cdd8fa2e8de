/** The whole form as plain text, for the clipboard, when the disk refuses. */
import type { Form } from './form.svelte.ts';
import { described } from './described.ts';
import { placeOf } from './places.ts';

export function asText(consult: Form): string {
	const { definition } = consult;
	const language = consult.language;
	const said = (id: string, row: string): string[] => {
		const item = definition.item(id);
		const { edit, typed, quote, comment } = consult.cell(placeOf(id, row));
		if (!item || (!edit && typed === undefined) || (item.kind.type === 'group' && !comment)) return [];
		const remarks = [quote && `„${quote}”`, comment].filter(Boolean).join(' ');
		const answer = [described(item, edit?.reply, language), typed].filter(Boolean).join(', ');
		return [[`${item[language]}: ${answer}`, remarks].filter(Boolean).join(' – ')];
	};
	const sections = definition.sections.flatMap(({ section }) => {
		const lines = section.items.flatMap((item) => {
			const group = definition.groupOf(item);
			return group ? consult.rows(group.id).ids.flatMap((row) => said(item.id, row)) : said(item.id, '');
		});
		return lines.length ? [[section.title[language], ...lines].join('\n')] : [];
	});
	return [...sections, consult.aside].filter(Boolean).join('\n\n');
}
