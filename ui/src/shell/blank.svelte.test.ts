/** Esc twice, in a real browser: nothing is left to read, nothing typed arrives, and everything comes back as it was. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import { app } from '../app.svelte.ts';
import App from '../App.svelte';
import { drafts } from './drafts.svelte.ts';
import { emit, locked, row, wire, Wire } from './fixture.ts';

vi.mock('../ipc/bindings.ts', async () => (await import('./fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const cover = () => page.getByRole('button', { name: 'Druk op een toets' });
const search = () => page.getByRole('combobox', { name: 'Zoek een cliënt' });
const rest = (time: number) => new Promise((go) => setTimeout(go, time));

async function start(prepare: (wire: Wire) => void = () => undefined) {
	wire.now = new Wire();
	wire.now.rows = [row('c1', ['Annelies', '', 'Hoekstra'])];
	prepare(wire.now);
	app.status = undefined;
	drafts.belongTo(`another vault than before ${Math.random()}`);
	const { container } = await render(App);
	container.style.height = '900px';
	await expect.element(page.getByRole('heading', { name: 'Annelies Hoekstra' })).toBeVisible();
	await expect.element(search()).toHaveFocus();
}

async function blank() {
	await press('{Escape}{Escape}');
	await expect.element(cover()).toHaveFocus();
}

beforeEach(() => document.documentElement.removeAttribute('style'));

test('nothing is left to read, by eye or by screen reader', async () => {
	await start();
	await blank();
	expect(document.body.innerText.split(/\s*\n\s*/).filter(Boolean)).toEqual(['Kobalt', 'Druk op een toets']);
	for (const sibling of document.querySelectorAll<HTMLElement>('.window')) {
		expect(sibling.inert).toBe(true);
		expect(sibling.getAttribute('aria-hidden')).toBe('true');
	}
	await expect.element(page.getByRole('heading', { name: 'Annelies Hoekstra' })).not.toBeInTheDocument();
	expect(document.title).not.toContain('Hoekstra');
});

test('it is there before the next picture is drawn', async () => {
	await start();
	await press('{Escape}');
	search()
		.element()
		.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
	await vi.waitFor(() => expect(app.cover?.kind).toBe('blank'), { interval: 1 });
	await new Promise((drawn) => requestAnimationFrame(drawn));
	expect(document.querySelector('.window.unseen')).not.toBeNull();
});

test('the first key brings it back and is typed nowhere; the caret is where it was', async () => {
	await start();
	await press('Annel{ArrowLeft}{ArrowLeft}');
	app.blank();
	await expect.element(cover()).toHaveFocus();
	await press('z');
	await expect.element(cover()).not.toBeInTheDocument();
	await expect.element(search()).toHaveFocus();
	await press('x');
	await expect.element(search()).toHaveValue('Annxel');
});

test('a press with the mouse brings it back and presses nothing under it', async () => {
	await start();
	await page.getByRole('button', { name: 'Maak het scherm leeg' }).click();
	await cover().click();
	await expect.element(cover()).not.toBeInTheDocument();
	await expect.element(page.getByRole('heading', { name: 'Annelies Hoekstra' })).toBeVisible();
	expect(app.screen).toEqual({ name: 'clients' });
});

test('Esc pressed once more in a hurry leaves it blank; later it brings it back', async () => {
	await start();
	await press('{Escape}{Escape}{Escape}{Escape}');
	await expect.element(cover()).toHaveFocus();
	await rest(700);
	await press('{Escape}');
	await expect.element(cover()).not.toBeInTheDocument();
});

test('two Escs that lie apart are two Escs', async () => {
	await start();
	await press('{Escape}');
	await rest(700);
	await press('{Escape}');
	await rest(50);
	expect(app.cover).toBeUndefined();
	await press('{Escape}');
	await expect.element(cover()).toHaveFocus();
});

test('a key in between makes them two Escs', async () => {
	await start();
	await press('{Escape}a{Escape}');
	await rest(50);
	expect(app.cover).toBeUndefined();
});

test('an Esc that closed a sheet is not the first of two', async () => {
	await start();
	await press('{F1}');
	const sheet = page.getByRole('dialog', { name: 'Alle toetsen' });
	await expect.element(sheet).toBeVisible();
	await press('{Escape}');
	await expect.element(sheet).not.toBeInTheDocument();
	await press('{Escape}');
	await rest(50);
	expect(app.cover).toBeUndefined();
	await press('{Escape}');
	await expect.element(cover()).toHaveFocus();
});

test('an open menu is out of sight with the rest', async () => {
	await start();
	await page.getByRole('button', { name: 'Meer' }).click();
	await expect.element(page.getByRole('menu')).toBeVisible();
	app.blank();
	await expect.element(cover()).toBeVisible();
	expect(document.body.innerText).not.toContain('Wijzig gegevens');
	await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
});

test('Ctrl+L locks from there, and a lock by the idle clock shows the door', async () => {
	await start();
	await blank();
	await press('{Control>}l{/Control}');
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toHaveFocus();
	await press('goed{Enter}');
	await expect.element(search()).toHaveFocus();
	await blank();
	emit('locked', { ...wire.now.status(), vault: { ...locked, idle: true } });
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	await expect.element(cover()).not.toBeInTheDocument();
});

test('before the door Esc is nothing special', async () => {
	wire.now = new Wire();
	wire.now.vault = locked;
	app.status = undefined;
	await render(App);
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	await press('{Escape}{Escape}');
	await rest(50);
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	expect(app.cover).toBeUndefined();
});

test.each(['light', 'dark'] as const)('axe finds nothing on the blank screen, %s', async (theme) => {
	await start((wire) => (wire.preferences = { ...wire.preferences, theme }));
	await blank();
	const { violations } = await axe.run(document.body);
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
});
