/** What went wrong, in three sentences: what happened, what is safe, what now. One entry for every error of Rust. */
import type { Entity } from '../ipc/bindings.ts';
import type { Bilingual } from './index.svelte.ts';

const things: Record<'nl' | 'en', Record<Entity, string>> = {
	nl: {
		practice: 'De praktijk',
		client: 'Deze cliënt',
		consultation: 'Dit consult',
		answer: 'Dit antwoord',
		note: 'Deze notitie',
		addendum: 'Deze aanvulling',
		redFlag: 'Deze rode vlag',
		labResult: 'Deze uitslag',
		exposure: 'Dit middel',
		dismissal: 'Deze opzijgezette waarschuwing',
		attachedCaution: 'Deze zelf toegevoegde waarschuwing',
		setting: 'Deze instelling',
		snippet: 'Deze sneltekst',
		planLine: 'Deze regel van het plan',
		workingNote: 'Deze werkaantekening',
	},
	en: {
		practice: 'The practice',
		client: 'This client',
		consultation: 'This consultation',
		answer: 'This answer',
		note: 'This note',
		addendum: 'This addendum',
		redFlag: 'This red flag',
		labResult: 'This result',
		exposure: 'This product',
		dismissal: 'This caution that was put aside',
		attachedCaution: 'This caution that was attached by hand',
		setting: 'This setting',
		snippet: 'This snippet',
		planLine: 'This line of the plan',
		workingNote: 'This working note',
	},
};

const nl = {
	vaultLocked: {
		what: 'De kluis is vergrendeld.',
		safe: 'Wat als opgeslagen is gemeld, staat op schijf.',
		now: 'Ontgrendel om verder te gaan.',
	},
	handedOver: {
		what: 'De laptop is bij de cliënt.',
		safe: 'Wat is ingevuld, is bewaard.',
		now: 'Open het dossier eerst met de wachtzin.',
	},
	wrongPassphrase: {
		what: 'Deze wachtzin past niet. Let op hoofdletters en toetsindeling.',
		safe: 'Er is niets veranderd.',
		now: (seconds: number) =>
			seconds > 0
				? `Over ${seconds} ${seconds === 1 ? 'seconde' : 'seconden'} kunt u het opnieuw proberen.`
				: 'Probeer het opnieuw.',
	},
	tooSoon: {
		what: 'Er is een paar keer een wachtzin getypt die niet past.',
		safe: 'Er is niets veranderd.',
		now: (seconds: number) =>
			seconds > 0
				? `Over ${seconds} ${seconds === 1 ? 'seconde' : 'seconden'} kunt u het opnieuw proberen.`
				: 'U kunt het nu opnieuw proberen.',
	},
	weakPassphrase: {
		what: 'Deze wachtzin is te makkelijk te raden.',
		safe: 'Er is nog niets aangemaakt.',
		now: 'Maak hem langer met losse woorden, of neem een voorstel over.',
	},
	damagedKeyFile: {
		what: 'Het sleutelbestand van de kluis is beschadigd.',
		safe: 'Kobalt heeft niets gewijzigd en niets gewist.',
		now: 'Maak eerst een kopie van de map zoals die nu is. Zet daarna een eerdere kopie van de hele map terug.',
	},
	keyFileOutOfRange: {
		what: 'Het sleutelbestand vraagt veel meer of veel minder rekenwerk dan Kobalt ooit laat doen.',
		safe: 'Zo schrijft Kobalt het niet. Er is niets gerekend, gewijzigd of gewist.',
		now: 'Maak eerst een kopie van de map zoals die nu is. Zet daarna een eerdere kopie van de hele map terug.',
	},
	missingKeyFile: {
		what: 'Het sleutelbestand van de kluis ontbreekt.',
		safe: 'De dossiers staan er nog, maar gaan zonder dit bestand niet open.',
		now: 'Zoek het bestand in een kopie van de map en zet het terug naast de dossiers.',
	},
	missingDatabase: {
		what: 'Het bestand met de dossiers ontbreekt.',
		safe: 'Kobalt heeft geen nieuw bestand gemaakt en niets gewist.',
		now: 'Is de map verplaatst, of een schijf niet aangesloten? Zet de hele map terug en probeer het opnieuw.',
	},
	notAFile: {
		what: (name: string) =>
			`“${name}” in de map met de dossiers is geen gewoon bestand, maar een koppeling, een map of iets anders.`,
		safe: 'Kobalt heeft het niet geopend, niets gewijzigd en niets gewist.',
		now: (empty: boolean): string =>
			empty
				? 'Haal het daar weg en probeer het opnieuw: in het bestand dat daar hoort, staat niets van uw dossiers.'
				: 'Zet het bestand zelf op die plaats, of zet een eerdere kopie van de hele map terug.',
	},
	strayJournal: {
		what: 'Naast de dossiers staat een bestand van een ander programma: data.db-journal.',
		safe: 'Het zou de dossiers kunnen veranderen. Kobalt heeft daarom niets geopend, gewijzigd of gewist.',
		now: 'Maak eerst een kopie van de map zoals die nu is. Haal dit ene bestand daarna uit de map en probeer het opnieuw.',
	},
	damagedVault: {
		what: 'De wachtzin past, maar het bestand met de dossiers is beschadigd.',
		safe: 'Kobalt heeft niets gewijzigd en niets gewist.',
		now: 'Maak eerst een kopie van de map zoals die nu is. Zet daarna een eerdere kopie van de hele map terug.',
	},
	newerVault: {
		what: (vault: number, app: number) =>
			`Deze kluis is gemaakt door een nieuwere Kobalt (versie ${vault}, deze kent ${app}).`,
		safe: 'De kluis is niet aangeraakt.',
		now: 'Installeer de nieuwste Kobalt op deze computer.',
	},
	vaultInUse: {
		what: 'Dit dossier is open in een ander venster of op een andere computer.',
		safe: 'Daar wordt gewoon doorgewerkt en opgeslagen.',
		now: 'Sluit het andere venster en probeer het opnieuw.',
	},
	readOnly: {
		what: 'In deze map kan niet worden geschreven.',
		safe: 'Wat er stond is niet veranderd.',
		now: 'Controleer de rechten van de map, of de schrijfbeveiliging van de schijf.',
	},
	diskFull: {
		what: 'De schijf is vol.',
		safe: 'Wat als opgeslagen is gemeld, staat op schijf. Wat u net typte, staat nog in het geheugen.',
		now: 'Maak ruimte vrij en probeer het opnieuw.',
	},
	unconfirmed: {
		what: 'De schijf bevestigde het opslaan niet.',
		safe: 'Wat als opgeslagen is gemeld, staat op schijf. Wat u net typte, staat nog in het geheugen.',
		now: 'Kobalt leest de dossiers opnieuw van schijf en probeert het nog eens. Blijft dit staan, kopieer dan uw tekst en controleer de schijf.',
	},
	folderNotEmpty: {
		what: 'In de map voor de dossiers staat al iets.',
		safe: 'Kobalt heeft er niets in veranderd.',
		now: 'Verplaats wat erin staat, of begin in een lege map.',
	},
	folderIsLink: {
		what: 'Op de plaats van de map voor de dossiers staat een koppeling naar een andere plek.',
		safe: 'Kobalt heeft daar niets gemaakt of gewijzigd.',
		now: 'Leidt die naar een schijf die niet is aangesloten? Sluit de schijf aan en start Kobalt opnieuw. Haal anders de koppeling weg.',
	},
	notFound: {
		what: (thing: Entity) => `${things.nl[thing]} is er niet meer.`,
		safe: 'De rest is niet veranderd.',
		now: 'Ga terug naar de lijst.',
	},
	invalid: {
		safe: 'Dit is niet opgeslagen. Wat u typte, staat nog op het scherm.',
		now: 'Pas het aan en probeer het opnieuw.',
	},
	noteTooLong: {
		what: 'Deze notitie is langer dan 200.000 tekens en wordt zo niet bewaard.',
		safe: 'De hele tekst staat nog op het scherm.',
		now: 'Kort de tekst in, of zet een deel in een ander vak.',
	},
	completed: {
		what: 'Dit consult is afgerond.',
		safe: 'De antwoorden zijn niet veranderd.',
		now: 'Heropen het consult om iets te wijzigen.',
	},
	signed: {
		what: 'Dit consult is ondertekend.',
		safe: 'Wat ondertekend is, is niet veranderd.',
		now: 'Voeg een aanvulling of correctie toe.',
	},
	internal: {
		what: 'Er ging iets mis dat Kobalt niet kent.',
		safe: 'Wat als opgeslagen is gemeld, staat op schijf.',
		now: (incident: string) => `Probeer het opnieuw. Blijft het zo, noem dan nummer ${incident}.`,
	},
	retry: 'Probeer opnieuw',
};

export const messages = {
	nl,
	en: {
		vaultLocked: {
			what: 'The vault is locked.',
			safe: 'What was reported as saved is on disk.',
			now: 'Unlock to go on.',
		},
		handedOver: {
			what: 'The laptop is with the client.',
			safe: 'What was filled in is saved.',
			now: 'Open the file with the passphrase first.',
		},
		wrongPassphrase: {
			what: 'This passphrase does not fit. Check capitals and keyboard layout.',
			safe: 'Nothing has changed.',
			now: (seconds: number) =>
				seconds > 0 ? `You can try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.` : 'Try again.',
		},
		tooSoon: {
			what: 'A passphrase that does not fit was typed a few times.',
			safe: 'Nothing has changed.',
			now: (seconds: number) =>
				seconds > 0
					? `You can try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
					: 'You can try again now.',
		},
		weakPassphrase: {
			what: 'This passphrase is too easy to guess.',
			safe: 'Nothing has been made yet.',
			now: 'Make it longer with separate words, or take a suggestion.',
		},
		damagedKeyFile: {
			what: 'The key file of the vault is damaged.',
			safe: 'Kobalt has changed nothing and erased nothing.',
			now: 'First copy the folder as it is now. Then put back an earlier copy of the whole folder.',
		},
		keyFileOutOfRange: {
			what: 'The key file asks for far more or far less computing than Kobalt ever has done.',
			safe: 'Kobalt does not write it like that. Nothing was computed, changed or erased.',
			now: 'First copy the folder as it is now. Then put back an earlier copy of the whole folder.',
		},
		missingKeyFile: {
			what: 'The key file of the vault is missing.',
			safe: 'The files are still there, but do not open without it.',
			now: 'Find the key file in a copy of the folder and put it back beside the files.',
		},
		missingDatabase: {
			what: 'The file that holds the records is missing.',
			safe: 'Kobalt has made no new file and erased nothing.',
			now: 'Was the folder moved, or is a disk not connected? Put the whole folder back and try again.',
		},
		notAFile: {
			what: (name: string) =>
				`“${name}” in the folder with the files is no plain file, but a link, a folder or something else.`,
			safe: 'Kobalt has not opened it, changed nothing and erased nothing.',
			now: (empty: boolean): string =>
				empty
					? 'Take it away and try again: the file that belongs there holds nothing of your files.'
					: 'Put the file itself in that place, or put back an earlier copy of the whole folder.',
		},
		strayJournal: {
			what: 'Beside the files lies a file of another program: data.db-journal.',
			safe: 'It could change the files. So Kobalt has opened, changed and erased nothing.',
			now: 'First copy the folder as it is now. Then take this one file out of the folder and try again.',
		},
		damagedVault: {
			what: 'The passphrase fits, but the file that holds the records is damaged.',
			safe: 'Kobalt has changed nothing and erased nothing.',
			now: 'First copy the folder as it is now. Then put back an earlier copy of the whole folder.',
		},
		newerVault: {
			what: (vault: number, app: number) =>
				`This vault was made by a newer Kobalt (version ${vault}, this one knows ${app}).`,
			safe: 'The vault has not been touched.',
			now: 'Install the newest Kobalt on this computer.',
		},
		vaultInUse: {
			what: 'These records are open in another window or on another computer.',
			safe: 'Work goes on there and is saved as usual.',
			now: 'Close the other window and try again.',
		},
		readOnly: {
			what: 'Nothing can be written in this folder.',
			safe: 'What was there has not changed.',
			now: 'Check the rights of the folder, or the write protection of the disk.',
		},
		diskFull: {
			what: 'The disk is full.',
			safe: 'What was reported as saved is on disk. What you just typed is still in memory.',
			now: 'Make room and try again.',
		},
		unconfirmed: {
			what: 'The disk did not confirm the save.',
			safe: 'What was reported as saved is on disk. What you just typed is still in memory.',
			now: 'Kobalt reads the files from the disk anew and tries again. If this stays, copy your text and check the disk.',
		},
		folderNotEmpty: {
			what: 'There is something in the folder for the files already.',
			safe: 'Kobalt has changed nothing in it.',
			now: 'Move what is in it, or begin in an empty folder.',
		},
		folderIsLink: {
			what: 'In the place of the folder for the files stands a link to another place.',
			safe: 'Kobalt has made or changed nothing there.',
			now: 'Does it lead to a disk that is not connected? Connect it and start Kobalt again. Otherwise take the link away.',
		},
		notFound: {
			what: (thing: Entity) => `${things.en[thing]} is no longer there.`,
			safe: 'The rest has not changed.',
			now: 'Go back to the list.',
		},
		invalid: {
			safe: 'This is not saved. What you typed is still on screen.',
			now: 'Change it and try again.',
		},
		noteTooLong: {
			what: 'This note is longer than 200,000 characters and is not kept like this.',
			safe: 'The whole text is still on screen.',
			now: 'Shorten the text, or move a part of it to another field.',
		},
		completed: {
			what: 'This consultation is completed.',
			safe: 'The answers have not changed.',
			now: 'Reopen the consultation to change something.',
		},
		signed: {
			what: 'This consultation is signed.',
			safe: 'What was signed has not changed.',
			now: 'Add an addendum or a correction.',
		},
		internal: {
			what: 'Something went wrong that Kobalt does not know.',
			safe: 'What was reported as saved is on disk.',
			now: (incident: string) => `Try again. If it stays like this, mention number ${incident}.`,
		},
		retry: 'Try again',
	},
} satisfies Bilingual<typeof nl>;
