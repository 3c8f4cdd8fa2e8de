/** The note of a consultation in a real browser, by role and label, with notes kept in memory. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../../styles/tokens.css';
import '../../../styles/base.css';
import { app } from '../../../app.svelte.ts';
import { setLanguage } from '../../../i18n/index.svelte.ts';
import type { NotePart } from '../../../ipc/bindings.ts';
import { drafts } from '../../../shell/drafts.svelte.ts';
import Consult from '../Consult.svelte';
import { inWindow, World, world, writtenIn } from '../fixture.ts';

vi.mock('../../../ipc/bindings.ts', async () => (await import('../fixture.ts')).bindings);

const names: Record<NotePart, string> = {
	free: 'Vrije notitie',
	subjective: 'Subjectief',
	objective: 'Objectief',
	evaluation: 'Evaluatie',
	plan: 'Plan',
};
const press = (keys: string) => userEvent.keyboard(keys);
const part = (name: NotePart) => page.getByRole('textbox', { name: `${names[name]} bij dit consult` });
const stored = (name: NotePart) => world.now.notes.get(name);
const row = (key: string) => document.querySelector<HTMLElement>(`[data-row="${key}"]`) ?? expect.fail(`no row ${key}`);

async function open() {
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
	await vi.waitFor(() => expect(document.activeElement?.closest('[data-row]')).toBeTruthy());
}

/** In the test's page the foot of the pane can lie below what the pointer reaches. */
async function openLayout() {
	const button = page.getByRole('button', { name: 'Vorm van de notitie' });
	await expect.element(button).toBeInTheDocument();
	(button.element() as HTMLElement).click();
}

/** Written, gone to rest, and kept. */
function version(name: NotePart, ...texts: string[]) {
	for (const text of texts) {
		world.now.notes.set(name, text);
		world.now.keepVersions('rested');
	}
}

beforeEach(() => {
	world.now = new World();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	inWindow();
	document.documentElement.dataset['theme'] = 'light';
});

test('a note is written freely or by S-O-E-P, and each part saves itself', async () => {
	await open();
	await expect.element(part('free')).toBeVisible();
	expect(part('plan').elements()).toHaveLength(0);
	await openLayout();
	await page.getByRole('radio', { name: 'S-O-E-P' }).click();
	await press('{Escape}');
	for (const name of ['subjective', 'objective', 'evaluation', 'plan'] as const) {
		await part(name).click();
		await press(`tekst van ${name}`);
		await vi.waitFor(() => expect(stored(name)).toBe(`tekst van ${name}`), 1500);
	}
	expect(part('free').elements()).toHaveLength(0);
	expect(stored('free')).toBeUndefined();
});

test('parts that are hidden stay hidden, but never one with text in it', async () => {
	world.now.layout = { form: 'soep', hidden: ['objective'] };
	world.now.notes.set('free', 'Stond er al.');
	await open();
	await writtenIn(part('free')).toBe('Stond er al.');
	await expect.element(part('subjective')).toBeVisible();
	expect(part('objective').elements()).toHaveLength(0);
	await openLayout();
	await page.getByRole('switch', { name: 'Toon Plan' }).click();
	await vi.waitFor(() => expect(world.now.layout).toEqual({ form: 'soep', hidden: ['objective', 'plan'] }));
	expect(part('plan').elements()).toHaveLength(0);
	cleanup();
	world.now.notes.set('objective', 'Bleek.');
	await open();
	await writtenIn(part('objective')).toBe('Bleek.');
	expect(part('plan').elements()).toHaveLength(0);
});

test('a part that is emptied does not vanish under the caret', async () => {
	world.now.notes.set('plan', 'x');
	await open();
	await part('plan').fill('');
	await vi.waitFor(() => expect(stored('plan')).toBe(''), 1500);
	await expect.element(part('plan')).toBeVisible();
});

test('a part that the disk refuses is loud, holds back leaving, and comes back after a lock', async () => {
	world.now.layout = { form: 'soep', hidden: [] };
	await open();
	world.now.failure = { code: 'diskFull' };
	await part('plan').fill('Dit mag niet verloren gaan.');
	await expect.element(page.getByText(/NIET OPGESLAGEN sinds/)).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Kopieer tekst' })).toBeVisible();
	expect(await app.mayLeave()).toBe(false);
	cleanup();
	world.now.failure = null;
	await open();
	await writtenIn(part('plan')).toBe('Dit mag niet verloren gaan.');
	await vi.waitFor(() => expect(stored('plan')).toBe('Dit mag niet verloren gaan.'));
});

test('a part that is too long is refused out loud and whole, and keeps no other part from the disk', async () => {
	world.now.layout = { form: 'soep', hidden: [] };
	await open();
	const long = 'a'.repeat(200_001);
	await part('subjective').fill(long);
	await expect.element(page.getByText(/langer dan 200\.000 tekens/)).toBeVisible();
	await writtenIn(part('subjective')).toBe(long);
	await part('plan').fill('rust');
	await vi.waitFor(() => expect(stored('plan')).toBe('rust'), 1500);
	expect(page.getByText(/^Opgeslagen/).elements()).toHaveLength(0);
	await part('subjective').fill('a'.repeat(200_000));
	await vi.waitFor(() => expect(stored('subjective')).toHaveLength(200_000), 1500);
	await expect.element(page.getByText(/^Opgeslagen/)).toBeVisible();
});

/** The history of a note with two versions. */
async function openHistory() {
	version('free', 'Slaapt slecht.', 'Slaapt goed.');
	await open();
	await press('{Control>}h{/Control}');
	return page.getByRole('dialog', { name: 'Geschiedenis van de notitie' });
}

test('the history shows what a version changed, puts it back, and undo takes that away', async () => {
	const history = await openHistory();
	await history.getByRole('button', { name: /versie 2.*Slaapt goed/ }).click();
	await expect.element(history.getByText('Slaapt slecht.')).toBeVisible();
	expect(document.querySelector('del')?.textContent).toContain('Slaapt slecht.');
	expect(document.querySelector('ins')?.textContent).toContain('Slaapt goed.');
	await history.getByRole('radio', { name: 'verschil met nu' }).click();
	await expect.element(history.getByText(/Geen verschil/)).toBeVisible();
	expect(history.getByRole('button', { name: 'Zet deze versie terug' }).elements()).toHaveLength(0);
	await history.getByRole('button', { name: 'Alle versies' }).click();
	await history.getByRole('button', { name: /versie 1.*Slaapt slecht/ }).click();
	await history.getByRole('button', { name: 'Zet deze versie terug' }).click();
	await writtenIn(part('free')).toBe('Slaapt slecht.');
	await expect.element(history.getByText('Vrije notitie: versie 1 staat er weer.')).toBeVisible();
	expect(world.now.versions.map(({ text, restored }) => [text, restored])).toEqual([
		['Slaapt slecht.', null],
		['Slaapt goed.', null],
		['Slaapt slecht.', 1],
	]);
	await history.getByRole('button', { name: 'Ongedaan maken' }).click();
	await writtenIn(part('free')).toBe('Slaapt goed.');
	await vi.waitFor(() => expect(stored('free')).toBe('Slaapt goed.'));
});

test('undo beside a version that was put back takes away just that, and nothing that was told since', async () => {
	const history = await openHistory();
	await history.getByRole('button', { name: /versie 1.*Slaapt slecht/ }).click();
	await history.getByRole('button', { name: 'Zet deze versie terug' }).click();
	await writtenIn(part('free')).toBe('Slaapt slecht.');
	await page.getByRole('group', { name: 'Opgeblazen buik', exact: true }).getByRole('radio', { name: '5' }).click();
	await history.getByRole('button', { name: 'Ongedaan maken' }).click();
	await writtenIn(part('free')).toBe('Slaapt goed.');
	const told = () => world.now.answers.get('k.scale@')?.answer.reply;
	await vi.waitFor(() => expect(told()).toEqual({ type: 'given', value: { type: 'scale', value: 5 } }));
	await history.getByRole('button', { name: /versie 1.*Slaapt slecht/ }).click();
	await history.getByRole('button', { name: 'Zet deze versie terug' }).click();
	await expect.element(history.getByRole('button', { name: 'Ongedaan maken' })).toBeVisible();
	await part('free').click();
	await press('En droomt.');
	await expect.element(history.getByRole('button', { name: 'Ongedaan maken' })).not.toBeInTheDocument();
});

test('leaving keeps a version', async () => {
	await open();
	await part('free').fill('valt zwaar');
	await vi.waitFor(() => expect(stored('free')).toBe('valt zwaar'), 1500);
	cleanup();
	await vi.waitFor(() => expect(world.now.versions.map(({ text }) => text)).toEqual(['valt zwaar']));
});

test('undo goes back through answers and the note alike, says it, and leaves the caret among the questions', async () => {
	world.now.layout = { form: 'soep', hidden: [] };
	await open();
	row('k.scale@').focus();
	await press('5');
	await part('plan').click();
	await press('rust');
	await part('subjective').click();
	await press('moe');
	row('k.scale@').focus();
	await press('{Control>}z{/Control}');
	await writtenIn(part('subjective')).toBe('');
	await expect.element(page.getByText('Subjectief is ongedaan gemaakt.')).toBeVisible();
	expect(row('k.scale@').contains(document.activeElement)).toBe(true);
	await press('{Control>}z{/Control}');
	await writtenIn(part('plan')).toBe('');
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(world.now.answers.has('k.scale@')).toBe(false));
	await press('{Control>}{Shift>}z{/Shift}{/Control}');
	await press('{Control>}{Shift>}z{/Shift}{/Control}');
	await writtenIn(part('plan')).toBe('rust');
	await vi.waitFor(() => expect(stored('plan')).toBe('rust'));
});

test('Enter goes on with a list, and on an empty item ends it', async () => {
	await open();
	await part('free').click();
	await press('- minder koffie{Enter}op tijd naar bed{Enter}{Enter}Verder niets');
	await writtenIn(part('free')).toBe('- minder koffie\n- op tijd naar bed\nVerder niets');
	await vi.waitFor(() => expect(stored('free')).toBe('- minder koffie\n- op tijd naar bed\nVerder niets'));
});

test('the caret goes to the part she wrote in last', async () => {
	world.now.layout = { form: 'soep', hidden: [] };
	await open();
	await part('evaluation').click();
	row('k.scale@').focus();
	await press('{Control>}j{/Control}');
	await expect.element(part('evaluation')).toHaveFocus();
	await press('{Control>}j{/Control}');
	expect(document.activeElement).toBe(row('k.scale@'));
});

test('a part is as high as its text, up to five lines, and no higher once it is shorter', async () => {
	await open();
	await part('free').click();
	const field = part('free').element().closest<HTMLElement>('.cm-editor') ?? expect.fail();
	const one = field.offsetHeight;
	await press('een{Shift>}{Enter}{/Shift}twee{Shift>}{Enter}{/Shift}drie');
	await vi.waitFor(() => expect(field.offsetHeight).toBe(one + 40));
	expect(part('free').element().scrollHeight).toBeLessThanOrEqual(field.clientHeight);
	await press('{Enter}'.repeat(5));
	await vi.waitFor(() => expect(field.offsetHeight).toBe(one + 80));
	await press('{Control>}a{/Control}{Delete}');
	await vi.waitFor(() => expect(field.offsetHeight).toBe(one));
});

test('what a snippet filled in stands until she renews it, and undo takes that back', async () => {
	world.now.notes.set('free', '{naam: Anna Oud} is er, {vandaag: nu}, {onzin: x}.');
	await open();
	await expect.element(page.getByText('Anna Oud')).toBeVisible();
	expect(document.querySelector('.dock')?.textContent).not.toContain('{naam');
	const button = page.getByRole('button', { name: '1 waarde is veranderd' });
	await button.click();
	await expect.element(button).not.toBeInTheDocument();
	await vi.waitFor(() => expect(stored('free')).not.toContain('Anna Oud'));
	expect(stored('free')).toMatch(/^\{naam: .+\} is er, \{vandaag: nu\}, \{onzin: x\}\.$/);
	await expect.element(part('free')).toHaveFocus();
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('free')).toContain('{naam: Anna Oud} is er'));
});

test('markup in a note is text wherever the note is shown', async () => {
	const attack = '<img src=x onerror="globalThis.ran=1"><b>vet</b> **nadruk**';
	version('free', attack);
	await open();
	await press('{Control>}h{/Control}');
	await page.getByRole('button', { name: /versie 1/ }).click();
	await expect.element(page.getByText(attack).last()).toBeVisible();
	await page.getByRole('radio', { name: 'hele tekst' }).click();
	await expect.element(page.getByText('<img src=x onerror="globalThis.ran=1"><b>vet</b>').last()).toBeVisible();
	expect(document.querySelector('.note strong')?.textContent).toBe('nadruk');
	expect(document.querySelector('.sheet img, .sheet .text b')).toBeNull();
	expect((globalThis as { ran?: number }).ran).toBeUndefined();
});

test.each(['light', 'dark'])('axe finds nothing in the %s theme', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	document.documentElement.lang = 'nl';
	world.now.layout = { form: 'soep', hidden: [] };
	version('plan', 'een', 'twee');
	await open();
	await press('{Control>}h{/Control}');
	await page.getByRole('button', { name: /versie 2/ }).click();
	await vi.waitFor(() => expect(document.querySelector('del')?.textContent).toContain('een'));
	const { violations } = await axe.run(document.body);
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`),
	).toEqual([]);
});
