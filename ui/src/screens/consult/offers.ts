/** What the palette offers during a consult: its sections, and what its keys do. */
import { messages as besideMessages } from '../../i18n/beside.ts';
import { pick, t } from '../../i18n/index.svelte.ts';
import { messages } from '../../i18n/palette.ts';
import type { Offer } from '../../shell/palette/palette.svelte.ts';
import type { ConsultContext } from './context.ts';
import { besidePages, type Sheet } from './screenful.svelte.ts';

export function consultOffers({ consult, walk, screenful }: ConsultContext, toNote: () => void): Offer[] {
	const m = t(messages).actions;
	const b = t(besideMessages);
	const sheet = (id: keyof typeof m, name: Sheet, ...keys: string[]): Offer => ({
		id,
		group: 'actions',
		title: m[id],
		...(keys.length && { keys }),
		run: () => {
			walk.remember(document.activeElement);
			screenful.sheet = name;
		},
	});
	const sections = consult.definition.sections.map(({ section }): Offer => {
		return {
			id: `section-${section.id}`,
			group: 'sections',
			title: pick(section.title),
			...(section.subtitle && { detail: pick(section.subtitle) }),
			run: () => void walk.toSection(section.id),
		};
	});
	const pages = besidePages.map((page): Offer => ({
		id: `beside-${page}`,
		group: 'actions',
		title: b.pages[page],
		detail: b.open,
		keys: ['Ctrl', 'D'],
		run: () => void screenful.putBeside(page),
	}));
	return [
		...sections,
		...pages,
		{ id: 'note', group: 'actions', title: m.note, keys: ['Ctrl', 'J'], run: toNote },
		sheet('plan', 'plan', 'Ctrl', 'G'),
		sheet('brief', 'brief', 'Ctrl', 'B'),
		sheet('flags', 'flags', 'Ctrl', 'R'),
		sheet('time', 'time', 'Ctrl', 'T'),
		sheet('history', 'history', 'Ctrl', 'H'),
		...(consult.readOnly ? [] : [sheet('steps', 'steps', 'Ctrl', 'U')]),
		sheet('working', 'working'),
		...(consult.readOnly ? [] : [sheet('finish', 'finish')]),
	];
}
