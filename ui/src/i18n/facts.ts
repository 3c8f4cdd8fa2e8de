/** The bar with what stays in sight on every page of a client. */
import type { Bilingual } from './index.svelte.ts';

const nl = {
	facts: 'Vaste gegevens',
	medicines: 'Medicijnen',
	noMedicines: 'gevraagd, geen genoteerd',
	supplements: 'Suppletie',
	noSupplements: 'gevraagd, geen genoteerd',
	b12: (amount: string) => `B12 ${amount}`,
	others: (count: number) => (count === 1 ? '1 ander' : `${count} andere`),
	b6: (amount: string) => `B6 ${amount}`,
	above: (limits: string) => `boven ${limits}`,
	lastB12: 'Laatste B12',
	noB12: 'geen uitslag',
	withoutUse: 'zonder suppletie',
	undated: 'zonder datum',
	notAskedYet: 'nog niet gevraagd',
	alert: 'Let op',
	openFlags: (count: number) => (count === 1 ? '1 rode vlag' : `${count} rode vlaggen`),
	noOpenFlag: 'geen open vlag',
	showFlags: 'Toon de rode vlaggen',
};

export const messages = {
	nl,
	en: {
		facts: 'Fixed facts',
		medicines: 'Medicines',
		noMedicines: 'asked, none noted',
		supplements: 'Supplements',
		noSupplements: 'asked, none noted',
		b12: (amount: string) => `B12 ${amount}`,
		others: (count: number) => (count === 1 ? '1 other' : `${count} others`),
		b6: (amount: string) => `B6 ${amount}`,
		above: (limits: string) => `above ${limits}`,
		lastB12: 'Last B12',
		noB12: 'no result',
		withoutUse: 'without supplements',
		undated: 'without a date',
		notAskedYet: 'not asked yet',
		alert: 'Note',
		openFlags: (count: number) => (count === 1 ? '1 red flag' : `${count} red flags`),
		noOpenFlag: 'no open flag',
		showFlags: 'Show the red flags',
	},
} satisfies Bilingual<typeof nl>;
