/** The page on which article and guidelines stand side by side, and the lines that lead to it. */
import type { Bilingual } from './index.svelte.ts';

const nl = {
	title: 'Artikel en richtlijn',
	close: 'Sluiten',
	lead: 'Waar het artikel en de richtlijnen verschillen, staan beide hier, elk met zijn bron. Kobalt kiest niet.',
	search: 'Zoek op deze pagina',
	article: 'Artikel (praktijkkader)',
	guideline: 'Richtlijn en onderzoek',
	lines: (id: string, lines: string) => (lines ? `${id}, regel ${lines}` : id),
	notInArticle: 'Het artikel noemt dit niet.',
	differ: 'Waar zij verschillen',
	others: 'Overige stellingen van het artikel',
	sourceList: 'Bronnen',
	sources: 'Bronnen',
	articleLines: (lines: string) => `bronartikel, regel ${lines}`,
	notSeen: 'niet zelf ingezien',
	openLine: (id: string) => `Open ${id} op de pagina ‘Artikel en richtlijn’`,
	loading: 'De bronnen worden geladen.',
	nothing: (words: string) => `Niets gevonden met ‘${words}’.`,
	nothingText: 'Probeer een ander woord, of maak het zoekveld leeg.',
};

export const messages = {
	nl,
	en: {
		title: 'Article and guideline',
		close: 'Close',
		lead: 'Where the article and the guidelines differ, both stand here, each with its source. Kobalt does not choose.',
		search: 'Search this page',
		article: 'Article (practice framework)',
		guideline: 'Guideline and research',
		lines: (id: string, lines: string) => (lines ? `${id}, line ${lines}` : id),
		notInArticle: 'The article does not mention this.',
		differ: 'Where they differ',
		others: 'Other statements of the article',
		sourceList: 'Sources',
		sources: 'Sources',
		articleLines: (lines: string) => `source article, line ${lines}`,
		notSeen: 'text itself not seen',
		openLine: (id: string) => `Open ${id} on the page ‘Article and guideline’`,
		loading: 'Loading the sources.',
		nothing: (words: string) => `Nothing found for ‘${words}’.`,
		nothingText: 'Try another word, or clear the search field.',
	},
} satisfies Bilingual<typeof nl>;
