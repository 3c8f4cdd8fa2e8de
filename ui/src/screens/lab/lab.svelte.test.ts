/** The laboratory screen in a real browser, by keyboard and by role, with results kept in memory. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import { setLanguage } from '../../i18n/index.svelte.ts';
import type { LabFlag } from '../../ipc/index.ts';
import { held } from '../../shell/held.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { day, paper, World, world } from './fixture.ts';
import Lab from './Lab.svelte';

vi.mock('../../ipc/bindings.ts', async () => (await import('./fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const line = () => page.getByRole('textbox', { name: 'Uitslag in één regel' });
const last = () => world.now.batches.at(-1)?.[0]?.[1];
const companionQuestion = 'Gebruikte u B12 toen er bloed werd geprikt?';

async function open(at?: string) {
	const frame = document.createElement('div');
	frame.style.cssText = 'width:1440px;height:816px;container:window / size;display:flex;flex-direction:column';
	document.body.append(frame);
	render(Lab, { target: frame, props: { client: 'p1', at } });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The flag by values over the first of the two values. */
const lowB12: LabFlag = {
	item: 'rf.lab',
	because: [
		{
			text: { nl: 'Totaal B12 onder de grens', en: 'Total B12 below the limit' },
			results: [
				{
					id: 'r1',
					name: { nl: 'Vitamine B12 totaal', en: 'Vitamin B12, total' },
					amount: { nl: '212 pmol/L', en: '212 pmol/L' },
					drawnOn: day('2024-03-18'),
				},
			],
			refs: ['S7'],
		},
	],
};

/** Two values of total B12: one without use, one during use. */
function twoValues() {
	const b12 = { test: { type: 'listed', analyte: 'b12Total' }, unit: 'pmol/L' } as const;
	world.now.record({
		...b12,
		value: 212,
		drawnOn: day('2024-03-18'),
		companion: { type: 'no' },
		source: 'document',
		laboratory: 'Streeklab',
	});
	world.now.record({
		...b12,
		value: 534,
		drawnOn: day('2025-02-11'),
		range: { low: 148, high: 664 },
		companion: { type: 'yes', forms: ['sublingual'], dose: '1000 µg', daysSinceLast: 1 },
		source: 'told',
	});
}

function drop(target: HTMLElement, text: string) {
	const clipboardData = new DataTransfer();
	clipboardData.setData('text', text);
	target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}
async function paste(target: HTMLElement, text: string) {
	drop(target, text);
	await expect.element(page.getByRole('heading', { name: 'Verslag nakijken' })).toBeVisible();
}

beforeEach(() => {
	cleanup();
	document.body.replaceChildren();
	world.now = new World();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	app.preferences.singleKeys = true;
	document.documentElement.dataset['theme'] = 'light';
});

test('without results the list says so, and the caret waits in the line', async () => {
	await open();
	await expect.element(page.getByText('Nog geen uitslagen. Is B12 ooit in bloed gemeten?')).toBeVisible();
	await expect.element(line()).toHaveFocus();
});

test('one line by keyboard alone: what is missing is asked in order, and nothing is chosen beforehand', async () => {
	await open();
	await press('b12 312');
	await expect.element(page.getByRole('heading', { name: 'Vitamine B12 totaal' })).toBeVisible();
	await press('{Enter}');
	const units = page.getByRole('radiogroup', { name: 'Eenheid' });
	await vi.waitFor(() => expect(units.element().contains(document.activeElement)).toBe(true));
	expect(units.getByRole('radio', { checked: true }).elements()).toHaveLength(0);
	await press('1');
	await expect.element(units.getByRole('radio', { name: 'pmol/L' })).toBeChecked();
	await vi.waitFor(() => expect(document.querySelector('[data-both]')?.textContent).toContain('423 pg/mL'));
	await press('{Enter}');
	await expect.element(page.getByRole('textbox', { name: 'Afname' })).toHaveFocus();
	await press('12-3-2026{Enter}');
	const companion = page.getByRole('radiogroup', { name: companionQuestion });
	await vi.waitFor(() => expect(companion.element().contains(document.activeElement)).toBe(true));
	expect(companion.getByRole('radio', { checked: true }).elements()).toHaveLength(0);
	await press('1{Enter}');
	await expect.element(page.getByRole('button', { name: /^Bewaar uitslag/ })).toHaveFocus();
	expect(world.now.batches).toHaveLength(0);
	await press('{Enter}');
	await vi.waitFor(() => expect(world.now.batches).toHaveLength(1));
	expect(last()).toMatchObject({
		test: { type: 'listed', analyte: 'b12Total' },
		value: 312,
		typed: '312',
		unit: 'pmol/L',
		drawnOn: day('2026-03-12'),
		companion: { type: 'no' },
		source: null,
		fasting: null,
	});
	await expect.element(page.getByText(/^Opgeslagen \d\d:\d\d:\d\d$/)).toBeVisible();
	await expect.element(line()).toHaveFocus();
	await expect.element(line()).toHaveValue('');
});

test('Enter on what is missing chooses nothing; Ctrl+Enter keeps it unfinished and says so', async () => {
	await open();
	await press('b12 312{Enter}');
	const units = page.getByRole('radiogroup', { name: 'Eenheid' });
	await vi.waitFor(() => expect(units.element().contains(document.activeElement)).toBe(true));
	await press('{Enter}');
	await expect.element(page.getByRole('textbox', { name: 'Afname' })).toHaveFocus();
	await expect
		.element(page.getByText(/^Onvolledig: het mist de eenheid, de datum van afname en of B12/).first())
		.toBeVisible();
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(world.now.batches).toHaveLength(1));
	expect(last()).toMatchObject({ unit: null, drawnOn: null, companion: null });
	await expect.element(page.getByText(/onvolledig, mist de eenheid/)).toBeVisible();
});

test('when the client used B12, form, days and amount are asked next', async () => {
	await open();
	await press('b12 934 pg/ml 6-11-2025{Enter}');
	await vi.waitFor(() => expect(document.activeElement?.closest('[data-step=companion]')).not.toBeNull());
	await press('2{Enter}');
	await vi.waitFor(() => expect(document.activeElement?.closest('[data-step=forms]')).not.toBeNull());
	await press('3{Enter}');
	await expect.element(page.getByRole('textbox', { name: /^Laatste keer vóór de afname/ })).toHaveFocus();
	await press('1{Enter}');
	await expect.element(page.getByRole('textbox', { name: 'Hoeveel' })).toHaveFocus();
	await press('1000 µg per dag{Enter}{Enter}');
	await vi.waitFor(() =>
		expect(last()?.companion).toEqual({
			type: 'yes',
			forms: ['sublingual'],
			dose: '1000 µg per dag',
			daysSinceLast: 1,
		}),
	);
});

test('a value that was measured during use keeps its tag and stands hollow over solid and dashed scales', async () => {
	twoValues();
	await open();
	await page.getByRole('button', { name: /^Vitamine B12 totaal 11 feb 2025 534/ }).click();
	const ruler = () => document.querySelector<HTMLElement>('.ruler') ?? expect.fail('no ruler');
	await vi.waitFor(() => expect(ruler().dataset['hollow']).toBe('true'));
	expect(document.querySelector('[data-pointer]')?.getAttribute('data-pointer')).toBe('hollow');
	expect(page.getByText('gemeten tijdens suppletie').elements()).toHaveLength(2);
	const kinds = [...document.querySelectorAll<HTMLElement>('[data-ruler]')].map((row) => row.dataset['ruler']);
	expect(kinds).toEqual(['ownRange', 'practice', 'guideline', 'guideline']);
	const border = (kind: string) =>
		getComputedStyle(document.querySelector(`[data-ruler=${kind}] .bar`) ?? expect.fail()).borderTopStyle;
	expect([border('practice'), border('guideline')]).toEqual(['dashed', 'solid']);
	expect(document.querySelectorAll('.zone.here')).toHaveLength(0);
	await page.getByRole('button', { name: /^Vitamine B12 totaal 18 mrt 2024 212/ }).click();
	await vi.waitFor(() => expect(ruler().dataset['hollow']).toBeUndefined());
	expect(document.querySelector('[data-pointer]')?.getAttribute('data-pointer')).toBe('solid');
	expect(document.querySelectorAll('.zone.here').length).toBeGreaterThan(0);
});

test('a sign is drawn as an open end, and a framework that is off says why', async () => {
	world.now.niceOff = true;
	world.now.record({
		test: { type: 'listed', analyte: 'b12Total' },
		comparator: 'below',
		value: 111,
		unit: 'pmol/L',
		drawnOn: day('2026-03-12'),
		companion: { type: 'no' },
	});
	await open();
	await vi.waitFor(() => expect(document.querySelector('[data-open]')?.getAttribute('data-open')).toBe('down'));
	await expect.element(page.getByText(/^Uit: de leeftijd bij afname is niet bekend/)).toBeVisible();
	expect(document.querySelectorAll('[data-off]')).toHaveLength(1);
});

test('a mix-up and an ambiguous number are asked, never corrected', async () => {
	await open();
	await press('hb 14');
	await expect.element(page.getByText('Hb 14 past bij g/dL. Kies de eenheid.')).toBeVisible();
	expect(
		page.getByRole('radiogroup', { name: 'Eenheid' }).getByRole('radio', { checked: true }).elements(),
	).toHaveLength(0);
	await page.getByRole('button', { name: 'Het is g/dL' }).click();
	await expect.element(page.getByRole('radio', { name: 'g/dL' })).toBeChecked();
	await userEvent.fill(line(), 'b12 1.480 pmol/l');
	await page.getByRole('button', { name: '1.480', exact: true }).click();
	await vi.waitFor(() => expect(document.querySelector('[data-value]')?.textContent).toContain('1480 pmol/L'));
});

test('a value beyond the soft limit is asked about and kept', async () => {
	await open();
	await press('b12 1600 pmol/l 12-3-2026');
	const question = page.getByRole('group', { name: /klopt dit/ });
	await expect.element(question).toBeVisible();
	await press('{Enter}');
	await expect.element(page.getByRole('button', { name: 'Ja, het klopt' })).toHaveFocus();
	await press('{Enter}');
	await expect.element(page.getByText('nagekeken')).toBeVisible();
	await press('3{Enter}{Enter}');
	await vi.waitFor(() => expect(last()).toMatchObject({ value: 1600, companion: { type: 'unknown' } }));
});

test('a value beyond the hard limit is refused in words and stays as it was typed', async () => {
	await open();
	await press('b12 90000 pmol/l 12-3-2026');
	await expect.element(page.getByText('Kan niet in deze eenheid: mogelijk is 1 tot 50000.')).toBeVisible();
	await press('{Control>}{Enter}{/Control}');
	await expect.element(page.getByRole('button', { name: /^Bewaar/ }).first()).toHaveAttribute('aria-disabled', 'true');
	expect(world.now.batches).toHaveLength(0);
	await expect.element(line()).toHaveValue('b12 90000 pmol/l 12-3-2026');
});

test('a save that fails keeps the text, says so, and can be tried again', async () => {
	await open();
	world.now.failure = { code: 'diskFull' };
	await press('mma 0,40 µmol/L 12-3-2026');
	await press('{Control>}{Enter}{/Control}');
	await expect.element(page.getByText('De schijf is vol.')).toBeVisible();
	await expect.element(line()).toHaveValue('mma 0,40 µmol/L 12-3-2026');
	expect(page.getByText(/^Opgeslagen/).elements()).toHaveLength(0);
	world.now.failure = undefined;
	await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
	await vi.waitFor(() => expect(last()).toMatchObject({ typed: '0,40', value: 0.4 }));
	await expect.element(page.getByText('De schijf is vol.')).not.toBeInTheDocument();
});

test('what was typed waits when she walks away, a pasted report as well', async () => {
	await open();
	await press('b12 312 raar woord');
	await expect.element(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('raar woord');
	expect(drafts.any).toBe(true);
	cleanup();
	await open();
	await expect.element(line()).toHaveValue('b12 312 raar woord');
	await paste(line().element() as HTMLElement, paper);
	cleanup();
	await open();
	await expect.element(page.getByRole('heading', { name: 'Verslag nakijken' })).toBeVisible();
	expect(document.querySelectorAll('[data-line]')).toHaveLength(40);
});

test('a report of forty lines drops nothing and is kept as one step', async () => {
	world.now.record({
		test: { type: 'listed', analyte: 'ferritin' },
		value: 18,
		unit: 'µg/L',
		drawnOn: day('2026-03-12'),
	});
	await open();
	await paste(line().element() as HTMLElement, paper);
	const states = () =>
		[...document.querySelectorAll<HTMLElement>('[data-line]')].map((row) => row.dataset['state'] ?? '');
	const count = (state: string) => states().filter((one) => one === state).length;
	expect(states()).toHaveLength(40);
	const shown = [...document.querySelectorAll('[data-line]')].map((row) => row.textContent).join('\n');
	for (const printed of paper.split('\n')) expect(shown).toContain(printed);
	const [results, left] = [count('result'), count('left')];
	expect(results).toBeGreaterThan(20);
	expect(results + left + count('heading')).toBe(40);
	// The same test on the same day is pointed out and not ticked by itself.
	await expect.element(page.getByText(/^Staat er al: Ferritine 18 µg\/L/)).toBeVisible();
	await expect.element(page.getByRole('checkbox', { name: 'Bewaar Ferritine 18 µg/L' })).not.toBeChecked();
	await page.getByRole('radiogroup', { name: companionQuestion }).getByRole('radio', { name: 'nee' }).click();
	await page.getByRole('radio', { name: 'document gezien' }).click();
	await page.getByRole('button', { name: `Bewaar ${results - 1} uitslagen` }).click();
	await vi.waitFor(() => expect(world.now.batches).toHaveLength(1));
	const saved = world.now.batches[0]?.map(([, entry]) => entry) ?? [];
	expect(saved).toHaveLength(results - 1);
	expect(saved.every((entry) => entry.source === 'document' && entry.drawnOn?.type === 'day')).toBe(true);
	const asked = saved.filter((entry) => entry.companion !== null);
	expect(asked.map(({ test }) => test.type === 'listed' && test.analyte)).toEqual(['b12Total', 'b12Active']);
	// What was not kept is still there, until it is passed over on purpose.
	expect([count('saved'), count('left')]).toEqual([results - 1, left]);
	await page.getByRole('button', { name: `Sla de ${left} regels over die nog open staan` }).click();
	expect(count('left')).toBe(0);
	expect(states()).toHaveLength(40);
});

test('a report over two draws asks of each whether B12 was in use', async () => {
	await open();
	const two = 'b12 212 pmol/l 12-3-2024\nb12 534 pmol/l 11-2-2025';
	await paste(line().element() as HTMLElement, two);
	const at = (day: string) => page.getByRole('radiogroup', { name: `Gebruikte u B12 bij de afname van ${day}?` });
	await at('12 mrt 2024').getByRole('radio', { name: 'nee' }).click();
	await expect.element(at('11 feb 2025').getByRole('radio', { name: 'nee' })).not.toBeChecked();
	await at('11 feb 2025').getByRole('radio', { name: 'ja' }).click();
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(world.now.batches).toHaveLength(1));
	const saved = world.now.batches[0]?.map(([, { drawnOn, companion }]) => [drawnOn, companion?.type]);
	expect(saved).toEqual([
		[day('2024-03-12'), 'no'],
		[day('2025-02-11'), 'yes'],
	]);
});

test('an answer about a draw stays with it when its day becomes known', async () => {
	await open();
	await paste(line().element() as HTMLElement, 'Vitamine B12 212 pmol/L\nMCV 91 fL');
	await page.getByRole('radiogroup', { name: companionQuestion }).getByRole('radio', { name: 'nee' }).click();
	await page.getByRole('textbox', { name: 'Afname' }).fill('12-3-2024');
	await press('{Tab}');
	await expect
		.element(page.getByRole('radiogroup', { name: companionQuestion }).getByRole('radio', { name: 'nee' }))
		.toBeChecked();
});

test('a report that is too long is refused in words, and stays where it can be made shorter', async () => {
	await open();
	const lines = (count: number) => Array.from({ length: count }, () => 'Ferritine 20 µg/L').join('\n');
	drop(line().element() as HTMLElement, lines(2001));
	await expect.element(page.getByText('Het verslag heeft meer dan 2000 regels.')).toBeVisible();
	const pasted = page.getByRole('textbox', { name: 'Plak hier het hele verslag' });
	await expect.element(pasted).toHaveValue(lines(2001));
	await pasted.fill(lines(2));
	await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
	await expect.element(page.getByRole('heading', { name: 'Verslag nakijken' })).toBeVisible();
	expect(document.querySelectorAll('[data-line]')).toHaveLength(2);
	await expect.element(page.getByText('Het verslag heeft meer dan 2000 regels.')).not.toBeInTheDocument();
});

test('a second report comes under the first while that one is not done', async () => {
	await open();
	await paste(line().element() as HTMLElement, 'Afnamedatum: 12-03-2026\ntTG-IgA volgt');
	await page.getByRole('button', { name: 'Sluit verslag' }).click();
	await expect.element(page.getByText('1 regel nog niet bewaard of overgeslagen.')).toBeVisible();
	await paste(line().element() as HTMLElement, 'Afnamedatum: 13-03-2026\nFerritine 20 µg/L');
	const lines = [...document.querySelectorAll<HTMLElement>('[data-line]')];
	expect(lines.map((row) => `${row.dataset['line']} ${row.dataset['state']}`)).toEqual([
		'1 heading',
		'2 left',
		'3 heading',
		'4 result',
	]);
});

test('a line that was left is completed in its place', async () => {
	await open();
	await paste(line().element() as HTMLElement, 'Afnamedatum: 12-03-2026\ntTG-IgA volgt');
	await page.getByRole('button', { name: 'Vul aan: tTG-IgA volgt' }).click();
	const field = page.getByRole('textbox', { name: 'Uitslag in één regel' });
	await userEvent.fill(field, 'ferritine 30 µg/L 12-3-2026');
	await page.getByRole('button', { name: 'Bewaar 1 uitslag' }).click();
	await vi.waitFor(() => expect(last()).toMatchObject({ test: { analyte: 'ferritin' }, value: 30 }));
});

test('a removed result leaves its place with a way back', async () => {
	twoValues();
	await open();
	const remove = page.getByRole('button', { name: /^Verwijder Vitamine B12 totaal 212/ });
	await remove.click();
	await expect.element(page.getByText('Vitamine B12 totaal 212 pmol/L 18 mrt 2024: verwijderd')).toBeVisible();
	expect(world.now.results.map(({ id }) => id)).toEqual(['r2']);
	cleanup();
	await open();
	await page.getByRole('button', { name: 'ongedaan maken' }).click();
	await expect.element(remove).toBeVisible();
	expect(world.now.results.find(({ id }) => id === 'r1')).toMatchObject({ value: 212, laboratory: 'Streeklab' });
	expect(page.getByText(/: verwijderd$/).elements()).toHaveLength(0);
});

test('a result is changed in the same form, and its own id is kept', async () => {
	twoValues();
	await open();
	await page.getByRole('button', { name: /^Wijzig Vitamine B12 totaal 212/ }).click();
	await expect.element(page.getByRole('heading', { name: 'Uitslag wijzigen' })).toBeVisible();
	const value = page.getByRole('textbox', { name: 'Waarde', exact: true });
	await userEvent.fill(value, '221');
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(world.now.batches[0]?.[0]?.[0]).toBe('r1'));
	expect(last()).toMatchObject({ value: 221, typed: '221', laboratory: 'Streeklab', companion: { type: 'no' } });
	await expect.element(page.getByRole('heading', { name: 'Uitslag invoeren' })).toBeVisible();
});

test('a caveat is attached by hand, and what was told reads as not verified', async () => {
	twoValues();
	await open();
	await expect.element(page.getByText(/verteld, niet geverifieerd/)).toBeVisible();
	await page.getByRole('button', { name: 'Zelf toevoegen' }).click();
	await page.getByRole('checkbox', { name: /Afrikaanse of Caribische/ }).click();
	await vi.waitFor(() => expect(world.now.results[1]?.caveats).toEqual(['background']));
	await expect.element(page.getByText('zelf toegevoegd')).toBeVisible();
});

test('two caveats ticked at once are both kept', async () => {
	twoValues();
	await open();
	await page.getByRole('button', { name: 'Zelf toevoegen' }).click();
	const boxes = page.getByRole('checkbox').elements() as HTMLElement[];
	expect(boxes.length).toBeGreaterThan(1);
	for (const box of boxes) box.click();
	await vi.waitFor(() => expect(world.now.results[1]?.caveats).toHaveLength(boxes.length));
});

test('what is typed while a line is being kept begins the next one', async () => {
	await open();
	await press('b12 312 pmol/l 12-3-2026');
	await expect.element(page.getByRole('heading', { name: 'Vitamine B12 totaal' })).toBeVisible();
	const kept = held();
	world.now.keeping = kept.promise;
	await press('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
	await vi.waitFor(() => expect(world.now.batches).toHaveLength(1));
	await line().click();
	await press(' hb 8,2');
	kept.go();
	await expect.element(line()).toHaveValue('hb 8,2');
});

test('the flag by values names its reasons with their results', async () => {
	twoValues();
	world.now.flags = [lowB12];
	await open();
	const flag = page.getByRole('region', { name: 'Rode vlag door waarden' });
	await expect.element(flag).toHaveTextContent(/Totaal B12 onder de grens/);
	await flag.getByRole('button', { name: /^Vitamine B12 totaal 212/ }).click();
	await expect
		.element(page.getByRole('button', { name: /^Vitamine B12 totaal 18 mrt 2024 212/ }))
		.toHaveAttribute('aria-pressed', 'true');
	await flag.getByRole('button', { name: /^Waarom/ }).click();
	await expect.element(flag.getByText('NHG-Standpunt B12')).toBeVisible();
});

test('asked for one value, the page opens with that value under the eye and the focus on its line', async () => {
	twoValues();
	await open('r1');
	const line = page.getByRole('button', { name: /^Vitamine B12 totaal 18 mrt 2024 212/ });
	await expect.element(line).toHaveFocus();
	await expect.element(line).toHaveAttribute('aria-pressed', 'true');
	await expect
		.element(page.getByRole('region', { name: 'Deze waarde naast de kaders' }).getByText('212 pmol/L').first())
		.toBeVisible();
});

test('a cited line opens the page of article and guideline at that line', async () => {
	twoValues();
	world.now.flags = [lowB12];
	await open();
	await page.getByRole('button', { name: /^Waarom/ }).click();
	await page.getByRole('button', { name: /^S7 NHG-Standpunt B12/ }).click();
	expect(app.article).toEqual({ at: 'S7' });
	app.article = undefined;
});

test('the ruler names the zones, and the median of the cohort opens its source', async () => {
	twoValues();
	await open('r1');
	const ruler = page.getByRole('group', { name: /^212/ });
	await expect.element(ruler).toHaveTextContent(/tekort/);
	await ruler.getByRole('button', { name: '291, mediaan Groningse cohort' }).click();
	expect(app.article).toEqual({ at: 'S22' });
	app.article = undefined;
});

test('of a date with slashes it is asked which number is the month, and neither is chosen', async () => {
	await open();
	await press('b12 312 pmol/l 03/12/2026');
	const question = page.getByRole('group', { name: 'Dag of maand eerst: welke dag is 03/12/2026?' });
	await expect.element(question).toBeVisible();
	await press('{Enter}');
	await expect.element(question.getByRole('button', { name: '3 dec 2026' })).toHaveFocus();
	await question.getByRole('button', { name: '12 mrt 2026' }).click();
	await expect.element(question).not.toBeInTheDocument();
	await expect.element(page.getByRole('textbox', { name: /^Afname/ })).toHaveValue('12 mrt 2026');
	await page.getByRole('radiogroup', { name: companionQuestion }).getByRole('radio', { name: 'nee' }).click();
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(last()?.drawnOn).toEqual(day('2026-03-12')));
	expect(last()?.drawnEither).toBeNull();
});

test('a date with slashes is asked in the field of its own as well, and is kept open when nobody knows', async () => {
	await open();
	await press('b12 312 pmol/l');
	const date = page.getByRole('textbox', { name: /^Afname/ });
	await date.fill('03/12/2026');
	const question = page.getByRole('group', { name: 'Dag of maand eerst: welke dag is 03/12/2026?' });
	await expect.element(question).toBeVisible();
	await press('{Tab}');
	await expect.element(date).toHaveValue('03/12/2026');
	await page.getByRole('radiogroup', { name: companionQuestion }).getByRole('radio', { name: 'nee' }).click();
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() => expect(last()?.drawnEither).toEqual(['2026-12-03', '2026-03-12']));
	await expect.element(page.getByText('03/12/2026?', { exact: true }).first()).toBeVisible();
});

test('the day of a report that may be two days is asked once, for all of its lines', async () => {
	await open();
	await paste(line().element() as HTMLElement, 'Afnamedatum: 03/12/2026\nFerritine 18 µg/L\nMCV 91 fL');
	const question = page.getByRole('group', { name: 'Dag of maand eerst: welke dag is 03/12/2026?' });
	expect(question.elements()).toHaveLength(1);
	await question.getByRole('button', { name: '12 mrt 2026' }).click();
	await expect.element(question).not.toBeInTheDocument();
	await press('{Control>}{Enter}{/Control}');
	await vi.waitFor(() =>
		expect(world.now.results.map(({ drawnOn }) => drawnOn)).toEqual([day('2026-03-12'), day('2026-03-12')]),
	);
});

test('the practice sets its own limits, and goes back to those of the article', async () => {
	twoValues();
	await open();
	await page.getByRole('button', { name: 'Wijzig grenzen' }).click();
	await userEvent.fill(page.getByRole('textbox', { name: /^Onderste grens/ }), '300');
	await userEvent.fill(page.getByRole('textbox', { name: /^Bovenste grens/ }), '250');
	await press('{Enter}');
	await expect.element(page.getByText(/^Vul twee getallen in/)).toBeVisible();
	expect(world.now.practice).toBeNull();
	await userEvent.fill(page.getByRole('textbox', { name: /^Bovenste grens/ }), '500');
	await press('{Enter}');
	await vi.waitFor(() => expect(world.now.practice).toEqual({ low: 300, high: 500, version: 1 }));
	await expect.element(page.getByText(/grenzen van de praktijk, versie 1/)).toBeVisible();
	await page.getByRole('button', { name: 'Terug naar het artikel' }).click();
	await vi.waitFor(() => expect(world.now.practice).toBeNull());
});

test('hundreds of results are all on screen', async () => {
	for (let n = 0; n < 400; n += 1)
		world.now.record({
			test: { type: 'listed', analyte: n % 2 ? 'b12Total' : 'mcv' },
			value: 200 + n,
			unit: n % 2 ? 'pmol/L' : 'fL',
			drawnOn: day(`20${10 + (n % 16)}-03-12`),
			companion: n % 2 ? { type: 'no' } : null,
		});
	await open();
	await vi.waitFor(() => expect(document.querySelectorAll('[data-result]')).toHaveLength(400));
});

test.each(['light', 'dark'])('nothing stands in the way of assistive tools, %s', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	document.documentElement.lang = 'nl';
	twoValues();
	world.now.flags = [lowB12];
	await open();
	const violations = async () => {
		await new Promise((rest) => setTimeout(rest, 300));
		const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
		return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`);
	};
	await press('b12 90000 pmol/l');
	expect(await violations()).toEqual([]);
	await userEvent.fill(line(), 'b12 934 pg/ml 6-11-2025');
	await page.getByRole('radiogroup', { name: companionQuestion }).getByRole('radio', { name: 'ja' }).click();
	expect(await violations()).toEqual([]);
	await paste(line().element() as HTMLElement, paper);
	expect(await violations()).toEqual([]);
});
