/** The dossier beside the consult. */
import type { Bilingual } from './index.svelte.ts';

const nl = {
	title: 'Dossier naast het consult',
	open: 'Dossier ernaast',
	close: 'Terug naar de kaart',
	page: 'Welke pagina',
	pages: { notes: 'Notities', overview: 'Overzicht', lab: 'Lab', medication: 'Middelen' },
	notes: {
		title: 'Notities van andere consulten',
		none: 'Bij andere consulten is niets geschreven.',
		loading: 'Notities laden …',
		draft: 'concept',
		openVisit: (day: string) => `Open het consult van ${day}`,
	},
};

export const messages: Bilingual<typeof nl> = {
	nl,
	en: {
		title: 'File beside the consult',
		open: 'File alongside',
		close: 'Back to the map',
		page: 'Which page',
		pages: { notes: 'Notes', overview: 'Overview', lab: 'Lab', medication: 'Products' },
		notes: {
			title: 'Notes of other consults',
			none: 'Nothing was written at other consults.',
			loading: 'Loading notes …',
			draft: 'draft',
			openVisit: (day) => `Open the consult of ${day}`,
		},
	},
};
