/** The consult screen in a real browser, by role and label, with answers kept in memory. */
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import { setLanguage } from '../../i18n/index.svelte.ts';
import { AnswerCell } from './answer-cell.svelte.ts';
import Consult from './Consult.svelte';
import { placeOf } from './places.ts';
import { held } from '../../shell/held.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { both, flag, inWindow, sections, World, world } from './fixture.ts';
import { leftOff } from './left-off.ts';

vi.mock('../../ipc/bindings.ts', async () => (await import('./fixture.ts')).bindings);

const row = (key: string) => document.querySelector<HTMLElement>(`[data-row="${key}"]`) ?? expect.fail(`no row ${key}`);
const question = (name: string) => page.getByRole('group', { name, exact: true });
const last = () => world.now.batches.at(-1)?.[0];
const stored = (key: string) => world.now.answers.get(key)?.answer.reply;
const press = (keys: string) => userEvent.keyboard(keys);

async function open() {
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
	await vi.waitFor(() => expect(document.activeElement?.closest('[data-row]')).toBeTruthy());
}

async function toSection(title: string) {
	await page
		.getByRole('navigation')
		.getByRole('button', { name: new RegExp(`^${title}`) })
		.click();
}

function stand(key: string) {
	row(key).focus();
}

beforeEach(() => {
	world.now = new World();
	leftOff.clear();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	inWindow();
	document.documentElement.dataset['theme'] = 'light';
});

test('a figure is one key or one click', async () => {
	await open();
	stand('k.scale@');
	await press('5');
	await expect.element(question('Opgeblazen buik').getByRole('radio', { name: '5' })).toBeChecked();
	await vi.waitFor(() => expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 5 } }));
	await press('x');
	await vi.waitFor(() => expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 10 } }));
	await question('Opgeblazen buik').getByRole('radio', { name: '3' }).click();
	await vi.waitFor(() => expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 3 } }));
});

test('a change is called noticeable from two points on, never without what that is worth', async () => {
	const before = { reply: { type: 'given', value: { type: 'scale', value: 7 } }, comment: '', quote: '' } as const;
	const at = new Date().toISOString();
	world.now.earlier = [{ place: placeOf('k.scale'), answer: { ...before, source: 'client', at } }];
	world.now.noticeable = { points: 2, word: both('merkbaar'), about: both('Een vuistregel.'), refs: ['GK'] };
	await open();
	await expect.element(page.getByText('Een vuistregel.')).toBeVisible();
	const changed = async (key: string, shown: string, noticeable: boolean) => {
		stand('k.scale@');
		await press(key);
		await expect.element(question('Opgeblazen buik').getByText(shown)).toBeVisible();
		expect(question('Opgeblazen buik').getByText('merkbaar').elements()).toHaveLength(noticeable ? 1 : 0);
	};
	await changed('6', '7 → 6 (−1)', false);
	await changed('5', '7 → 5 (−2)', true);
	await changed('9', '7 → 9 (+2)', true);
});

test('an answered choice folds to what was chosen and names the rest', async () => {
	await open();
	stand('k.choice@');
	await press('2');
	await press('{ArrowDown}');
	const choice = question('Iets tegen maagzuur');
	await expect.element(choice.getByRole('radio', { name: 'soms' })).toBeChecked();
	await expect.element(choice.getByRole('button', { name: 'Andere antwoorden: nooit, vaak' })).toBeVisible();
	expect(choice.getByRole('radio', { name: 'vaak' }).elements()).toHaveLength(0);
});

test('an exclusive option clears the others and says so', async () => {
	await open();
	stand('k.choices@');
	await press('1');
	await press('2');
	await press('3');
	await expect.element(page.getByText('‘geen’ gekozen, de andere keuzes zijn uitgezet.')).toBeVisible();
	await vi.waitFor(() =>
		expect(stored('k.choices@')).toEqual({ type: 'given', value: { type: 'choices', value: ['geen'] } }),
	);
});

test('the four kinds of no answer differ from no, and can be asked after all', async () => {
	await open();
	stand('k.boolean@');
	await press('w');
	await vi.waitFor(() => expect(stored('k.boolean@')).toEqual({ type: 'none', reason: 'unknown' }));
	await question('Is er controle').getByRole('button', { name: 'alsnog vragen' }).click();
	await vi.waitFor(() => expect(stored('k.boolean@')).toBeUndefined());
	await press('1');
	await vi.waitFor(() =>
		expect(stored('k.boolean@')).toEqual({ type: 'given', value: { type: 'boolean', value: true } }),
	);
});

test('Enter goes on to the next open question and arrows walk', async () => {
	await open();
	stand('k.scale@');
	await press('4{Enter}');
	expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).toBe('k.choice@');
	await press('{ArrowUp}');
	expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).toBe('k.scale@');
});

test('single keys can be switched off', async () => {
	await open();
	const preferences = vi.spyOn(app, 'preferences', 'get');
	preferences.mockReturnValue({ language: 'nl', theme: 'light', textSize: 100, idleMinutes: 5, singleKeys: false });
	stand('k.scale@');
	await press('5');
	expect(world.now.batches).toHaveLength(0);
	preferences.mockRestore();
});

test('a number asks beyond its soft limit, and is not saved beyond its hard one', async () => {
	await open();
	const weight = page.getByRole('textbox', { name: 'Gewicht (kg)' });
	stand('k.weight@');
	await press('250');
	await expect.element(page.getByText('Klopt dit?')).toBeVisible();
	await vi.waitFor(() =>
		expect(stored('k.weight@')).toEqual({ type: 'given', value: { type: 'decimal', value: 250 } }),
	);
	await weight.fill('9000');
	await expect.element(page.getByText(/kies een getal van 2 tot 400 kg/)).toBeVisible();
	await expect.element(weight).toHaveValue('9000');
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(stored('k.weight@')).toBeUndefined();
	await weight.fill('62,5');
	await vi.waitFor(() =>
		expect(stored('k.weight@')).toEqual({ type: 'given', value: { type: 'decimal', value: 62.5 } }),
	);
});

test('a date is read by Rust and refused in words when it cannot be', async () => {
	await open();
	const since = page.getByRole('textbox', { name: 'Sinds wanneer' });
	await since.fill('ooit');
	await expect.element(page.getByText(/Niet te lezen als datum/)).toBeVisible();
	await since.fill('1950');
	await expect.element(page.getByText(/vóór de geboorte/)).toBeVisible();
	await since.fill('2019');
	await vi.waitFor(() =>
		expect(stored('k.since@')).toEqual({ type: 'given', value: { type: 'date', value: { type: 'year', year: 2019 } } }),
	);
});

test('text is saved when typing rests, and Enter accepts it', async () => {
	await open();
	await page.getByRole('textbox', { name: 'Bezigheid' }).click();
	await press('tuinieren');
	expect(stored('k.text@')).toBeUndefined();
	await vi.waitFor(
		() => expect(stored('k.text@')).toEqual({ type: 'given', value: { type: 'text', value: 'tuinieren' } }),
		2000,
	);
	await press('{Enter}');
	expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).not.toBe('k.text@');
});

test('a branch slides in under its parent; closed, it keeps its answer and can be put back', async () => {
	await open();
	expect(document.querySelector('[data-row="k.branch@"]')).toBeNull();
	stand('k.choice@');
	await press('3');
	await page.getByRole('textbox', { name: 'Welk middel', exact: true }).fill('omeprazol');
	await vi.waitFor(() => expect(stored('k.branch@')).toBeTruthy(), 2000);
	stand('k.choice@');
	await press('1');
	await expect.element(question('Welk middel').getByText('omeprazol')).toBeVisible();
	await expect.element(page.getByText('valt nu buiten de vragen')).toBeVisible();
	await page.getByRole('button', { name: 'terugzetten' }).click();
	await expect.element(page.getByRole('textbox', { name: 'Welk middel', exact: true })).toHaveValue('omeprazol');
	expect(stored('k.choice@')).toEqual({ type: 'given', value: { type: 'choice', value: 'vaak' } });
});

/** Holds the next outcomes back; returns what lets them go. */
function hold(): () => void {
	const outcomes = held();
	world.now.held = outcomes.promise;
	return outcomes.go;
}

test('a branch stands there before Rust has answered, and what Rust answers decides', async () => {
	await open();
	const first = hold();
	stand('k.choice@');
	await press('3');
	await expect.element(question('Welk middel')).toBeVisible();
	expect(stored('k.choice@'), 'nothing has come back').toBeUndefined();
	world.now.opens = false;
	first();
	await vi.waitFor(() => expect(document.querySelector('[data-row="k.branch@"]')).toBeNull());
	expect(stored('k.choice@')).toEqual({ type: 'given', value: { type: 'choice', value: 'vaak' } });
});

test('the branches of the open row are drawn beforehand, where no key and no reader finds them', async () => {
	await open();
	stand('k.choice@');
	const waiting = () => document.querySelector<HTMLElement>('.questions [role=group][hidden]');
	await vi.waitFor(() => expect(waiting()?.textContent).toContain('Welk middel'));
	expect(page.getByRole('group', { name: 'Welk middel' }).elements()).toHaveLength(0);
	await press('{ArrowDown}{ArrowUp}');
	expect(row('k.choice@')).toBe(document.activeElement);
	await new Promise((rest) => setTimeout(rest, 150));
	const ready = waiting() ?? expect.fail('none is ready');
	await press('3');
	await expect.element(question('Welk middel')).toBeVisible();
	expect(row('k.branch@'), 'the same row').toBe(ready);
	await press('1');
	await expect.poll(() => question('Welk middel').elements().length).toBe(0);
	stand('k.scale@');
	await vi.waitFor(() => expect(waiting()).toBeNull());
});

test('a branch stays while an answer from before it comes back', async () => {
	await open();
	const first = hold();
	stand('k.scale@');
	await press('5');
	stand('k.choice@');
	await press('3');
	await expect.element(question('Welk middel')).toBeVisible();
	const branch = row('k.branch@');
	const second = hold();
	first();
	await vi.waitFor(() => expect(stored('k.scale@')).toBeTruthy());
	await tick();
	expect(row('k.branch@'), 'the same row all along').toBe(branch);
	second();
	await vi.waitFor(() => expect(stored('k.choice@')).toBeTruthy());
	expect(row('k.branch@')).toBe(branch);
});

test('a medicine is added by name in a row, which then reads as one line', async () => {
	await open();
	await page.getByRole('button', { name: 'Voeg een medicijn toe' }).click();
	await expect.element(page.getByRole('combobox')).toHaveFocus();
	await press('metf');
	await expect.element(page.getByRole('option', { name: /metformine/ })).toBeVisible();
	await expect
		.element(page.getByRole('option', { name: 'Bewaar ‘metf’ als eigen naam, zonder ATC-code' }))
		.toBeVisible();
	await press('{Enter}');
	await press('500 mg');
	await page.getByRole('textbox', { name: 'Bezigheid' }).click();
	await expect.element(page.getByRole('group', { name: 'metformine 500 mg' })).toBeVisible();
	await vi.waitFor(
		() => expect([...world.now.answers.keys()].some((key) => key.startsWith('med.strength@'))).toBe(true),
		2000,
	);
});

test.each([
	['metf{Enter}', 'metformine'],
	['metf{ArrowDown}{Enter}', 'metf'],
	['metformine{Tab}', 'metformine'],
	['metf{Tab}', 'metf'],
])('%s before the proposals are here is the medicine %s all the same', async (keys, name) => {
	await open();
	await page.getByRole('button', { name: 'Voeg een medicijn toe' }).click();
	const found = held();
	world.now.reading = found.promise;
	await press(keys);
	await press('500 mg');
	await page.getByRole('textbox', { name: 'Bezigheid' }).click();
	const medicine = name === 'metformine' ? 'metformin' : null;
	const value = () => [...world.now.answers].find(([key]) => key.startsWith('med.name@'))?.[1].answer.reply;
	if (medicine) expect(value()).not.toMatchObject({ value: { medicine } });
	found.go();
	await vi.waitFor(() => expect(value()).toMatchObject({ value: { type: 'medicine', medicine, name } }));
	await expect.element(page.getByRole('group', { name: `${name} 500 mg` })).toBeVisible();
});

test.each([
	['a medicine', () => page.getByRole('button', { name: 'Voeg een medicijn toe' }), 'metformine', 'med.name@'],
	['a date', () => page.getByRole('textbox', { name: 'Sinds wanneer' }), '2019', 'k.since@'],
])('leaving waits until %s that was typed has been read', async (_, field, typed, key) => {
	await open();
	await field().click();
	const read = held();
	world.now.reading = read.promise;
	await press(typed);
	(document.activeElement as HTMLElement).blur();
	let left = false;
	const leaving = app.mayLeave('lock').then((may) => (left = may));
	await new Promise((rest) => setTimeout(rest, 50));
	expect(left).toBe(false);
	read.go();
	await leaving;
	expect(left).toBe(true);
	const answer = [...world.now.answers].find(([place]) => place.startsWith(key))?.[1].answer.reply;
	const medicine = { type: 'medicine', medicine: 'metformin', name: 'metformine' };
	const date = { type: 'date', value: { type: 'year', year: 2019 } };
	expect(answer).toEqual({ type: 'given', value: key === 'k.since@' ? date : medicine });
});

test('a medicine that was proposed is on disk with everything else when she leaves at once', async () => {
	await open();
	await page.getByRole('button', { name: 'Voeg een medicijn toe' }).click();
	await press('metformine');
	await expect.element(page.getByRole('option', { name: /metformine/ }).first()).toBeVisible();
	(document.activeElement as HTMLElement).blur();
	await app.mayLeave('lock');
	const answer = [...world.now.answers].find(([key]) => key.startsWith('med.name@'))?.[1].answer.reply;
	expect(answer).toMatchObject({ value: { medicine: 'metformin' } });
});

test('undo beside a removed row brings that row back, whatever was answered since', async () => {
	await open();
	await page.getByRole('button', { name: 'Voeg een medicijn toe' }).click();
	await press('metf');
	await expect.element(page.getByRole('option', { name: /metformine/ })).toBeVisible();
	await press('{Enter}500 mg');
	await page.getByRole('button', { name: 'Verwijder deze regel' }).click();
	await expect.element(page.getByText('metformine 500 mg verwijderd.')).toBeVisible();
	stand('k.scale@');
	await press('5');
	await page.getByText('metformine 500 mg verwijderd.').getByRole('button').click();
	await expect.element(page.getByRole('group', { name: 'metformine 500 mg' })).toBeVisible();
	await expect.element(page.getByText('metformine 500 mg verwijderd.')).not.toBeInTheDocument();
	await vi.waitFor(() => expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 5 } }));
});

test('Enter that waits for what follows does not take the caret from where she went meanwhile', async () => {
	await open();
	const follow = hold();
	stand('k.choice@');
	await press('3{Enter}{Control>}j{/Control}');
	const note = page.getByRole('textbox', { name: 'Vrije notitie bij dit consult' });
	await expect.element(note).toHaveFocus();
	follow();
	await vi.waitFor(() => expect(stored('k.choice@')).toBeTruthy());
	await new Promise((rest) => setTimeout(rest, 50));
	await press('slaapt slecht');
	await expect.element(note).toHaveTextContent('slaapt slecht');
	expect(stored('k.branch@')).toBeUndefined();
});

test('a consult that she left before it was there keeps what waited for it in memory', async () => {
	await open();
	const weight = page.getByRole('textbox', { name: /Gewicht/ });
	await weight.fill('veel');
	cleanup();
	const there = held();
	world.now.opening = there.promise;
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByText('Consult wordt geopend …')).toBeVisible();
	cleanup();
	there.go();
	await new Promise((rest) => setTimeout(rest, 50));
	expect(drafts.any).toBe(true);
	world.now.opening = undefined;
	await open();
	await expect.element(weight).toHaveValue('veel');
});

test('a complaint is ticked first and rated after; the others of the group can be said to be absent', async () => {
	await open();
	await toSection('Deel complaints');
	await page.getByRole('checkbox', { name: 'moe, nog niet gevraagd' }).click();
	await question('moe').getByRole('radio', { name: '7' }).click();
	await vi.waitFor(() =>
		expect(stored('sx.moe@')).toMatchObject({ value: { type: 'complaint', present: true, score: 7 } }),
	);
	await page.getByRole('button', { name: 'Geen van de overige in deze groep' }).click();
	await vi.waitFor(() => expect(stored('sx.koud@')).toMatchObject({ value: { present: false } }));
	await expect.element(page.getByRole('checkbox', { name: 'duizelig, niet aanwezig' })).toBeVisible();
});

test('a complaint that makes a red flag worth asking about says so, and leads there', async () => {
	await open();
	await toSection('Deel complaints');
	await page.getByRole('checkbox', { name: 'moe' }).click();
	await page.getByRole('button', { name: 'Vraag ook: Tintelingen in beide voeten nog niet gevraagd' }).click();
	expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).toBe('rf.feet@');
	await press('2');
	await toSection('Deel complaints');
	await expect.element(page.getByRole('button', { name: 'Vraag ook: Tintelingen in beide voeten nee' })).toBeVisible();
});

test('a red flag asks for an action, is said at once, and stays in the facts bar until it has one', async () => {
	await open();
	await toSection('Deel red_flags');
	stand('rf.feet@');
	await press('1');
	await expect
		.element(page.getByText('Rode vlag: Tintelingen in beide voeten. Deze week naar de huisarts.'))
		.toBeInTheDocument();
	await expect.element(page.getByRole('button', { name: /^1 rode vlag/ })).toBeVisible();
	await press('{Enter}');
	await press('1');
	await press('{Control>}{Enter}{/Control}');
	await expect.element(page.getByRole('heading', { level: 1, name: 'Deel complaints' })).toBeVisible();
	expect(page.getByRole('button', { name: /^1 rode vlag/ }).elements()).toHaveLength(0);
	await press('{Control>}r{/Control}');
	await expect.element(page.getByText(/verwezen, brief mee, vastgelegd/)).toBeVisible();
});

test('the map follows, a chip opens its answer, and every answer says why it counts', async () => {
	await open();
	stand('k.scale@');
	await press('6');
	const chip = page.getByRole('button', { name: /steunt: Buik 6/ });
	await expect.element(chip).toBeVisible();
	await page.getByRole('button', { name: /waarom\?/ }).click();
	await expect.element(page.getByText('Stelling twaalf')).toBeVisible();
	await press('{Escape}');
	await toSection('Deel complaints');
	await page.getByRole('button', { name: /^Opname openen/ }).click();
	await chip.click();
	await expect.element(page.getByRole('heading', { level: 1, name: 'Deel absorption' })).toBeVisible();
	expect(document.activeElement).toBe(row('k.scale@'));
});

test('the facts bar follows what is answered about medicines', async () => {
	await open();
	const facts = page.getByRole('region', { name: 'Vaste gegevens' });
	const notAsked = () => facts.getByText('nog niet gevraagd').elements().length;
	await expect.poll(notAsked).toBe(2);
	await page.getByRole('button', { name: 'Voeg een medicijn toe' }).click();
	await press('metf{Enter}500 mg');
	await expect.element(facts.getByText('metformine')).toBeVisible();
	expect(notAsked()).toBe(1);
	await expect.element(facts.getByText('500 mg')).toBeVisible();
});

test('the facts bar shows what is in use beside the last value with its reading condition, and that no flag is open', async () => {
	const text = (said: string) => ({ nl: said, en: said });
	world.now.beside = {
		supplements: { b12: text('1000 µg/dag'), others: ['Multi', 'Magnesium'] },
		b6: { total: text('26,4 mg/dag'), limits: [text('EFSA 2023: 12'), text('Nederlands maximum: 21')] },
		b12: {
			result: 'r1',
			text: text('934 pg/mL'),
			otherUnit: text('689 pmol/L'),
			drawnOn: { type: 'month', year: 2025, month: 11 },
			tag: text('gemeten tijdens suppletie'),
			condition: text('B12 was in gebruik'),
		},
	};
	await open();
	const facts = page.getByRole('region', { name: 'Vaste gegevens' });
	await expect.element(facts).toHaveTextContent(/B12 1000 µg\/dag, 2 andere/);
	await expect.element(facts).toHaveTextContent(/B6 26,4 mg\/dag, boven EFSA 2023: 12, Nederlands maximum: 21/);
	await expect.element(facts).toHaveTextContent(/934 pg\/mL nov 2025, gemeten tijdens suppletie/);
	await expect.element(facts).toHaveTextContent(/geen open vlag/);
});

test('a chip that a value put on the map opens the page of values at that value', async () => {
	const text = { nl: 'MMA hoog', en: 'MMA high' };
	const place = { item: 'lab.result', row: 'r7' };
	world.now.valueChips = [
		{
			key: '+functional',
			direction: 'supports',
			text,
			frameworks: ['guideline'],
			origins: [{ place, text, framework: 'guideline', weight: 3, refs: ['A12'], proposal: false }],
		},
	];
	await open();
	const go = vi.spyOn(app, 'go').mockResolvedValue();
	await page.getByRole('button', { name: /MMA hoog/ }).click();
	expect(go).toHaveBeenCalledWith({ name: 'lab', client: 'p1', at: 'r7' });
	go.mockRestore();
});

test('back from another page she stands in the row that she left', async () => {
	await open();
	await toSection('Deel complaints');
	const before = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
	cleanup();
	await open();
	await expect.element(page.getByRole('heading', { level: 1, name: 'Deel complaints' })).toBeVisible();
	await vi.waitFor(() =>
		expect(document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']).toBe(before),
	);
});

test('a flag that a value raised names the value and leads to it; what it rests on opens at its line', async () => {
	const text = (said: string) => ({ nl: said, en: said });
	const value = { id: 'r7', name: text('Vitamine B12 totaal'), amount: text('121 pmol/L'), drawnOn: null };
	world.now.byValues = [
		{
			item: 'rf.feet',
			because: [{ text: text('Totaal B12 onder de grens'), results: [value], refs: ['A12'] }],
		},
	];
	world.now.say('rf.feet', { type: 'given', value: { type: 'boolean', value: true } });
	world.now.flags = [{ ...flag }];
	await open();
	await press('{Control>}r{/Control}');
	const card = page.getByRole('region', { name: /voeten/ });
	await expect.element(card).toHaveTextContent(/Totaal B12 onder de grens: 121 pmol\/L, zonder datum/);
	const go = vi.spyOn(app, 'go').mockResolvedValue();
	await card.getByRole('button', { name: '121 pmol/L' }).click();
	expect(go).toHaveBeenCalledWith({ name: 'lab', client: 'p1', at: 'r7' });
	go.mockRestore();
	await card.getByRole('button', { name: 'Bronnen' }).click();
	await page.getByRole('button', { name: /^A12 Stelling twaalf/ }).click();
	expect(app.article).toEqual({ at: 'A12' });
	app.article = undefined;
});

test('in a small window a sheet lies beside the questions, and the one that she was at stays in sight', async () => {
	Object.assign(document.body.style, { width: '1024px', height: '420px' });
	await open();
	const [pane] = document.getElementsByClassName('questions');
	const last = [...(pane?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].at(-1);
	last?.focus();
	await press('{Control>}r{/Control}');
	await expect.element(page.getByRole('dialog')).toHaveFocus();
	const box = (element: Element | undefined) => (element ?? expect.fail('it is not there')).getBoundingClientRect();
	expect(box(pane).right).toBeLessThanOrEqual(box(page.getByRole('dialog').element()).left + 1);
	expect(box(last).top).toBeGreaterThanOrEqual(box(pane).top);
	expect(box(last).bottom).toBeLessThanOrEqual(box(pane).bottom + 1);
});

test('the judgement is hers: chosen on the map, kept as an answer', async () => {
	await open();
	await page.getByRole('radio', { name: 'aannemelijk', exact: true }).click();
	await vi.waitFor(() =>
		expect(stored('sum.ab@')).toEqual({ type: 'given', value: { type: 'choice', value: 'likely' } }),
	);
	await page.getByRole('textbox', { name: 'Waarom dit oordeel over Opname' }).fill('Vier jaar omeprazol');
	await vi.waitFor(() => expect(world.now.answers.get('sum.ab@')?.answer.comment).toBe('Vier jaar omeprazol'), 2000);
});

test('a refused write is loud and loses nothing; the retry tells when it is saved', async () => {
	await open();
	world.now.failure = { code: 'diskFull' };
	stand('k.scale@');
	await press('8');
	await expect.element(page.getByText(/NIET OPGESLAGEN sinds/)).toBeVisible();
	await expect.element(question('Opgeblazen buik').getByRole('radio', { name: '8' })).toBeChecked();
	expect(await app.mayLeave()).toBe(false);
	world.now.failure = null;
	await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
	await expect.element(page.getByText(/^Opgeslagen \d\d:\d\d:\d\d$/)).toBeVisible();
	expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 8 } });
	expect(await app.mayLeave()).toBe(true);
});

test('a number or date that cannot be stays in its field through other sections and a lock, and holds back leaving', async () => {
	await open();
	const weight = page.getByRole('textbox', { name: 'Gewicht (kg)' });
	const since = page.getByRole('textbox', { name: 'Sinds wanneer' });
	await weight.fill('9000');
	await since.fill('ooit');
	await expect.element(page.getByText(/Niet te lezen als datum/)).toBeVisible();
	await toSection('Deel complaints');
	expect(await app.mayLeave()).toBe(false);
	await expect.element(page.getByRole('alert').getByText('2 antwoorden zijn niet opgeslagen')).toBeVisible();
	await page.getByRole('button', { name: 'Naar het antwoord' }).click();
	await expect.element(weight).toHaveValue('9000');
	await expect.element(page.getByText(/kies een getal van 2 tot 400 kg/)).toBeVisible();
	await expect.element(since).toHaveValue('ooit');
	await expect.element(page.getByText(/Niet te lezen als datum/)).toBeVisible();
	expect(await app.mayLeave('lock')).toBe(true);
	cleanup();
	await open();
	await expect.element(weight).toHaveValue('9000');
	await expect.element(since).toHaveValue('ooit');
	await weight.fill('62');
	await since.fill('2019');
	await vi.waitFor(() => expect(stored('k.since@')).toBeTruthy(), 2000);
	expect(await app.mayLeave()).toBe(true);
	expect(page.getByRole('alert').elements()).toHaveLength(0);
});

test('an answer that Rust refuses is not called saved, holds back leaving, and can be copied', async () => {
	await open();
	world.now.impossible = ({ answer }) =>
		answer?.reply?.type === 'given' && answer.reply.value.type === 'text' && answer.reply.value.value.length > 5;
	const text = page.getByRole('textbox', { name: 'Bezigheid' });
	await text.fill('tuinieren');
	await expect.element(page.getByText('Deze tekst is te lang. Niet opgeslagen.')).toBeVisible();
	await expect.element(page.getByRole('alert').getByText('1 antwoord is niet opgeslagen')).toBeVisible();
	stand('k.scale@');
	await press('5');
	await vi.waitFor(() => expect(stored('k.scale@')).toBeTruthy());
	await new Promise((rest) => setTimeout(rest, 50));
	expect(page.getByText(/^Opgeslagen/).elements()).toHaveLength(0);
	expect(await app.mayLeave()).toBe(false);
	await expect.element(page.getByRole('button', { name: 'Kopieer tekst' })).toBeVisible();
	await text.fill('tuin');
	await expect.element(page.getByText(/^Opgeslagen/)).toBeVisible();
	expect(await app.mayLeave()).toBe(true);
});

test('what was under way when the vault locked itself is saved when the consultation opens again', async () => {
	await open();
	world.now.failure = { code: 'diskFull' };
	stand('k.scale@');
	await press('8');
	await expect.element(page.getByText(/NIET OPGESLAGEN sinds/)).toBeVisible();
	cleanup();
	world.now.failure = null;
	await open();
	await vi.waitFor(() => expect(stored('k.scale@')).toEqual({ type: 'given', value: { type: 'scale', value: 8 } }));
});

test('what to keep in mind at a row stands there with its sources, is put aside with a reason, and taken up again', async () => {
	world.now.use('m1', 'metformine');
	const text = both('Metformine verlaagt de opname van B12.');
	const metformin = { id: 'metformin', text, rows: ['m1'], subject: 'm1', byHand: false, refs: ['S14'] };
	world.now.cautions = [{ ...metformin, dismissal: null }];
	await open();
	const line = page.getByRole('button', { name: /^metformine/ });
	await expect.element(line).toHaveTextContent('1 aandachtspunt');
	await line.click();
	const caution = page.getByRole('group', { name: text.nl });
	await expect.element(caution.getByRole('button', { name: 'Bronnen' })).toBeVisible();
	await caution.getByRole('button', { name: 'Leg terzijde' }).click();
	await press('De arts{Space}weet het.');
	await caution.getByRole('button', { name: 'Leg vast' }).click();
	await expect.element(caution.getByText(/Terzijde gelegd op .*: De arts weet het\./)).toBeVisible();
	expect(world.now.putAside).toEqual([['metformin', 'm1', 'De arts weet het.']]);
	await caution.getByRole('button', { name: 'Weer oppakken' }).click();
	await expect.element(caution.getByRole('button', { name: 'Leg terzijde' })).toBeVisible();
	expect(world.now.putAside).toEqual([]);
});

test('what does not go together is pointed out, put aside with a reason, and taken up again', async () => {
	world.now.contradictions = [
		{ rule: 'r', subject: 'c1 ', places: [placeOf('k.scale')], text: both('Dit klopt niet samen.'), dismissal: null },
	];
	await open();
	stand('k.scale@');
	await question('Opgeblazen buik').getByRole('button', { name: 'Leg weg' }).click();
	await press('Zij eet het{Space}soms.');
	await question('Opgeblazen buik').getByRole('button', { name: 'Leg vast' }).click();
	await expect.element(page.getByText('Weggelegd: Zij eet het soms.')).toBeVisible();
	stand('k.choice@');
	await expect.element(page.getByText('Dit klopt niet samen.')).not.toBeInTheDocument();
	stand('k.scale@');
	await question('Opgeblazen buik').getByRole('button', { name: 'Wijs weer aan' }).click();
	stand('k.choice@');
	await expect.element(page.getByText('Dit klopt niet samen.')).toBeVisible();
});

test('the remark on a red flag waits until it is recorded', async () => {
	await open();
	await toSection('Deel red_flags');
	stand('rf.feet@');
	await press('1');
	await page.getByRole('radio', { name: /verwezen/ }).click();
	await page.getByRole('textbox', { name: 'Toelichting' }).fill('gebeld met de huisarts');
	cleanup();
	await open();
	await toSection('Deel red_flags');
	await expect.element(page.getByRole('textbox', { name: 'Toelichting' })).toHaveValue('gebeld met de huisarts');
	await expect.element(page.getByRole('radio', { name: /verwezen/ })).toBeChecked();
	await page.getByRole('button', { name: 'Leg vast' }).click();
	await expect.element(page.getByRole('heading', { level: 1, name: 'Deel complaints' })).toBeVisible();
	await toSection('Deel red_flags');
	await expect.element(page.getByText(/verwezen, brief mee, vastgelegd[^]*gebeld met de huisarts/)).toBeVisible();
	await page.getByRole('button', { name: 'Wijzig' }).click();
	await page.getByRole('textbox', { name: 'Toelichting' }).fill('iets anders');
	await page.getByRole('button', { name: 'Laat zoals het was' }).click();
	await expect.element(page.getByText(/gebeld met de huisarts/)).toBeVisible();
});

test('with only the open questions on screen, a branch that opens is shown', async () => {
	await open();
	await page.getByRole('radio', { name: /^Open \d/ }).click();
	stand('k.choice@');
	await press('3');
	await expect.element(page.getByRole('textbox', { name: 'Welk middel', exact: true })).toBeVisible();
});

test('questions set on "not asked" are counted apart and led to; they are never called asked', async () => {
	world.now.answers.clear();
	for (const { id } of sections.flatMap((part) => part.items).filter((one) => one.core && one.id !== 'k.scale'))
		world.now.say(id, { type: 'none', reason: 'unknown' });
	world.now.say('sx.koud', { type: 'none', reason: 'notAsked' });
	await open();
	await expect.element(page.getByText('Nog 1 kernvraag.')).toBeVisible();
	stand('k.scale@');
	await press('4');
	await expect.element(page.getByText('Geen kernvraag meer open.')).toBeVisible();
	expect(page.getByText('Alle kernvragen zijn gevraagd.').elements()).toHaveLength(0);
	await page.getByRole('button', { name: '1 op ‘niet gevraagd’' }).first().click();
	await expect.element(page.getByRole('heading', { level: 1, name: 'Deel complaints' })).toBeVisible();
	expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).toBe('sx.koud@');
});

test('undo takes back a date on a complaint as one step', async () => {
	await open();
	await toSection('Deel complaints');
	await page.getByRole('checkbox', { name: 'moe, nog niet gevraagd' }).click();
	await question('moe').getByRole('radio', { name: '7' }).click();
	await question('moe').getByRole('textbox', { name: 'Sinds' }).click();
	await press('2019');
	await vi.waitFor(() => expect(stored('sx.moe@')).toMatchObject({ value: { since: { year: 2019 } } }), 2000);
	stand('rate:sx.moe@');
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('sx.moe@')).toMatchObject({ value: { since: null, score: 7 } }));
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('sx.moe@')).toMatchObject({ value: { score: null } }));
});

test('Enter does not walk past a red flag or a branch that has yet to arrive, and keys typed meanwhile go where she arrives', async () => {
	await open();
	world.now.takes = 60;
	stand('k.choice@');
	await press('3{Enter}omeprazol');
	await expect.element(page.getByRole('textbox', { name: 'Welk middel', exact: true })).toHaveValue('omeprazol');
	expect(stored('k.choice@')).toEqual({ type: 'given', value: { type: 'choice', value: 'vaak' } });
	await toSection('Deel red_flags');
	stand('rf.feet@');
	await press('1{Enter}');
	await vi.waitFor(() => expect(document.activeElement?.textContent).toMatch(/verwezen/));
	world.now.takes = 1000;
	await toSection('Deel complaints');
	await toSection('Deel absorption');
	stand('k.scale@');
	await press('4{Enter}');
	await vi.waitFor(
		() => expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).not.toBe('k.scale@'),
		700,
	);
});

test('undo and redo work across fields', async () => {
	await open();
	stand('k.scale@');
	await press('8');
	stand('k.choice@');
	await press('1');
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('k.choice@')).toBeUndefined());
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('k.scale@')).toBeUndefined());
	await press('{Control>}{Shift>}z{/Shift}{/Control}');
	await vi.waitFor(() => expect(stored('k.scale@')).toBeTruthy());
});

test('an undo that overtakes its own step takes back what came along with it', async () => {
	await open();
	const value = { type: 'text' as const, value: 'van Rust' };
	const answer = {
		reply: { type: 'given' as const, value },
		comment: '',
		quote: '',
		source: 'client' as const,
		at: '',
	};
	world.now.follows = [{ place: { item: 'k.text', row: '' }, answer }];
	// Long enough for the undo to come first on a slow machine.
	world.now.takes = 800;
	stand('k.choice@');
	await press('2');
	await vi.waitFor(() =>
		expect(document.querySelectorAll('[data-row="k.choice@"] [aria-checked=true]')).toHaveLength(1),
	);
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(world.now.batches.flat()).toHaveLength(3), 8000);
	await vi.waitFor(() => expect([stored('k.choice@'), stored('k.text@')]).toEqual([undefined, undefined]), 8000);
	await expect.element(page.getByRole('textbox', { name: 'Bezigheid' })).toHaveValue('');
});

test('what Rust changes along with an undo belongs to no step that can be undone', async () => {
	await open();
	stand('k.choice@');
	await press('2');
	await vi.waitFor(() => expect(stored('k.choice@')).toBeTruthy());
	const value = { type: 'text' as const, value: 'van Rust' };
	const answer = {
		reply: { type: 'given' as const, value },
		comment: '',
		quote: '',
		source: 'client' as const,
		at: '',
	};
	world.now.follows = [{ place: { item: 'k.text', row: '' }, answer }];
	await press('{Control>}z{/Control}');
	const text = page.getByRole('textbox', { name: 'Bezigheid' });
	await expect.element(text).toHaveValue('van Rust');
	await press('{Control>}{Shift>}z{/Shift}{/Control}');
	await vi.waitFor(() => expect(stored('k.choice@')).toBeTruthy());
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('k.choice@')).toBeUndefined());
	await expect.element(text).toHaveValue('van Rust');
});

test('text is saved when the caret leaves', async () => {
	await open();
	await page.getByRole('textbox', { name: 'Bezigheid' }).fill('tuin');
	stand('k.scale@');
	await vi.waitFor(() => expect(stored('k.text@')).toBeTruthy(), 250);
});

test('Ctrl M shows the map large; keys walk the stations and judge', async () => {
	await open();
	await press('{Control>}m{/Control}');
	await press('{ArrowDown}');
	await press('2');
	await vi.waitFor(() =>
		expect(stored('sum.co@')).toEqual({ type: 'given', value: { type: 'choice', value: 'possible' } }),
	);
	await press('{Escape}');
	await vi.waitFor(() => expect(document.activeElement?.closest('[data-row]')).toBeTruthy());
});

test('the free note is saved by itself, and Ctrl J goes there and back', async () => {
	await open();
	stand('k.scale@');
	await press('{Control>}j{/Control}');
	const note = page.getByRole('textbox', { name: 'Vrije notitie bij dit consult' });
	await expect.element(note).toHaveFocus();
	await press('valt zwaar');
	await vi.waitFor(() => expect(world.now.notes.get('free')).toBe('valt zwaar'), 2000);
	await press('{Control>}j{/Control}');
	expect(document.activeElement).toBe(row('k.scale@'));
});

test('Alt and arrows go from section to section; Ctrl S says that all is saved', async () => {
	await open();
	await press('{Alt>}{ArrowDown}{/Alt}');
	await expect.element(page.getByRole('heading', { level: 1, name: 'Deel red_flags' })).toBeVisible();
	await press('{Control>}s{/Control}');
	await expect.element(page.getByText('alles is al opgeslagen')).toBeVisible();
});

test('a completed consultation is read only and can be reopened', async () => {
	world.now.status = 'completed';
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByRole('button', { name: 'Heropenen' })).toBeVisible();
	await question('Opgeblazen buik').getByRole('radio', { name: '5' }).click({ force: true });
	expect(world.now.batches).toHaveLength(0);
});

test('one answer draws one item again, however long the questionnaire', async () => {
	await open();
	stand('k.scale@');
	await new Promise((resolve) => setTimeout(resolve, 300));
	const drawn = new Set<string>();
	const pane = row('k.scale@').parentElement ?? expect.fail();
	const observer = new MutationObserver((records) => {
		for (const { target } of records) {
			const element = target instanceof Element ? target : target.parentElement;
			const touched = element?.closest<HTMLElement>('[data-row]')?.dataset['row'];
			if (touched) drawn.add(touched);
		}
	});
	observer.observe(pane, { subtree: true, childList: true, attributes: true, characterData: true });
	const read = new Set<string>();
	const original = Object.getOwnPropertyDescriptor(AnswerCell.prototype, 'value')?.get;
	vi.spyOn(AnswerCell.prototype, 'value', 'get').mockImplementation(function (this: AnswerCell) {
		read.add(this.key);
		return original?.call(this);
	});
	await press('6');
	await vi.waitFor(() => expect(stored('k.scale@')).toBeTruthy());
	await new Promise((resolve) => setTimeout(resolve, 200));
	observer.disconnect();
	vi.restoreAllMocks();
	expect([...drawn]).toEqual(['k.scale@']);
	expect([...read]).toEqual(['k.scale@']);
	expect(last()?.place.item).toBe('k.scale');
});

test.each(['light', 'dark'])('axe finds nothing in the %s theme', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	document.documentElement.lang = 'nl';
	await open();
	stand('k.scale@');
	await press('6');
	await expect.element(page.getByRole('button', { name: /steunt: Buik 6/ })).toBeVisible();
	await new Promise((resolve) => setTimeout(resolve, 300));
	const { violations } = await axe.run(document.body);
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`),
	).toEqual([]);
});
