/** Snippets: the list beside a field, and the part of the settings where they are made. */
import type { Bilingual } from './index.svelte.ts';

const nl = {
	list: 'Snelteksten',
	listKeys: '↑ ↓ kies, Enter voegt in, Esc laat staan wat u typte',
	spoken: (count: number, word: string) =>
		`${count} ${count === 1 ? 'sneltekst' : 'snelteksten'}, nu ${word}. Enter voegt in.`,
	values: {
		age: (years: number) => `${years} jaar`,
		noProducts: 'geen middelen genoteerd',
		condition: (value: string, day: string, condition: string) =>
			[value, day && `(${day})`, condition && `– ${condition}`].filter(Boolean).join(' '),
	},

	note: 'Typ in een tekstvak ;; en het woord. Past er meer dan één, dan kiest u uit een lijst.',
	placeholders: (names: string) =>
		`{${names}} wordt ingevuld zoals het op dat moment bekend is. In de notitie blijft het een blokje dat zegt wanneer het dossier intussen iets anders zegt, tot u ondertekent. [woord] is een plek waar Tab u brengt.`,
	own: 'Van uzelf',
	none: 'Nog geen eigen snelteksten.',
	shipped: 'Meegeleverd',
	add: 'Nieuwe sneltekst',
	edit: 'Wijzig',
	adapt: 'Pas aan',
	remove: 'Verwijder',
	removed: (word: string) => `;;${word} verwijderd.`,
	undo: 'Ongedaan maken',
	word: 'Woord na ;;',
	wordHint: 'letters, cijfers en streepje',
	text: 'Tekst',
	textHint: 'Bijv. Slaapt [uren] uur, wordt [hoe vaak] wakker.',
	save: 'Bewaar',
	cancel: 'Laat zoals het was',
	missing: 'Vul het woord en de tekst in.',
	badWord: 'Gebruik 1 tot 24 letters, cijfers of streepjes, zonder spatie.',
	taken: 'Dit woord heeft al een eigen sneltekst.',
	tooLong: 'Deze tekst is te lang.',
};

export const messages = {
	nl,
	en: {
		list: 'Snippets',
		listKeys: '↑ ↓ choose, Enter puts it in, Esc leaves what you typed',
		spoken: (count: number, word: string) =>
			`${count} ${count === 1 ? 'snippet' : 'snippets'}, now ${word}. Enter puts it in.`,
		values: {
			age: (years: number) => `${years} years`,
			noProducts: 'no products noted',
			condition: (value: string, day: string, condition: string) =>
				[value, day && `(${day})`, condition && `– ${condition}`].filter(Boolean).join(' '),
		},

		note: 'Type ;; and the word in a text field. When more than one fits, you choose from a list.',
		placeholders: (names: string) =>
			`{${names}} is filled in as it is known at that moment. In the note it stays a chip that tells when the record says something else by now, until you sign. [word] is a place where Tab takes you.`,
		own: 'Your own',
		none: 'No snippets of your own yet.',
		shipped: 'Shipped',
		add: 'New snippet',
		edit: 'Change',
		adapt: 'Adapt',
		remove: 'Remove',
		removed: (word: string) => `;;${word} removed.`,
		undo: 'Undo',
		word: 'Word after ;;',
		wordHint: 'letters, digits and hyphen',
		text: 'Text',
		textHint: 'E.g. Sleeps [hours] hours, wakes up [how often].',
		save: 'Keep',
		cancel: 'Leave as it was',
		missing: 'Fill in the word and the text.',
		badWord: 'Use 1 to 24 letters, digits or hyphens, without a space.',
		taken: 'This word has a snippet of your own already.',
		tooLong: 'This text is too long.',
	},
} satisfies Bilingual<typeof nl>;
