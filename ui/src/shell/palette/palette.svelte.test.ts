/** The command palette in a real browser, by keyboard. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import { setLanguage } from '../../i18n/index.svelte.ts';
import type { FoundText } from '../../ipc/bindings.ts';
import { row, wire, Wire } from '../fixture.ts';
import { palette } from './palette.svelte.ts';
import Palette from './Palette.svelte';

vi.mock('../../ipc/bindings.ts', async () => (await import('../fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const input = () => page.getByRole('combobox', { name: 'Zoek en doe' });
const option = (name: string | RegExp) => page.getByRole('option', { name });
const ran: string[] = [];
let field: HTMLTextAreaElement;
let stop: () => void;

function text(part: Partial<FoundText>): FoundText {
	return {
		client: row('c1', ['Anna', '', 'Hoekstra']).client,
		field: 'note',
		record: 'k1',
		item: 'free',
		row: '',
		at: '2026-11-20T10:00:00Z',
		context: [
			{ text: 'slaapt slecht door ', hit: false },
			{ text: 'hoofdpijn', hit: true },
		],
		name: null,
		...part,
	};
}

beforeEach(() => {
	setLanguage('nl');
	wire.now = new Wire();
	wire.now.rows = [row('c1', ['Anna', '', 'Hoekstra']), row('c2', ['Bo', '', 'Zomer'])];
	wire.now.texts.set('pijn', [text({}), text({ field: 'lab', record: 'r1', item: '' })]);
	app.receive(wire.now.status());
	ran.length = 0;
	const action = (id: string, title: string) => {
		return { id, group: 'actions' as const, title, run: () => void ran.push(id) };
	};
	stop = palette.offer(() => [action('lock', 'Vergrendel nu'), action('keys', 'Alle toetsen')]);
	field = document.createElement('textarea');
	field.value = 'een zin';
	document.body.append(field);
	field.focus();
	field.setSelectionRange(3, 3);
	render(Palette);
	palette.show();
});

afterEach(() => {
	palette.forget();
	stop();
	field.remove();
	cleanup();
});

test('names, texts and commands are found together, and Enter does the chosen one', async () => {
	await expect.element(input()).toHaveFocus();
	await press('vergrendel');
	await expect.element(option('Vergrendel nu')).toHaveAttribute('aria-selected', 'true');
	await press('{Enter}');
	expect(ran).toEqual(['lock']);
	await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
});

test('a text leads to its place, with the hit in its context', async () => {
	await press('pijn');
	await expect.element(option(/Anna Hoekstra.*notitie/)).toBeVisible();
	expect(document.querySelector('mark')?.textContent).toBe('hoofdpijn');
	await press('{Enter}');
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'consult', id: 'k1', at: { part: 'free' } }));
	palette.show();
	await press('pijn');
	await expect.element(option(/lab/)).toBeVisible();
	await press('{ArrowDown}{Enter}');
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'lab', client: 'c1', at: 'r1' }));
});

test('a client leads to the list with the file open', async () => {
	await press('zomer');
	await expect.element(option(/Bo Zomer/)).toBeVisible();
	await press('{Enter}');
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'clients', client: 'c2', open: true }));
});

test.each([
	['{Enter}', 'c2'],
	['{ArrowDown}{Enter}', 'c3'],
])('%s ahead of the search goes to who was typed, not to who was found before', async (keys, client) => {
	wire.now.rows = [
		row('c1', ['Zora', '', 'Hoekstra']),
		row('c2', ['Bo', '', 'Zomer']),
		row('c3', ['Ids', '', 'Zomer']),
	];
	wire.now.holding.add('zomer');
	await press('zo');
	await expect.element(option(/Zora/)).toHaveAttribute('aria-selected', 'true');
	await press(`mer${keys}`);
	await vi.waitFor(() => expect(wire.now.held.has('zomer')).toBe(true));
	expect(palette.open).toBe(true);
	wire.now.held.get('zomer')?.();
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'clients', client, open: true }));
});

test('a search that is left with Esc goes nowhere, also when the answer comes', async () => {
	wire.now.holding.add('zomer');
	const before = app.screen;
	await press('zomer{Enter}');
	await vi.waitFor(() => expect(wire.now.held.has('zomer')).toBe(true));
	await press('{Escape}');
	wire.now.held.get('zomer')?.();
	await new Promise((rest) => setTimeout(rest, 50));
	expect(app.screen).toEqual(before);
});

test('opened again within the wait, an Enter of before means nothing', async () => {
	wire.now.holding.add('zomer');
	const before = app.screen;
	await press('zomer{Enter}');
	await vi.waitFor(() => expect(wire.now.held.has('zomer')).toBe(true));
	palette.close();
	palette.show();
	wire.now.held.get('zomer')?.();
	await new Promise((rest) => setTimeout(rest, 50));
	expect(palette.open).toBe(true);
	expect(app.screen).toEqual(before);
	expect(ran).toEqual([]);
});

test('Esc gives the caret back to where it was', async () => {
	await press('zomer{Escape}');
	await vi.waitFor(() => expect(document.activeElement).toBe(field));
	expect(field.selectionStart).toBe(3);
	expect(field.value).toBe('een zin');
});

test('nothing found says so, and a failed search too', async () => {
	await press('qqq');
	await expect.element(page.getByText('Niets gevonden met ‘qqq’')).toBeVisible();
	wire.now.failing.set('find', { code: 'vaultLocked' });
	await press('r');
	await expect.element(page.getByRole('alert')).toHaveTextContent('Zoeken lukte niet');
});

test('who was on screen last stands on top while nothing is typed, and goes with the vault', async () => {
	palette.close();
	for (const { client } of wire.now.rows) palette.remember(client);
	palette.show();
	await expect.element(option(/Bo Zomer/)).toHaveAttribute('aria-selected', 'true');
	palette.forget();
	palette.show();
	await expect.element(option('Vergrendel nu')).toBeVisible();
	expect(option(/Bo Zomer/).elements()).toHaveLength(0);
});
