/** The plan of a client in a real browser. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { setLanguage } from '../../i18n/index.svelte.ts';
import { held } from '../../shell/held.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { wire, Wire } from '../../shell/fixture.ts';
import PlanList from './PlanList.svelte';

vi.mock('../../ipc/bindings.ts', async () => (await import('../../shell/fixture.ts')).bindings);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const field = (name: string | RegExp) => page.getByRole('textbox', { name });

beforeEach(() => {
	setLanguage('nl');
	wire.now = new Wire();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	render(PlanList, { client: 'c1', consultation: 'k1' });
});
afterEach(cleanup);

test('a line is put in, asked about, and closed with what came of it', async () => {
	await field('Wat gaat de cliënt doen?').fill('Elke dag wandelen');
	await field('Opnieuw bekijken op').fill('12-1-2027');
	await userEvent.keyboard('{Control>}{Enter}{/Control}');
	await expect.element(page.getByText('Gevolgd?')).toBeVisible();
	expect(wire.now.asked.find(([name]) => name === 'savePlanLine')).toEqual([
		'savePlanLine',
		'c1',
		'k1',
		expect.any(String),
		{ kind: 'advice', text: 'Elke dag wandelen', goal: '', startOn: null, checkOn: '2027-01-12' },
	]);
	await expect.element(field('Wat gaat de cliënt doen?')).toHaveValue('');
	await field(/Hoe ging het/).fill('op vakantie niet');
	await button('deels').click();
	await expect.element(page.getByText('Afgerond (1)')).toBeVisible();
	expect(wire.now.lines[0]).toMatchObject({ result: 'partly', remark: 'op vakantie niet' });
});

test('pressed twice, a line is put in once', async () => {
	const saved = held();
	wire.now.waiting.set('savePlanLine', saved.promise);
	await field('Wat gaat de cliënt doen?').fill('Elke dag wandelen');
	await button('Zet in het plan').dblClick();
	await new Promise((rest) => setTimeout(rest, 50));
	saved.go();
	await expect.element(page.getByText('Gevolgd?')).toBeVisible();
	expect(wire.now.times('savePlanLine')).toBe(1);
});

test('a template fills only what is empty', async () => {
	await field(/Waarvoor/).fill('rust');
	await button('Op vaste tijden naar bed').click();
	await expect.element(field('Wat gaat de cliënt doen?')).toHaveValue('Op vaste tijden naar bed');
	await expect.element(field(/Waarvoor/)).toHaveValue('rust');
	await expect
		.element(field('Opnieuw bekijken op'))
		.toHaveValue(expect.stringMatching(/^\d+-\d+-\d{4}$/) as unknown as string);
});

test('a date that cannot be read holds the line back and says so; what was typed waits', async () => {
	await field('Wat gaat de cliënt doen?').fill('Wandelen');
	await field('Opnieuw bekijken op').fill('binnenkort');
	await button('Zet in het plan').click();
	await expect.element(page.getByText('Deze datum is niet te lezen')).toBeVisible();
	expect(wire.now.times('savePlanLine')).toBe(0);
	expect(drafts.any).toBe(true);
	cleanup();
	render(PlanList, { client: 'c1', consultation: 'k1' });
	await expect.element(field('Wat gaat de cliënt doen?')).toHaveValue('Wandelen');
});

test('what is removed can be put back, with what came of it', async () => {
	await field('Wat gaat de cliënt doen?').fill('Wandelen');
	await button('Zet in het plan').click();
	await button('gevolgd').first().click();
	await page.getByText('Afgerond (1)').click();
	await button('Verwijder: Wandelen').click();
	await expect.element(page.getByText('De regel is verwijderd.')).toBeVisible();
	expect(wire.now.lines).toHaveLength(0);
	await button('Zet terug').click();
	await vi.waitFor(() => expect(wire.now.lines[0]).toMatchObject({ text: 'Wandelen', result: 'done' }));
});
