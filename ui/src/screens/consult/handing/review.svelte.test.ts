/** Handing over and looking at what was filled in, in a real browser: it counts once it was taken over, and not before. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../styles/tokens.css';
import '../../../styles/base.css';
import { app } from '../../../app.svelte.ts';
import { setLanguage } from '../../../i18n/index.svelte.ts';
import type { FilledAnswer, Value } from '../../../ipc/index.ts';
import { drafts } from '../../../shell/drafts.svelte.ts';
import Consult from '../Consult.svelte';
import { inWindow, World, world } from '../fixture.ts';
import { leftOff } from '../left-off.ts';

vi.mock('../../../ipc/bindings.ts', async () => (await import('../fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const stored = (key: string) => world.now.answers.get(key)?.answer.reply;
const sheet = () => page.getByRole('dialog', { name: 'Ingevuld door de cliënt' });
const filled = (item: string, value: Value | null, flags: string[] = []): FilledAnswer => ({
	place: { item, row: '' },
	reply: value && { type: 'given', value },
	at: '2026-11-24T13:00:00Z',
	flags,
});

async function open() {
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
}

beforeEach(() => {
	world.now = new World();
	world.now.filled = [
		filled('k.scale', { type: 'scale', value: 6 }),
		filled('k.text', { type: 'text', value: 'Koken.' }, ['rf.feet']),
		filled('k.choice', null),
	];
	leftOff.clear();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	app.cameBack = undefined;
	inWindow();
	document.documentElement.dataset['theme'] = 'light';
});

test('when the laptop comes back it is shown first, what touches a red flag on top, and nothing counts yet', async () => {
	app.cameBack = 'c1';
	await open();
	await expect.element(sheet()).toBeVisible();
	await expect.element(sheet().getByRole('region', { name: 'Deze antwoorden raken een rode vlag' })).toBeVisible();
	const rows = sheet()
		.getByRole('listitem')
		.elements()
		.filter((one) => one.matches('[data-filled]'));
	expect(rows.map((one) => (one as HTMLElement).dataset['filled'])).toEqual(['k.text', 'k.scale', 'k.choice']);
	expect(world.now.batches).toEqual([]);
	expect(stored('k.scale@')).toBeUndefined();
});

test('Enter takes over one after the other, and only then it is an answer', async () => {
	app.cameBack = 'c1';
	await open();
	await expect.element(sheet().getByRole('button', { name: 'Neem over: Bezigheid' })).toHaveFocus();
	await press('{Enter}');
	await vi.waitFor(() =>
		expect(stored('k.text@')).toEqual({ type: 'given', value: { type: 'text', value: 'Koken.' } }),
	);
	await expect.element(sheet().getByRole('button', { name: 'Neem over: Opgeblazen buik' })).toHaveFocus();
	expect(stored('k.scale@')).toBeUndefined();
	await press('{Enter}');
	await vi.waitFor(() => expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 6 } }));
	await vi.waitFor(() => expect(world.now.filled.map(({ place }) => place.item)).toEqual(['k.choice']));
	await press('{Enter}');
	await expect.element(sheet().getByText('Alles is bekeken.')).toBeVisible();
	expect(stored('k.choice@'), 'what was skipped is no answer').toBeUndefined();
});

test('all of it is taken over at once, as one step that can be undone', async () => {
	await open();
	await page.getByRole('button', { name: 'Bekijk' }).click();
	await sheet().getByRole('button', { name: 'Neem alle 3 over' }).click();
	await vi.waitFor(() => expect(stored('k.scale@')).toBeDefined());
	await vi.waitFor(() => expect(world.now.filled).toEqual([]));
	await press('{Escape}');
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('k.scale@')).toBeUndefined());
	expect(stored('k.text@')).toBeUndefined();
});

test('a key that is held down decides nothing about an answer that nobody has read', async () => {
	app.cameBack = 'c1';
	await open();
	await expect.element(sheet().getByRole('button', { name: 'Neem over: Bezigheid' })).toHaveFocus();
	const hold = (key: string) => {
		const repeated = new KeyboardEvent('keydown', { key, repeat: true, bubbles: true, cancelable: true });
		document.activeElement?.dispatchEvent(repeated);
		return repeated.defaultPrevented;
	};
	expect([hold('Delete'), hold('Enter')], 'the button is not pressed either').toEqual([true, true]);
	await new Promise((rest) => setTimeout(rest, 50));
	expect(world.now.filled).toHaveLength(3);
});

test('what is rejected is gone and was never an answer', async () => {
	app.cameBack = 'c1';
	await open();
	await expect.element(sheet().getByRole('button', { name: 'Neem over: Bezigheid' })).toHaveFocus();
	await press('{Delete}');
	await vi.waitFor(() => expect(world.now.filled.map(({ place }) => place.item)).toEqual(['k.scale', 'k.choice']));
	expect(world.now.batches).toEqual([]);
	await expect.element(sheet().getByText('Antwoord afgewezen: Bezigheid')).toBeVisible();
	await sheet().getByRole('button', { name: 'Ongedaan maken' }).click();
	await expect.element(sheet().getByRole('button', { name: 'Neem over: Bezigheid' })).toHaveFocus();
	await expect.element(sheet().getByText('Koken.')).toBeVisible();
	expect(sheet().getByText('Antwoord afgewezen: Bezigheid').elements()).toHaveLength(0);
});

test('changing goes to the question', async () => {
	app.cameBack = 'c1';
	await open();
	await expect.element(sheet().getByRole('button', { name: 'Neem over: Bezigheid' })).toHaveFocus();
	await press('{ArrowDown}');
	await press('w');
	await expect.element(sheet()).not.toBeInTheDocument();
	await vi.waitFor(() =>
		expect(document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']).toBe('k.scale@'),
	);
});

test('sections are chosen and handed over', async () => {
	await open();
	await page.getByRole('button', { name: 'Geef aan cliënt' }).click();
	const hand = page.getByRole('dialog', { name: 'Geef aan cliënt' });
	await expect.element(hand.getByRole('checkbox', { name: /Deel absorption/ })).toBeChecked();
	await hand.getByRole('checkbox', { name: /Deel absorption/ }).click();
	await hand.getByRole('button', { name: 'Geef aan cliënt' }).click();
	await vi.waitFor(() => expect(world.now.handed).toEqual([['complaints']]));
	app.status = undefined;
});

test.each(['light', 'dark'])('axe finds nothing on both sheets, %s', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	app.cameBack = 'c1';
	await open();
	await expect.element(sheet().getByRole('button', { name: 'Neem alle 3 over' })).toBeVisible();
	const faults = async () => {
		const { violations } = await axe.run(document.body);
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
	};
	expect(await faults()).toEqual([]);
	await press('{Escape}');
	await page.getByRole('button', { name: 'Geef aan cliënt' }).click();
	await expect.element(page.getByRole('checkbox', { name: /Deel complaints/ })).toBeVisible();
	expect(await faults()).toEqual([]);
});
