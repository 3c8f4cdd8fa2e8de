/** The medication screen in a real browser, by role and label, with rows kept in memory. */
import axe from 'axe-core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { setLanguage } from '../../i18n/index.svelte.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { isWebviewHabit } from '../../shell/window-keys.ts';
import { World, world } from './fixture.ts';
import Medication from './Medication.svelte';

vi.mock('../../ipc/bindings.ts', async () => (await import('./fixture.ts')).bindings);

// As in the app: before a screen hears a key, the window has taken the webview's own habits from it.
window.addEventListener('keydown', (event) => isWebviewHabit(event) && event.preventDefault());

const press = (keys: string) => userEvent.keyboard(keys);
const list = (name: string) => page.getByRole('group', { name, exact: true });
const medicines = () => list('Medicijnen');
const products = () => list('Suppletie');
const line = (name: string) => page.getByRole('group', { name, exact: true }).getByRole('button').first();
const b6 = () => page.getByRole('region', { name: 'Vitamine B6, alle producten samen' });
const caution = (words: RegExp) => page.getByRole('group', { name: words });
const values = (item: string) =>
	world.now.rows(item.startsWith('med') ? 'med.item' : 'sup.product').map((row) => world.now.value(item, row));

async function open(width = 1440, height = 900) {
	await page.viewport(width, height);
	const frame = document.createElement('div');
	frame.style.cssText = `width:${width}px;height:${height}px;container:window / inline-size;display:flex;flex-direction:column;background:var(--ground)`;
	document.body.replaceChildren(frame);
	render(Medication, { target: frame, props: { client: 'p1' } });
	await expect.element(page.getByRole('heading', { level: 1, name: /Medic|Suppl/ }).first()).toBeVisible();
}

const daily = { 'sup.times': 1, 'sup.per': 'day', 'sup.start': '2025' };

function threeWithB6() {
	world.now.tell('sup', 's1', { 'sup.name': 'B-complex forte', 'sup.b6': 10, ...daily });
	world.now.tell('sup', 's2', { 'sup.name': 'Multi 50+', 'sup.b6': 1.4, ...daily });
	world.now.tell('sup', 's3', { 'sup.name': 'Magnesium met B6', 'sup.b6': 15, ...daily });
}

beforeEach(() => {
	world.now = new World();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	document.documentElement.dataset['theme'] = 'light';
});

describe('a medicine', () => {
	test('is added by brand with a typing error, by keyboard alone', async () => {
		await open();
		await press('{Control>}{Shift>}n{/Shift}{/Control}');
		await expect.element(page.getByRole('combobox', { name: 'Middel?' })).toHaveFocus();
		await press('gluvophage');
		await expect.element(page.getByRole('option', { name: /metformine.*A10BA02/ })).toBeVisible();
		await press('{Enter}');
		await vi.waitFor(() =>
			expect(values('med.name')).toEqual([
				{ type: 'medicine', medicine: 'metformin', name: 'metformine (Glucophage)' },
			]),
		);
		await press('500 mg{Enter}2×/dag');
		await vi.waitFor(() => expect(values('med.often')).toEqual([{ type: 'text', value: '2×/dag' }]));
		expect(values('med.strength')).toEqual([{ type: 'text', value: '500 mg' }]);
		await expect.element(page.getByText('Remt de opname van B12.')).toBeVisible();
		await expect.element(page.getByText('Merken: Glucophage')).toBeVisible();
		await expect.element(medicines().getByTitle('Richtlijn').first()).toBeVisible();
		await expect.element(page.getByText(/^Opgeslagen/)).toBeVisible();
	});

	test('of no list keeps its own name, and says that it is not listed', async () => {
		await open();
		await page.getByRole('button', { name: 'Nieuw medicijn' }).first().click();
		await press('kruidendrank');
		await expect.element(page.getByRole('option', { name: /Bewaar ‘kruidendrank’ als eigen naam/ })).toBeVisible();
		await press('{Enter}');
		await expect.element(medicines().getByText('niet in de lijst')).toBeVisible();
		await page.getByRole('button', { name: 'Klaar' }).click();
		await expect.element(line('kruidendrank')).toHaveTextContent(/niet in de lijst/);
	});

	test('stands in one line with what was told; what ended stands below', async () => {
		world.now.tell('med', 'm1', {
			'med.name': 'levothyroxine',
			medicine: 'levothyroxine',
			'med.since': '2010',
			'med.stop': '2019',
		});
		world.now.tell('med', 'm2', {
			'med.name': 'omeprazol',
			medicine: 'omeprazole',
			'med.strength': '20 mg',
			'med.often': '1×/dag',
			'med.since': '2022',
			'med.by': 'gp',
		});
		world.now.tell('med', 'm3', { 'med.name': 'valeriaan' });
		await open();
		await expect
			.element(line('omeprazol'))
			.toHaveTextContent(/A02BC01.*in gebruik.*20 mg.*1×\/dag.*sinds 2022.*huisarts.*Opname/s);
		await expect.element(line('levothyroxine')).toHaveTextContent(/gestopt.*2010 – 2019/s);
		await expect.element(line('valeriaan')).toHaveTextContent(/in gebruik\? niet bekend/);
		const names = [...document.querySelectorAll('[data-list=medicine] .line b')].map((name) => name.textContent);
		expect(names).toEqual(['omeprazol', 'valeriaan', 'levothyroxine']);
		const shapes = [...document.querySelectorAll('[data-list=medicine] [data-in-use]')].map((mark) =>
			mark.getAttribute('data-in-use'),
		);
		expect(shapes).toEqual(['yes', 'unknown', 'no']);
	});

	test('is never to be stopped on one’s own: the sentence always stands there', async () => {
		await open();
		await expect
			.element(
				page.getByText(
					'Stop of wijzig nooit zelf een voorgeschreven middel. Overleg altijd met huisarts of apotheker.',
				),
			)
			.toBeVisible();
	});
});

describe('a row that is removed', () => {
	test('comes back with everything in it, from the message and with Ctrl+Z', async () => {
		world.now.tell('med', 'm1', { 'med.name': 'omeprazol', medicine: 'omeprazole', 'med.strength': '20 mg' });
		await open();
		const remove = async () => {
			await line('omeprazol').click();
			await page.getByRole('button', { name: 'Verwijder deze regel' }).click();
			await expect.element(page.getByText('omeprazol verwijderd.')).toBeVisible();
			await vi.waitFor(() => expect(world.now.rows('med.item')).toEqual([]));
		};
		const isBack = () => vi.waitFor(() => expect(values('med.strength')).toEqual([{ type: 'text', value: '20 mg' }]));
		await remove();
		await page.getByRole('button', { name: 'Ongedaan maken' }).click();
		await isBack();
		await remove();
		await press('{Control>}z{/Control}');
		await isBack();
		await expect.element(page.getByRole('combobox', { name: 'Middel?' })).toHaveValue('omeprazol');
	});
});

test('undo beside a removed row brings that row back, whatever was changed since', async () => {
	world.now.tell('med', 'm1', { 'med.name': 'omeprazol', medicine: 'omeprazole', 'med.strength': '20 mg' });
	world.now.tell('med', 'm2', { 'med.name': 'metformine', medicine: 'metformin', 'med.strength': '500 mg' });
	await open();
	await line('omeprazol').click();
	await page.getByRole('button', { name: 'Verwijder deze regel' }).click();
	await expect.element(page.getByText('omeprazol verwijderd.')).toBeVisible();
	await line('metformine').click();
	await page.getByRole('textbox', { name: /[Ss]terkte/ }).fill('1000 mg');
	await vi.waitFor(() => expect(values('med.strength')).toEqual([{ type: 'text', value: '1000 mg' }]), 2000);
	await page.getByRole('button', { name: 'Ongedaan maken' }).click();
	await vi.waitFor(() => expect(values('med.name')).toHaveLength(2));
	const strengths = values('med.strength').map((value) => (value as { value: string }).value);
	expect(strengths.sort()).toEqual(['1000 mg', '20 mg']);
	await expect.element(page.getByText('omeprazol verwijderd.')).not.toBeInTheDocument();
});

describe('a supplement', () => {
	test('comes to a dash a day while something is missing, and says what', async () => {
		world.now.tell('sup', 's1', { 'sup.name': 'Smelttablet', 'sup.dose': 1000, 'sup.times': 1 });
		await open();
		await line('Smelttablet').click();
		const day = page.getByRole('group', { name: 'B12 per dag' });
		await expect.element(day).toHaveTextContent(/^–.*nog niet bekend: Eenheid van B12, Per/s);
		await page.getByRole('radio', { name: 'µg' }).click();
		await page.getByRole('radio', { name: 'per dag' }).click();
		await expect.element(day).toHaveTextContent(/^1\.000/);
	});

	test('a thousandfold slip is asked about at the amount, and put right with one click', async () => {
		const told = { 'sup.dose': 1000, 'sup.unit': 'mg', ...daily };
		world.now.tell('sup', 's1', { 'sup.name': 'Smelttablet', ...told });
		world.now.tell('sup', 's2', { 'sup.name': 'Ampul', ...told });
		await open();
		await line('Smelttablet').click();
		await page.getByRole('button', { name: 'het is µg' }).click();
		await vi.waitFor(() => expect(world.now.value('sup.unit', 's1')).toEqual({ type: 'choice', value: 'ug' }));
		await expect.element(page.getByRole('button', { name: 'klopt' })).not.toBeInTheDocument();
		await line('Ampul').click();
		await page.getByRole('button', { name: 'klopt' }).click();
		await expect.element(page.getByRole('button', { name: 'klopt' })).not.toBeInTheDocument();
		expect(world.now.value('sup.unit', 's2')).toEqual({ type: 'choice', value: 'mg' });
	});

	test('additives are found by E-number and by another name; both views stand beside them', async () => {
		world.now.tell('sup', 's1', { 'sup.name': 'Smelttablet', 'sup.species': ['cyano'] });
		await open();
		await line('Smelttablet').click();
		const search = page.getByRole('combobox', { name: /Zoek op naam of E-nummer/ });
		await search.fill('E 551');
		await press('{Enter}splenda{Enter}');
		await vi.waitFor(() => expect(world.now.chosen('sup.add', 's1')).toEqual(['sucralose', 'siliconDioxide']));
		const label = page.getByRole('region', { name: 'Etiket' });
		await expect
			.element(label.getByRole('row', { name: /siliciumdioxide E551.*prikkelt slijmvlies geen zorg, 2024/ }))
			.toBeVisible();
		await expect
			.element(label.getByRole('row', { name: /cyanocobalamine.*niet gebruiken eerste keus bij slikken/ }))
			.toBeVisible();
		await expect
			.element(label.getByText(/zoetstof \(sucralose\)/))
			.toHaveTextContent(
				/Niet ‘clean label’ volgens uw praktijkregel:.*Een voorkeur van de praktijk, geen feit over het product\./s,
			);
		await search.fill('zzz');
		await expect.element(page.getByText('Geen hulpstof gevonden met ‘zzz’.')).toBeVisible();
	});

	test('the rule of the practice is the practice’s own to change', async () => {
		world.now.tell('sup', 's1', {
			'sup.name': 'Smelttablet',
			'sup.species': ['methyl', 'adenosyl'],
			'sup.add': ['sucralose'],
		});
		await open();
		await line('Smelttablet').click();
		await expect.element(page.getByText('Niet ‘clean label’ volgens uw praktijkregel:')).toBeVisible();
		await page.getByRole('button', { name: 'Regel bekijken' }).click();
		await page
			.getByRole('group', { name: 'Geen hulpstof uit deze groepen' })
			.getByRole('checkbox', { name: 'zoetstof' })
			.click();
		await expect.element(page.getByText('Volgt de ‘clean label’-regel van uw praktijk.')).toBeVisible();
		expect(world.now.settings.cleanLabel?.classes).toEqual(['antiCaking']);
		await page.getByRole('button', { name: 'Terug naar het bronartikel' }).click();
		await vi.waitFor(() => expect(world.now.settings.cleanLabel).toBeNull());
		await expect.element(page.getByText('Niet ‘clean label’ volgens uw praktijkregel:')).toBeVisible();
	});
});

describe('fortified food', () => {
	const foods = () => list('Verrijkte voeding');

	test('is a row of its own under the products, with its beginning and end', async () => {
		await open();
		await expect.element(foods().getByText(/Wat in de intake is verteld, telt zonder regel ook mee/)).toBeVisible();
		await foods().getByRole('button', { name: 'Nieuwe voeding' }).click();
		await page.getByRole('radio', { name: 'plantaardige drank' }).click();
		await page.getByRole('textbox', { name: 'Sinds?' }).fill('2024');
		await press('{Enter}');
		await vi.waitFor(() =>
			expect(world.now.rows('food.product').map((row) => world.now.value('food.start', row))).toEqual([
				{ type: 'date', value: { type: 'year', year: 2024 } },
			]),
		);
		await page.getByRole('button', { name: 'Klaar' }).click();
		await expect.element(line('plantaardige drank')).toHaveTextContent(/in gebruik.*sinds 2024/s);
		expect(world.now.rows('sup.product')).toEqual([]);
	});

	test('is reached by F6 after the products, also where only one section is on screen', async () => {
		world.now.tell('food', 'f1', { 'food.name': 'Haverdrank', 'food.what': 'drink' });
		await open(1024, 720);
		await page.getByRole('tab', { name: /Suppletie/ }).click();
		await products().getByRole('button', { name: 'Nieuw product' }).first().click();
		await press('{F6}');
		await expect.element(foods().getByRole('button', { name: 'Nieuwe voeding' })).toHaveFocus();
		await press('{F6}');
		await expect.element(medicines()).toBeVisible();
	});
});

describe('vitamin B6', () => {
	test('of three products together lies over both limits, product by product', async () => {
		threeWithB6();
		world.now.tell('sup', 's4', { 'sup.name': 'Visolie', 'sup.start': '2025' });
		await open();
		await expect
			.element(b6().getByRole('img'))
			.toHaveAccessibleName(
				'Vitamine B6 uit alle producten samen: 26,4 mg per dag. Magnesium met B6: 15 · B-complex forte: 10 · Multi 50+: 1,4. Grenzen: EFSA 2023 12, Nederlands maximum 21.',
			);
		await expect.element(b6().getByText('Boven 12 mg (EFSA 2023).')).toBeVisible();
		await expect.element(b6().getByText('Boven 21 mg (Nederlands maximum).')).toBeVisible();
		await expect.element(b6().getByText(/Niet meegeteld.*Visolie/)).toBeVisible();
		await expect
			.element(b6().getByText('Voeding en energiedrank worden niet gevraagd en tellen niet mee.'))
			.toBeVisible();
	});

	test('names each limit with its date and its source', async () => {
		threeWithB6();
		await open();
		await expect.element(b6().getByText(/^21 mg: Nederlands maximum, 2018/)).toBeVisible();
		await expect.element(b6().getByText(/^12 mg: EFSA 2023(?!,)/)).toBeVisible();
		await b6().getByRole('button', { name: 'Bronnen' }).last().click();
		await expect.element(page.getByRole('dialog', { name: 'Bronnen' })).toHaveTextContent(/EFSA-advies over B6, 2023/);
	});

	test('is 0 mg in words when no product holds a known amount; the products not counted are named', async () => {
		world.now.tell('sup', 's1', { 'sup.name': 'Visolie', 'sup.start': '2025' });
		await open();
		await expect.element(b6().getByText('0 mg: geen product met een bekende hoeveelheid B6 in gebruik.')).toBeVisible();
		await expect.element(b6().getByText('Niet meegeteld, hoeveelheid of gebruik niet bekend: Visolie.')).toBeVisible();
		await expect.element(b6().getByText(/^Boven/)).not.toBeInTheDocument();
	});

	test('a limit is a setting: kept when it can be, and refused in words when it cannot', async () => {
		threeWithB6();
		await open();
		await page.getByText('Regels van uw praktijk').click();
		const dutch = page.getByRole('textbox', { name: 'Grens: Nederlands maximum, mg per dag' });
		await dutch.fill('veel');
		await press('{Enter}');
		await expect.element(page.getByText('Typ een getal boven 0. Niet opgeslagen.')).toBeVisible();
		await expect.element(dutch).toHaveValue('veel');
		expect(world.now.settings.limits).toEqual({});
		await dutch.fill('30');
		await press('{Enter}');
		await vi.waitFor(() => expect(world.now.settings.limits).toEqual({ 'b6.nl': 30 }));
		await expect.element(b6().getByText(/^30 mg: eigen grens van de praktijk, 24 november 2026/)).toBeVisible();
		await expect.element(dutch).toBeVisible();
		await expect.element(b6().getByText('Boven 21 mg (Nederlands maximum).')).not.toBeInTheDocument();
		await page.getByRole('button', { name: 'Terug naar de bron' }).click();
		await expect.element(b6().getByText('Boven 21 mg (Nederlands maximum).')).toBeVisible();
		expect(world.now.settings.limits).toEqual({});
	});

	test('a limit that could not be kept stays in its field, is told, and is kept on a second try', async () => {
		threeWithB6();
		await open();
		await page.getByText('Regels van uw praktijk').click();
		const dutch = page.getByRole('textbox', { name: 'Grens: Nederlands maximum, mg per dag' });
		await dutch.fill('30');
		world.now.failure = { code: 'diskFull' };
		await press('{Enter}');
		await expect.element(page.getByRole('alert')).toHaveTextContent(/Niet opgeslagen/);
		await expect.element(dutch).toHaveValue('30');
		await expect.element(b6().getByText('Boven 21 mg (Nederlands maximum).')).toBeVisible();
		world.now.failure = null;
		await press('{Enter}');
		await expect.element(b6().getByText('Boven 21 mg (Nederlands maximum).')).not.toBeInTheDocument();
		expect(world.now.settings.limits).toEqual({ 'b6.nl': 30 });
		await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
	});
});

describe('a caution', () => {
	test('is put aside with a reason that stays, and taken up again', async () => {
		threeWithB6();
		await open();
		const over = caution(/meer vitamine B6 per dag dan in Nederland/);
		await over.getByRole('button', { name: 'Leg terzijde' }).click();
		await over.getByRole('button', { name: 'Leg vast' }).click();
		await expect.element(over.getByText('Schrijf eerst waarom.')).toBeVisible();
		expect(world.now.dismissals).toEqual([]);
		await over.getByRole('textbox', { name: 'Waarom terzijde?' }).fill('besproken met de huisarts');
		await over.getByRole('button', { name: 'Leg vast' }).click();
		await expect
			.element(over.getByText('Terzijde gelegd op 24 november 2026: besproken met de huisarts'))
			.toBeVisible();
		await over.getByRole('button', { name: 'Weer oppakken' }).click();
		await expect.element(over.getByRole('button', { name: 'Leg terzijde' })).toBeVisible();
		expect(world.now.dismissals).toEqual([]);
	});

	test('leads to the row that it stands at, and names its sources', async () => {
		world.now.tell('med', 'm1', { 'med.name': 'metformine', medicine: 'metformin' });
		await open();
		const lowers = caution(/Metformine verlaagt/);
		await lowers.getByRole('button', { name: 'Bronnen' }).click();
		await expect.element(page.getByText(/EFSA-advies over B6, 2023/)).toBeVisible();
		await press('{Escape}');
		await lowers.getByRole('button', { name: 'metformine', exact: true }).click();
		await expect.element(page.getByRole('combobox', { name: 'Middel?' })).toHaveValue('metformine');
	});

	test('that nothing asks about is attached by hand, put aside with a reason, and taken away again', async () => {
		await open();
		await page.getByRole('button', { name: 'Zelf toevoegen' }).click();
		const tick = page.getByRole('checkbox', { name: /^Ziekte van Leber/ });
		await tick.click();
		const leber = caution(/Ziekte van Leber/);
		await expect.element(leber.getByText('zelf toegevoegd')).toBeVisible();
		await leber.getByRole('button', { name: 'Leg terzijde' }).click();
		await press('De arts weet ervan');
		await leber.getByRole('button', { name: 'Leg vast' }).click();
		await expect.element(leber.getByText(/De arts weet ervan/)).toBeVisible();
		expect(world.now.dismissals.map(({ rule, reason }) => [rule, reason])).toEqual([['leber', 'De arts weet ervan']]);
		world.now.failure = { code: 'diskFull' };
		await tick.click();
		await expect.element(page.getByRole('alert')).toBeVisible();
		await expect.element(tick).toBeChecked();
		world.now.failure = null;
		await tick.click();
		await expect.element(leber).not.toBeInTheDocument();
		await expect.element(tick).not.toBeChecked();
	});

	test('a reason that could not be kept stays in its field, and is there again later', async () => {
		threeWithB6();
		await open();
		const over = caution(/meer vitamine B6 per dag dan in Nederland/);
		await over.getByRole('button', { name: 'Leg terzijde' }).click();
		await over.getByRole('textbox').fill('besproken');
		world.now.failure = { code: 'diskFull' };
		await over.getByRole('button', { name: 'Leg vast' }).click();
		await expect.element(over.getByRole('alert')).toHaveTextContent(/Niet opgeslagen/);
		await expect.element(over.getByRole('textbox')).toHaveValue('besproken');
		cleanup();
		world.now.failure = null;
		await open();
		await expect.element(over.getByRole('textbox')).toHaveValue('besproken');
	});
});

describe('saving', () => {
	test('a failure is told, and what was typed is written when it can be', async () => {
		world.now.tell('med', 'm1', { 'med.name': 'omeprazol', medicine: 'omeprazole' });
		await open();
		await line('omeprazol').click();
		world.now.failure = { code: 'diskFull' };
		await page.getByRole('textbox', { name: 'Sterkte?' }).fill('40 mg');
		await expect.element(page.getByRole('alert')).toHaveTextContent(/NIET OPGESLAGEN sinds/);
		cleanup();
		world.now.failure = null;
		await open();
		await vi.waitFor(() => expect(values('med.strength')).toEqual([{ type: 'text', value: '40 mg' }]));
	});

	test('a date that cannot be read stays in sight when its row is folded', async () => {
		world.now.tell('med', 'm1', { 'med.name': 'omeprazol', medicine: 'omeprazole' });
		await open();
		await line('omeprazol').click();
		await page.getByRole('textbox', { name: 'Sinds?' }).fill('ooit');
		await expect.element(page.getByText(/Niet te lezen als datum/)).toBeVisible();
		await page.getByRole('button', { name: 'Klaar' }).click();
		await expect.element(line('omeprazol')).toHaveTextContent(/‘ooit’ niet opgeslagen/);
	});
});

describe('the screen', () => {
	test('says that nothing was noted yet, with the way to begin', async () => {
		await open();
		await expect.element(page.getByText('Nog geen medicijnen genoteerd.')).toBeVisible();
		await expect.element(products().getByText('Nog geen producten genoteerd.')).toBeVisible();
		await products().getByRole('button', { name: 'Nieuw product' }).first().click();
		await expect.element(page.getByRole('textbox', { name: 'Product en merk?' })).toHaveFocus();
	});

	test('says why it does not open, and tries again', async () => {
		world.now.closed = true;
		render(Medication, { client: 'p1' });
		await expect.element(page.getByRole('alert')).toBeVisible();
		world.now.closed = false;
		await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
		await expect.element(medicines()).toBeVisible();
	});

	test('has two tabs where there is no room for two lists', async () => {
		threeWithB6();
		await open(1024, 720);
		await expect.element(medicines()).toBeVisible();
		await expect.element(products()).not.toBeInTheDocument();
		await page.getByRole('tab', { name: 'Suppletie 3' }).click();
		await expect.element(products()).toBeVisible();
		await expect.element(medicines()).not.toBeInTheDocument();
		await press('{ArrowLeft}');
		await expect.element(page.getByRole('tab', { name: 'Medicijnen 0' })).toHaveFocus();
	});

	test('speaks English when asked', async () => {
		threeWithB6();
		setLanguage('en');
		await open();
		await expect.element(page.getByRole('button', { name: 'New medicine' }).first()).toBeVisible();
		await expect.element(page.getByText('Over 21 mg (Dutch maximum).')).toBeVisible();
		await expect.element(line('Multi 50+')).toHaveTextContent(/in use.*since 2025/s);
	});

	test.each([
		['light', 1440, 'nl'],
		['dark', 1440, 'en'],
		['light', 1024, 'en'],
		['dark', 1024, 'nl'],
	] as const)('has no accessibility faults: %s, %d wide, %s', async (theme, width, language) => {
		threeWithB6();
		world.now.tell('sup', 's9', {
			'sup.name': 'Smelttablet',
			'sup.species': ['cyano'],
			'sup.add': ['sucralose', 'citricAcid'],
			'sup.dose': 1000,
			'sup.unit': 'mg',
			...daily,
		});
		world.now.tell('med', 'm1', { 'med.name': 'metformine', medicine: 'metformin', 'med.since': '2020' });
		world.now.tell('med', 'm2', { 'med.name': 'omeprazol', medicine: 'omeprazole', 'med.stop': '2019' });
		setLanguage(language);
		document.documentElement.dataset['theme'] = theme;
		await open(width, 900);
		const check = async () => {
			const { violations, passes } = await axe.run(document, { rules: { region: { enabled: false } } });
			expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
			expect(passes.length).toBeGreaterThan(20);
		};
		await line('metformine').click();
		await expect.element(page.getByRole('combobox').first()).toHaveFocus();
		await check();
		if (width === 1024) await page.getByRole('tab').nth(1).click();
		await line('Smelttablet').click();
		await expect.element(page.getByRole('table')).toBeVisible();
		document.querySelector('details')?.setAttribute('open', '');
		await check();
	});
});
