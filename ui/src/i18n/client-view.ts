/** The screen turned to the client: plain words, nothing that concludes. */
import type { Judgement } from '../components/judgement.ts';
import type { Category } from '../ipc/bindings.ts';
import type { Bilingual } from './index.svelte.ts';

const nl = {
	title: 'De weg van B12',
	lead: 'Dit bekijken we samen.',
	leave: 'Terug naar het dossier',
	loading: 'Even geduld …',
	route: 'Waar kan het stokken?',
	routeLead: 'B12 komt met uw eten binnen en legt een weg af. Op elk punt kan het lopen of stokken.',
	stations: {
		intake: 'Wat u eet en drinkt',
		absorption: 'Wat maag en darmen opnemen',
		consumption: 'Wat uw lichaam verbruikt',
		conversion: 'Wat wordt omgezet',
		cellUse: 'Wat uw cellen gebruiken',
	} satisfies Record<Category, string>,
	looks: {
		likely: 'Hier kijken we samen naar.',
		possible: 'Dit houden we in het oog.',
		unlikely: 'Hier kijken we nu niet naar.',
		tooLittleKnown: 'Hier weten we nog te weinig van.',
	} satisfies Record<Judgement, string>,
	plan: 'Wat we hebben afgesproken',
	promises: 'Wat wij voor u doen',
	goal: (goal: string) => `voor: ${goal}`,
	from: (day: string) => `vanaf ${day}`,
	check: (day: string) => `we kijken ernaar op ${day}`,
	noPlan: 'Hier staat nog niets.',
	next: 'Onze volgende afspraak',
	noNext: 'Daar is nog geen dag voor.',
	course: 'Hoe het is gegaan',
	courseLead: 'Uw klachten van 0 tot 10, uw bloedwaarden en wat u gebruikt, op één lijn in de tijd.',
	courseLabel: 'Tijdlijn van uw klachten, bloedwaarden en middelen. De knop erboven toont hem als tabel.',
	courseEmpty: 'Hier komt te staan hoe het met u gaat.',
	asTable: 'Toon als tabel',
	asPlot: 'Toon als tijdlijn',
};

export const messages = {
	nl,
	en: {
		title: 'The route of B12',
		lead: 'We look at this together.',
		leave: 'Back to the file',
		loading: 'One moment …',
		route: 'Where can it stall?',
		routeLead: 'B12 comes in with your food and follows a route. At each point it can flow or stall.',
		stations: {
			intake: 'What you eat and drink',
			absorption: 'What stomach and gut take up',
			consumption: 'What your body uses up',
			conversion: 'What is converted',
			cellUse: 'What your cells use',
		},
		looks: {
			likely: 'We look at this together.',
			possible: 'We keep an eye on this.',
			unlikely: 'We do not look at this now.',
			tooLittleKnown: 'We know too little about this yet.',
		},
		plan: 'What we agreed',
		promises: 'What we do for you',
		goal: (goal) => `for: ${goal}`,
		from: (day) => `from ${day}`,
		check: (day) => `we look at it on ${day}`,
		noPlan: 'Nothing here yet.',
		next: 'Our next appointment',
		noNext: 'No day has been set yet.',
		course: 'How it went',
		courseLead: 'Your complaints from 0 to 10, your blood values and what you use, on one line in time.',
		courseLabel: 'Timeline of your complaints, blood values and products. The button above shows it as a table.',
		courseEmpty: 'Here you will see how you are doing.',
		asTable: 'Show as a table',
		asPlot: 'Show as a timeline',
	},
} satisfies Bilingual<typeof nl>;
