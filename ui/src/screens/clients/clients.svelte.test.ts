/** The client list in a real browser, by role and label. */
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import { held } from '../../shell/held.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { consultationOf, emit, row, wire, Wire } from '../../shell/fixture.ts';
import Clients from './Clients.svelte';

vi.mock('../../ipc/bindings.ts', async () => (await import('../../shell/fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const search = () => page.getByRole('combobox', { name: 'Zoek een cliënt' });
const cell = (name: string | RegExp) => page.getByRole('gridcell', { name });

async function start(prepare: (wire: Wire) => void) {
	wire.now = new Wire();
	prepare(wire.now);
	drafts.belongTo(`another vault than before ${Math.random()}`);
	app.receive(wire.now.status());
	render(Clients);
	const main = document.querySelector('main') ?? expect.fail('no list');
	main.style.height = '800px';
	main.parentElement?.style.setProperty('container', 'window / inline-size');
	await expect.element(search()).toHaveFocus();
}

const hoekstraAndBakker = () => [row('c1', ['Annelies', '', 'Hoekstra']), row('c2', ['Hanna', '', 'Bakker'])];
const many = (count: number) => Array.from({ length: count }, (_, n) => row(`c${n}`, ['Anna', '', `Nummer${n}`]));

test('five thousand clients are a few dozen rows on screen, and windows that were looked at', async () => {
	await start((wire) => (wire.rows = many(5000)));
	await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '5001');
	expect(document.querySelectorAll('[role=row]').length).toBeLessThan(45);
	page.getByRole('grid').element().scrollTop = 3000 * 52;
	await expect.element(cell('Anna Nummer3005')).toBeVisible();
	expect(document.querySelectorAll('[role=row]').length).toBeLessThan(45);
	const windows = wire.now.asked.filter(
		([name, query]) => name === 'clients' && (query as { limit: number }).limit === 100,
	);
	expect(windows.length).toBeLessThanOrEqual(3);
});

test('typing searches at once, and a late reply to an older search is dropped', async () => {
	await start((wire) => {
		wire.rows = hoekstraAndBakker();
		wire.holding.add('h');
	});
	await press('h');
	await vi.waitFor(() => expect(wire.now.held.has('h')).toBe(true));
	await press('oek');
	await expect.element(cell('Hanna Bakker')).not.toBeInTheDocument();
	wire.now.held.get('h')?.();
	await new Promise((rest) => setTimeout(rest, 50));
	await expect.element(cell('Annelies Hoekstra')).toBeVisible();
	await expect.element(cell('Hanna Bakker')).not.toBeInTheDocument();
});

test('arrows choose without leaving the search field, and Ctrl+Enter starts the intake', async () => {
	await start((wire) => (wire.rows = many(3)));
	await expect.element(page.getByRole('row', { name: /Nummer0/ })).toHaveAttribute('aria-selected', 'true');
	await press('{ArrowDown}{ArrowDown}');
	await expect.element(page.getByRole('row', { name: /Nummer2/ })).toHaveAttribute('aria-selected', 'true');
	await expect.element(search()).toHaveFocus();
	await expect.element(page.getByRole('heading', { name: 'Anna Nummer2' })).toBeVisible();
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(wire.now.asked).toContainEqual(['startConsultation', 'c2', 'intake', 'nl']));
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'consult', id: 'k1' }));
});

test('Ctrl+Enter begins with who is chosen, not with who was on show', async () => {
	await start((wire) => (wire.rows = many(3)));
	await expect.element(page.getByRole('heading', { name: 'Anna Nummer0' })).toBeVisible();
	await press('{ArrowDown}{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(wire.now.times('startConsultation')).toBe(1));
	expect(wire.now.asked).toContainEqual(['startConsultation', 'c1', 'intake', 'nl']);
});

test.each([
	['{Control>}{Enter}{/Control}', 'c2'],
	['{ArrowDown}{Control>}{Enter}{/Control}', 'c3'],
])('%s ahead of the search begins with who was typed, not with who stood there', async (keys, client) => {
	await start((wire) => {
		wire.rows = [
			row('c1', ['Annelies', '', 'Hoekstra']),
			row('c2', ['Hanna', '', 'Bakker']),
			row('c3', ['Ids', '', 'Bakker']),
		];
		wire.holding.add('bakker');
	});
	await expect.element(page.getByRole('row', { name: /Hoekstra/ })).toHaveAttribute('aria-selected', 'true');
	await press(`bakker${keys}`);
	await vi.waitFor(() => expect(wire.now.held.has('bakker')).toBe(true));
	expect(wire.now.times('startConsultation')).toBe(0);
	wire.now.held.get('bakker')?.();
	await vi.waitFor(() => expect(wire.now.times('startConsultation')).toBe(1));
	expect(wire.now.asked).toContainEqual(['startConsultation', client, 'intake', 'nl']);
});

test('who is chosen stays chosen when her new name puts her elsewhere in the list', async () => {
	await start((wire) => (wire.rows = [row('c1', ['Hanna', '', 'Bakker']), row('c2', ['Annelies', '', 'Hoekstra'])]));
	await page.getByRole('button', { name: 'Meer' }).click();
	await page.getByRole('menuitem', { name: 'Wijzig gegevens' }).click();
	await page.getByRole('textbox', { name: 'Achternaam' }).fill('Zomer');
	wire.now.rows.reverse();
	await press('{Enter}');
	await expect.element(cell('Hanna Zomer')).toBeVisible();
	await expect.element(page.getByRole('row', { name: /Hanna Zomer/ })).toHaveAttribute('aria-selected', 'true');
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(wire.now.times('startConsultation')).toBe(1));
	expect(wire.now.asked).toContainEqual(['startConsultation', 'c1', 'intake', 'nl']);
});

test('a key that waited does nothing about what was asked after it', async () => {
	await start((wire) => {
		wire.rows = hoekstraAndBakker();
		wire.holding.add('bakker');
	});
	await press('bakker{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(wire.now.held.has('bakker')).toBe(true));
	await press('{Escape}');
	wire.now.held.get('bakker')?.();
	await expect.element(search()).toHaveValue('');
	await new Promise((rest) => setTimeout(rest, 150));
	expect(wire.now.times('startConsultation')).toBe(0);
});

test('the screen is turned to who was asked for, and not to whose file still stands there', async () => {
	await start((wire) => {
		wire.rows = hoekstraAndBakker();
		wire.holding.add('bakker');
	});
	await vi.waitFor(() => expect(app.client).toBe('c1'));
	await press('bakker');
	const turned = app.turn();
	await vi.waitFor(() => expect(wire.now.held.has('bakker')).toBe(true));
	expect(app.cover).toBeUndefined();
	wire.now.held.get('bakker')?.();
	await turned;
	expect(app.cover).toEqual({ kind: 'client', client: 'c2' });
	app.cover = undefined;
	await search().click();
	await press('{Control>}a{/Control}{Backspace}');
	await expect.element(cell('Annelies Hoekstra')).toBeVisible();
	await press('{ArrowDown}');
	await app.turn();
	expect(app.cover).toEqual({ kind: 'client', client: 'c2' });
	app.cover = undefined;
});

test('a draft that only her file tells of is resumed, and no second intake begun', async () => {
	const opened = held();
	await start((wire) => {
		wire.rows = [row('c1', ['Annelies', '', 'Hoekstra'])];
		wire.consultations = [{ ...consultationOf('c1'), id: 'k7' }];
		wire.waiting.set('openClient', opened.promise);
	});
	await expect.element(page.getByRole('row', { name: /Hoekstra/ })).toHaveAttribute('aria-selected', 'true');
	await press('{Control>}{Enter}{/Control}');
	await new Promise((rest) => setTimeout(rest, 50));
	opened.go();
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'consult', id: 'k7' }));
	expect(wire.now.times('startConsultation')).toBe(0);
});

test('that a file was opened is said once, however often something in it changes', async () => {
	await start((wire) => (wire.rows = many(1)));
	await vi.waitFor(() => expect(wire.now.times('openClient')).toBe(1));
	emit('changed', ['client']);
	await vi.waitFor(() => expect(wire.now.times('refreshClient')).toBe(1));
	expect(wire.now.times('openClient')).toBe(1);
});

test('a click means whom it was on, also when the list changes under it', async () => {
	await start((wire) => {
		wire.rows = [row('c1', ['Annelies', '', 'Bakker']), row('c2', ['Hanna', '', 'Hoekstra'])];
		wire.holding.add('bakker');
	});
	await press('bakker');
	await vi.waitFor(() => expect(wire.now.held.has('bakker')).toBe(true));
	await cell('Hanna Hoekstra').click();
	wire.now.held.get('bakker')?.();
	await expect.element(cell('Hanna Hoekstra')).not.toBeInTheDocument();
	await expect.element(page.getByRole('heading', { name: 'Hanna Hoekstra' })).toBeVisible();
});

test('a new client is made once, however fast Enter is pressed twice', async () => {
	const read = held();
	await start((wire) => wire.waiting.set('readBirthDate', read.promise));
	await press('{Control>}n{/Control}');
	await expect.element(page.getByRole('textbox', { name: 'Naam', exact: true })).toHaveFocus();
	await press('Ilse Mulder');
	await userEvent.click(page.getByRole('textbox', { name: 'Geboortedatum' }));
	await press('010170{Enter}{Enter}');
	read.go();
	await vi.waitFor(() => expect(wire.now.times('startConsultation')).toBe(1));
	expect(wire.now.times('createClient')).toBe(1);
});

test('a search that fails leaves nobody chosen', async () => {
	await start((wire) => (wire.rows = many(3)));
	await expect.element(page.getByRole('row', { name: /Nummer0/ })).toHaveAttribute('aria-selected', 'true');
	wire.now.failing.set('clients', { code: 'vaultLocked' });
	await press('zomer{Control>}{Enter}{/Control}');
	await expect.element(page.getByRole('alert')).toBeVisible();
	expect(wire.now.times('startConsultation')).toBe(0);
});

test('a new client is one name, one birth date and Enter', async () => {
	await start((wire) => (wire.rows = [row('c1', ['Jan', 'van der', 'Wal'])]));
	await press('{Control>}n{/Control}');
	await expect.element(page.getByRole('textbox', { name: 'Naam', exact: true })).toHaveFocus();
	await press('Annelies van der Wal');
	await expect.element(page.getByText('Staat deze cliënt er al?')).toBeVisible();
	await userEvent.click(page.getByRole('textbox', { name: 'Geboortedatum' }));
	await press('010170');
	await expect.element(page.getByText(/^1 januari 1970, \d+ jaar$/)).toBeVisible();
	await press('{Enter}');
	await vi.waitFor(() => expect(wire.now.times('startConsultation')).toBe(1));
	const made = wire.now.asked.find(([name]) => name === 'createClient')?.[1];
	expect(made).toMatchObject({ givenName: 'Annelies', prefix: 'van der', familyName: 'Wal', birthDate: '1970-01-01' });
});

test('a new client that was begun waits through Esc and other screens, until it is discarded', async () => {
	await start(() => undefined);
	const name = page.getByRole('textbox', { name: 'Naam', exact: true });
	await press('{Control>}n{/Control}');
	await expect.element(name).toHaveFocus();
	await press('Ruurd Postma{Escape}');
	await expect.element(name).not.toBeInTheDocument();
	await expect.element(page.getByText('Nieuwe cliënt, Ruurd Postma')).toBeVisible();
	await press('{Control>}n{/Control}');
	await expect.element(name).toHaveValue('Ruurd Postma');
	await page.getByRole('button', { name: 'Gooi weg' }).click();
	await press('{Control>}n{/Control}');
	await expect.element(name).toHaveValue('');
});

test('details that are being changed belong to one client and wait there', async () => {
	await start((wire) => (wire.rows = hoekstraAndBakker()));
	const phone = page.getByRole('textbox', { name: 'Telefoon' });
	await page.getByRole('button', { name: 'Meer' }).click();
	await page.getByRole('menuitem', { name: 'Wijzig gegevens' }).click();
	await phone.fill('0612345678');
	await search().fill('Bakker');
	await expect.element(page.getByRole('heading', { name: 'Hanna Bakker' })).toBeVisible();
	await expect.element(phone).not.toBeInTheDocument();
	await expect.element(page.getByText('Nog niet bewaard')).toBeVisible();
	await page.getByRole('button', { name: 'Ga verder' }).click();
	await expect.element(phone).toHaveValue('0612345678');
	await press('{Enter}');
	await vi.waitFor(() =>
		expect(wire.now.asked.find(([command]) => command === 'editClient')).toMatchObject([
			'editClient',
			'c1',
			{ phone: '0612345678' },
		]),
	);
	await expect.element(page.getByRole('heading', { name: 'Annelies Hoekstra' })).toBeVisible();
	await expect.element(page.getByText('Nog niet bewaard')).not.toBeInTheDocument();
});

test('a birth date that is no date is said and stops nothing from being typed; a name is enough', async () => {
	await start(() => undefined);
	await press('{Control>}n{/Control}');
	await expect.element(page.getByRole('textbox', { name: 'Naam', exact: true })).toHaveFocus();
	await press('{Enter}');
	await expect.element(page.getByText('Vul een naam in.')).toBeVisible();
	await press('Ilse Mulder');
	await userEvent.click(page.getByRole('textbox', { name: 'Geboortedatum' }));
	await press('gisteren{Enter}');
	await expect.element(page.getByText(/^Geen datum/)).toBeVisible();
	expect(wire.now.times('createClient')).toBe(0);
	await userEvent.clear(page.getByRole('textbox', { name: 'Geboortedatum' }));
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(wire.now.times('createClient')).toBe(1));
	expect(wire.now.times('startConsultation')).toBe(0);
	await expect.element(page.getByRole('heading', { name: 'Ilse Mulder' })).toBeVisible();
});

test('a citizen service number is warned about in whatever field it is typed', async () => {
	await start(() => undefined);
	await press('{Control>}n{/Control}');
	await userEvent.click(page.getByRole('textbox', { name: 'Telefoon' }));
	await press('111222333');
	await expect.element(page.getByText('Dit lijkt een burgerservicenummer.')).toBeVisible();
});

test('archiving is undone where it was done', async () => {
	await start((wire) => (wire.rows = many(2)));
	await page.getByRole('button', { name: 'Meer' }).click();
	await page.getByRole('menuitem', { name: 'Archiveer' }).click();
	await expect.element(page.getByText('Anna Nummer0 is gearchiveerd.')).toBeVisible();
	await expect.element(cell('Anna Nummer0')).not.toBeInTheDocument();
	await page.getByRole('button', { name: 'Maak ongedaan' }).click();
	await expect.element(cell('Anna Nummer0')).toBeVisible();
});

test('nobody found offers to add a client with that name', async () => {
	await start((wire) => (wire.rows = many(2)));
	await press('Ruurd Postma');
	await page.getByRole('button', { name: 'Maak ‘Ruurd Postma’ aan' }).click();
	await expect.element(page.getByRole('textbox', { name: 'Naam', exact: true })).toHaveValue('Ruurd Postma');
});

test('a list that cannot be read says what is safe and offers to try again', async () => {
	await start((wire) => wire.failing.set('clients', { code: 'internal', incident: 'a1b2' }));
	await expect.element(page.getByRole('alert')).toHaveTextContent(/a1b2/);
	wire.now.failing.clear();
	wire.now.rows = many(1);
	await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
	await expect.element(cell('Anna Nummer0')).toBeVisible();
});
