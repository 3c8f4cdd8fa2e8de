/** The page on which article and guidelines stand side by side. */
import type { Bilingual } from './index.svelte.ts';

const nl = {
	title: 'Artikel en richtlijn',
	lead: 'Waar het artikel en de richtlijnen verschillen, staan beide hier, elk met zijn bron. Kobalt kiest niet.',
	search: 'Zoek in beide kolommen',
	article: 'Artikel (praktijkkader)',
	guideline: 'Richtlijn en onderzoek',
	lines: (id: string, lines: string) => (lines ? `${id}, regel ${lines}` : id),
	notInArticle: 'Het artikel noemt dit niet.',
	nothing: (words: string) => `Niets gevonden met ‘${words}’.`,
	nothingText: 'Probeer een ander woord, of maak het zoekveld leeg.',
};

export const messages = {
	nl,
	en: {
		title: 'Article and guideline',
		lead: 'Where the article and the guidelines differ, both stand here, each with its source. Kobalt does not choose.',
		search: 'Search both columns',
		article: 'Article (practice framework)',
		guideline: 'Guideline and research',
		lines: (id: string, lines: string) => (lines ? `${id}, line ${lines}` : id),
		notInArticle: 'The article does not mention this.',
		nothing: (words: string) => `Nothing found for ‘${words}’.`,
		nothingText: 'Try another word, or clear the search field.',
	},
} satisfies Bilingual<typeof nl>;
