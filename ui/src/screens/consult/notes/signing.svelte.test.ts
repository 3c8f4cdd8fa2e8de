/** Signing a consultation and adding to it, in a real browser, by role and label. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../../styles/tokens.css';
import '../../../styles/base.css';
import { setLanguage } from '../../../i18n/index.svelte.ts';
import { held } from '../../../shell/held.ts';
import { drafts } from '../../../shell/drafts.svelte.ts';
import Consult from '../Consult.svelte';
import { inWindow, World, world, writtenIn } from '../fixture.ts';

vi.mock('../../../ipc/bindings.ts', async () => (await import('../fixture.ts')).bindings);

const text = page.getByRole('textbox', { name: 'Tekst van de aanvulling' });

async function open(status: 'completed' | 'signed') {
	world.now.status = status;
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** As a keyboard or a pointer would, whatever lies over it in the test's page. */
async function push(name: string) {
	const button = page.getByRole('button', { name, exact: true });
	await expect.element(button).toBeInTheDocument();
	(button.element() as HTMLElement).click();
}

beforeEach(() => {
	world.now = new World();
	world.now.notes.set('plan', '# Advies\n- rust');
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	inWindow();
	document.documentElement.dataset['theme'] = 'light';
	document.documentElement.lang = 'nl';
});

test('signing takes two steps, and the first one changes nothing', async () => {
	await open('completed');
	await push('Onderteken …');
	await expect.element(page.getByText('Notitie: Plan')).toBeVisible();
	await userEvent.keyboard('{Enter}');
	await push('Nog niet');
	expect(world.now.status).toBe('completed');
	await expect.element(page.getByRole('button', { name: 'Heropenen' })).toBeVisible();
	await push('Onderteken …');
	await push('Onderteken definitief');
	await expect.element(page.getByText(/^Ondertekend op/)).toBeVisible();
	expect(page.getByRole('button', { name: 'Heropenen' }).elements()).toHaveLength(0);
	expect(page.getByRole('button', { name: 'Onderteken …' }).elements()).toHaveLength(0);
});

test('a signed note is read, with its marks, and cannot be typed in', async () => {
	await open('signed');
	const note = page.getByRole('region', { name: 'De tekst zoals ondertekend' });
	await expect.element(note.getByText('Advies')).toBeVisible();
	await expect.element(note.getByRole('listitem').getByText('rust')).toBeVisible();
	expect(page.getByRole('textbox', { name: 'Plan bij dit consult' }).elements()).toHaveLength(0);
});

test('an addendum is kept while it is written, and stands under the text once it is recorded', async () => {
	await open('signed');
	await push('Vul aan');
	(page.getByRole('radio', { name: 'late uitslag' }).element() as HTMLElement).click();
	await text.fill('B12 312 pmol/l');
	await vi.waitFor(
		() => expect(world.now.addendumDraft).toEqual({ kind: 'lateResult', text: 'B12 312 pmol/l', about: null }),
		2000,
	);
	cleanup();
	await open('signed');
	await writtenIn(text).toBe('B12 312 pmol/l');
	await push('Leg vast');
	const addenda = page.getByRole('list', { name: 'Aanvullingen' });
	await expect.element(addenda.getByText('B12 312 pmol/l')).toBeVisible();
	await expect.element(addenda.getByText('late uitslag')).toBeVisible();
	await expect
		.element(page.getByRole('region', { name: 'De tekst zoals ondertekend' }).getByText('Advies'))
		.toBeVisible();
	expect(world.now.addendumDraft).toBeNull();
	expect(text.elements()).toHaveLength(0);
});

/** An addendum with a day that is still being read; returns what lets it be read. */
async function withDayBeingRead(): Promise<() => void> {
	await open('signed');
	await push('Vul aan');
	await text.fill('B12 312 pmol/l');
	const reading = held();
	world.now.reading = reading.promise;
	await page.getByRole('textbox', { name: /^Gaat over/ }).fill('2-9-2026');
	return reading.go;
}

test('pressed twice, an addendum is recorded once, with the day that was typed last', async () => {
	const read = await withDayBeingRead();
	await push('Leg vast');
	await push('Leg vast');
	read();
	const addenda = page.getByRole('list', { name: 'Aanvullingen' });
	await expect.element(addenda.getByText('B12 312 pmol/l')).toBeVisible();
	expect(world.now.addenda).toMatchObject([{ text: 'B12 312 pmol/l', about: '2026-09-02' }]);
});

test('a day that is left before it was read is read all the same', async () => {
	const read = await withDayBeingRead();
	await text.click();
	read();
	await vi.waitFor(() => expect(world.now.addendumDraft?.about).toBe('2026-09-02'), 2000);
});

test('nothing is recorded without a text, or about a day that cannot be', async () => {
	await open('signed');
	await push('Vul aan');
	await push('Leg vast');
	expect(world.now.addenda).toEqual([]);
	await text.fill('x');
	const about = page.getByRole('textbox', { name: 'Gaat over de dag' });
	await about.fill('2019');
	await expect.element(page.getByText('Typ een hele datum, zoals 12 nov 2026.').first()).toBeVisible();
	await push('Leg vast');
	expect(world.now.addenda).toEqual([]);
	await about.fill('');
	await push('Gooi weg');
	await vi.waitFor(() => expect(world.now.addendumDraft).toBeNull());
	expect(text.elements()).toHaveLength(0);
});

test('an addendum that the disk refuses is loud and stays', async () => {
	await open('signed');
	await push('Vul aan');
	await expect.element(text).toBeInTheDocument();
	world.now.failure = { code: 'diskFull' };
	await text.fill('Dit mag niet verloren gaan.');
	await expect.element(page.getByText(/NIET OPGESLAGEN sinds/)).toBeVisible();
	await push('Leg vast');
	expect(world.now.addenda).toEqual([]);
	await writtenIn(text).toBe('Dit mag niet verloren gaan.');
	cleanup();
	world.now.failure = null;
	await open('signed');
	await writtenIn(text).toBe('Dit mag niet verloren gaan.');
	await vi.waitFor(() => expect(world.now.addendumDraft?.text).toBe('Dit mag niet verloren gaan.'));
});

test.each(['light', 'dark'])('axe finds nothing in the %s theme', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	const at = new Date().toISOString();
	world.now.addenda = [
		{ id: 'a1', consultation: 'c1', kind: 'clientStatement', text: 'Zo was het niet.', about: null, recordedAt: at },
		{ id: 'a2', consultation: 'c1', kind: 'lateResult', text: 'B12 312', about: '2026-01-02', recordedAt: at },
	];
	await open('signed');
	await push('Vul aan');
	await expect.element(text).toBeInTheDocument();
	const { violations } = await axe.run(document.body);
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`),
	).toEqual([]);
});
