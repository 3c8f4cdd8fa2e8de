/** The shell in a real browser, by role and label: the door, the keys of the window, and leaving. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import './styles/tokens.css';
import './styles/base.css';
import { app } from './app.svelte.ts';
import App from './App.svelte';
import { drafts } from './shell/drafts.svelte.ts';
import type { VaultStatus } from './ipc/index.ts';
import { emit, locked, none, row, wire, Wire } from './shell/fixture.ts';

vi.mock('./ipc/bindings.ts', async () => (await import('./shell/fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);

async function start(prepare: (wire: Wire) => void = () => undefined) {
	wire.now = new Wire();
	prepare(wire.now);
	app.status = undefined;
	drafts.belongTo(`another vault than before ${Math.random()}`);
	const { container } = await render(App);
	container.style.height = '900px';
	await vi.waitFor(() => expect(app.status).toBeTruthy());
}

async function faults() {
	const { violations } = await axe.run(document.body);
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

beforeEach(() => {
	document.documentElement.removeAttribute('style');
});

test('the first run asks for a practice, a strong passphrase and the same again, and only then makes the vault', async () => {
	await start((wire) => (wire.vault = none));
	await expect.element(page.getByRole('textbox', { name: 'Naam van de praktijk' })).toHaveFocus();
	await press('{Enter}');
	await expect.element(page.getByText('Vul de naam van de praktijk in.')).toBeVisible();
	await press('Praktijk De Kade{Tab}J. Sybrandi{Enter}');
	await press('kort{Enter}');
	await expect.element(page.getByRole('heading', { name: 'Kies een wachtzin' })).toBeVisible();
	await page.getByRole('button', { name: 'Neem over' }).click();
	await press('{Enter}');
	await expect.element(page.getByText('/home/annet/Kobalt/Praktijk De Kade')).toBeVisible();
	await press('iets anders{Enter}');
	await expect.element(page.getByText('Dit is niet dezelfde wachtzin.')).toBeVisible();
	expect(wire.now.times('createVault')).toBe(0);
	await userEvent.clear(page.getByLabelText('Wachtzin, nog een keer'));
	await press('kruid zeven molen fiets tafel regen{Enter}');
	await expect.element(page.getByText('Nog geen cliënten')).toBeVisible();
	expect(wire.now.asked.find(([name]) => name === 'createVault')?.[1]).toMatchObject({ name: 'Praktijk De Kade' });
});

test('a wrong passphrase says what is safe and waits as long as Rust asks', async () => {
	await start((wire) => {
		wire.vault = locked;
		wire.failing.set('unlock', { code: 'wrongPassphrase', waitSeconds: 1 });
	});
	await press('fout{Enter}');
	await expect
		.element(page.getByRole('alert'))
		.toHaveTextContent(/Deze wachtzin past niet.*Er is niets veranderd.*Over 1 seconde/);
	await press('{Enter}');
	expect(wire.now.times('unlock')).toBe(1);
	await expect.element(page.getByRole('button', { name: 'Ontgrendel' })).toBeVisible();
	wire.now.failing.clear();
	await press('goed{Enter}');
	await expect.element(page.getByRole('combobox', { name: 'Zoek een cliënt' })).toHaveFocus();
});

test('after a restart the wait goes on, and says why', async () => {
	await start((wire) => (wire.vault = { ...locked, waitSeconds: 4 } as VaultStatus));
	await expect.element(page.getByRole('alert')).toHaveTextContent(/die niet past.*Over [1-4] seconde/);
	await press('goed{Enter}');
	expect(wire.now.times('unlock')).toBe(0);
	await expect.element(page.getByRole('button', { name: 'Ontgrendel' }), { timeout: 10_000 }).toBeVisible();
	await press('{Enter}');
	await expect.element(page.getByRole('combobox', { name: 'Zoek een cliënt' })).toHaveFocus();
});

test('Ctrl+L locks, and the lock takes every name off the screen', async () => {
	await start((wire) => (wire.rows = [row('c1', ['Annelies', '', 'Hoekstra'])]));
	await expect.element(page.getByRole('gridcell', { name: /Annelies/ })).toBeVisible();
	await press('{Control>}l{/Control}');
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	expect(document.body.textContent).not.toContain('Hoekstra');
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toHaveFocus();
});

test('when the idle clock closes the vault, the screen closes with it', async () => {
	await start((wire) => (wire.rows = [row('c1', ['Annelies', '', 'Hoekstra'])]));
	await expect.element(page.getByRole('gridcell', { name: /Annelies/ })).toBeVisible();
	const at = new Date(2026, 10, 24, 13, 12).toISOString();
	emit('locked', { ...wire.now.status(), vault: { ...locked, lockedAt: at, idle: true } });
	await expect.element(page.getByText('Vergrendeld om 13:12, na 5 minuten zonder invoer.')).toBeVisible();
	expect(document.body.textContent).not.toContain('Hoekstra');
});

test('something unsaved holds back locking and closing, and says so', async () => {
	await start();
	let full = true;
	const done = app.onBeforeLeave(() => (full ? Promise.reject(new Error('full')) : Promise.resolve()));
	await press('{Control>}l{/Control}');
	await expect.element(page.getByRole('alert')).toHaveTextContent('Er is nog iets niet opgeslagen.');
	expect(wire.now.times('lock')).toBe(0);
	emit('closing', null);
	await vi.waitFor(() => expect(wire.now.times('stay')).toBe(1));
	full = false;
	emit('closing', null);
	await vi.waitFor(() => expect(wire.now.times('quit')).toBe(1));
	done();
});

test('from the moment it locks nothing can be typed, and it says what it does', async () => {
	await start((wire) => (wire.rows = [row('c1', ['Annelies', '', 'Hoekstra'])]));
	const search = page.getByRole('combobox', { name: 'Zoek een cliënt' });
	await expect.element(search).toHaveFocus();
	let lock: (value: unknown) => void = () => undefined;
	wire.now.waiting.set('lock', new Promise((go) => (lock = go)));
	await press('a{Control>}l{/Control}bc');
	await expect.element(page.getByText('Kobalt sluit de kluis …')).toBeVisible();
	await press('d');
	await expect.element(search).toHaveValue('a');
	lock(undefined);
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	await expect.element(page.getByText('Kobalt sluit de kluis …')).not.toBeInTheDocument();
});

test('when locking is held back, the caret is where it was', async () => {
	await start();
	const done = app.onBeforeLeave(() => Promise.reject(new Error('full')));
	const search = page.getByRole('combobox', { name: 'Zoek een cliënt' });
	await expect.element(search).toHaveFocus();
	await press('{Control>}l{/Control}');
	await expect.element(page.getByRole('alert')).toBeVisible();
	await expect.element(search).toHaveFocus();
	done();
});

test('a form that was begun survives the lock unseen, and goes when another vault opens', async () => {
	await start();
	const name = page.getByRole('textbox', { name: 'Naam', exact: true });
	await expect.element(page.getByRole('combobox', { name: 'Zoek een cliënt' })).toHaveFocus();
	await press('{Control>}n{/Control}');
	await expect.element(name).toHaveFocus();
	await press('Ruurd Postma');
	wire.now.vault = locked;
	emit('locked', { ...wire.now.status(), vault: { ...locked, idle: true } });
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	expect(document.body.innerHTML).not.toContain('Postma');
	await press('goed{Enter}');
	await expect.element(name).toHaveValue('Ruurd Postma');
	await press('{Control>}l{/Control}');
	await page.getByRole('button', { name: 'Oefenen met verzonnen cliënten' }).click();
	await expect.element(page.getByText('OEFENPRAKTIJK', { exact: true })).toBeVisible();
	await expect.element(name).not.toBeInTheDocument();
	await press('{Control>}n{/Control}');
	await expect.element(name).toHaveValue('');
});

test('closing the app asks first when a form was begun', async () => {
	await start();
	await expect.element(page.getByRole('combobox', { name: 'Zoek een cliënt' })).toHaveFocus();
	await press('{Control>}n{/Control}');
	await expect.element(page.getByRole('textbox', { name: 'Naam', exact: true })).toHaveFocus();
	emit('closing', null);
	await vi.waitFor(() => expect(wire.now.times('quit')).toBe(1));
	await press('Ruurd');
	emit('closing', null);
	await expect.element(page.getByRole('alert')).toHaveTextContent(/nog niet is bewaard/);
	expect(wire.now.times('quit')).toBe(1);
	await page.getByRole('button', { name: 'Sluit toch' }).click();
	await vi.waitFor(() => expect(wire.now.times('quit')).toBe(2));
});

test('the webview does not print, find, reload or go back, and a text field keeps its own keys', async () => {
	await start();
	const search = page.getByRole('combobox', { name: 'Zoek een cliënt' });
	await expect.element(search).toHaveFocus();
	const swallowed = (init: KeyboardEventInit) =>
		!search.element().dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
	for (const key of ['r', 'p', 't', 'j', 'f', 'k', 's']) expect(swallowed({ key, ctrlKey: true }), key).toBe(true);
	expect(swallowed({ key: 'F5' })).toBe(true);
	expect(swallowed({ key: 'ArrowLeft', altKey: true })).toBe(true);
	for (const key of ['a', 'c', 'v', 'x', 'z']) expect(swallowed({ key, ctrlKey: true }), key).toBe(false);
	expect(swallowed({ key: '@', ctrlKey: true, altKey: true })).toBe(false);
	expect(document.title).not.toContain('Hoekstra');
});

test('F1 opens the sheet of keys, Esc closes it; ? does so outside text fields only', async () => {
	await start();
	await press('{F1}');
	await expect.element(page.getByRole('dialog', { name: 'Alle toetsen' })).toBeVisible();
	await press('{Escape}');
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	await press('?');
	await expect.element(page.getByRole('combobox', { name: 'Zoek een cliënt' })).toHaveValue('?');
});

test('a setting is in effect at once and stored', async () => {
	await start();
	await press('{Control>},{/Control}');
	await page.getByRole('radio', { name: 'English' }).click();
	await expect.element(page.getByRole('heading', { name: 'Language and display' })).toBeVisible();
	expect(document.documentElement.lang).toBe('en');
	await page.getByRole('radio', { name: 'dark' }).click();
	await vi.waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
	expect(wire.now.preferences).toMatchObject({ language: 'en', theme: 'dark' });
});

test.each(['light', 'dark'] as const)('axe finds nothing on any screen of the shell, %s', async (theme) => {
	await start((wire) => {
		wire.vault = none;
		wire.preferences = { ...wire.preferences, theme };
	});
	expect(await faults()).toEqual([]);
	app.receive({ ...wire.now.status(), vault: locked });
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	expect(await faults()).toEqual([]);
	wire.now.rows = [row('c1', ['Annelies', '', 'Hoekstra'])];
	wire.now.vault = {
		type: 'open',
		practice: 'Oefenpraktijk',
		practitioner: 'J. Sybrandi',
		folder: '/tmp',
		demo: true,
		handedOver: null,
	};
	app.receive(wire.now.status());
	await expect.element(page.getByRole('heading', { name: 'Annelies Hoekstra' })).toBeVisible();
	await press('{Control>}n{/Control}');
	expect(await faults()).toEqual([]);
	await press('{F1}');
	await expect.element(page.getByRole('dialog')).toBeVisible();
	expect(await faults()).toEqual([]);
	await press('{Escape}');
	await app.go({ name: 'settings' });
	expect(await faults()).toEqual([]);
});
