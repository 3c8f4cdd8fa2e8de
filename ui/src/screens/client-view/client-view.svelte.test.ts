/** The screen turned to the client, in a real browser, from key to key: what is there, what is not, and how one leaves. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import App from '../../App.svelte';
import type { Overview } from '../../ipc/index.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { emit, locked, row, wire, Wire } from '../../shell/fixture.ts';

vi.mock('../../ipc/bindings.ts', async () => (await import('../../shell/fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const heading = () => page.getByRole('heading', { name: 'De weg van B12' });
const search = () => page.getByRole('combobox', { name: 'Zoek een cliënt' });
const same = (text: string) => ({ nl: text, en: text });

function overview(): Partial<Overview> {
	const station = { judgement: null, before: null, supports: 2, against: 1, asked: 4, core: 9 };
	return {
		next: '2027-01-19',
		consultations: [
			{
				id: 'c1',
				day: '2026-09-01',
				kind: 'intake',
				name: same('Intake'),
				completed: true,
				flags: [{ id: 'f1', name: same('Tintelingen aan beide voeten'), open: true }],
			},
		],
		beside: {
			route: [
				{ ...station, category: 'intake', judgement: 'unlikely' },
				{ ...station, category: 'absorption', judgement: 'likely' },
				{ ...station, category: 'consumption' },
				{ ...station, category: 'conversion', judgement: 'possible' },
				{ ...station, category: 'cellUse' },
			],
			judgedOn: '2026-09-01',
			lastWithout: null,
			flags: [],
			plan: 'Eetdagboek met brood en zuivel.',
			plannedOn: '2026-09-01',
			lines: [],
		},
	};
}

async function start(prepare: (wire: Wire) => void = () => undefined) {
	wire.now = new Wire();
	wire.now.rows = [row('c1', ['Annelies', '', 'Hoekstra']), row('c2', ['Ruurd', '', 'Postma'])];
	wire.now.overview = overview();
	prepare(wire.now);
	app.status = undefined;
	drafts.belongTo(`another vault than before ${Math.random()}`);
	const { container } = await render(App);
	container.style.height = '900px';
	await expect.element(page.getByRole('heading', { name: 'Annelies Hoekstra' })).toBeVisible();
	await expect.element(search()).toHaveFocus();
}

async function turn() {
	await press('{F9}');
	await expect.element(heading()).toBeVisible();
	await expect.element(page.getByText('Eetdagboek')).toBeVisible();
}

beforeEach(() => document.documentElement.removeAttribute('style'));

test('F9 shows the route, the plan and the course in plain words, and names nobody', async () => {
	await start();
	await turn();
	await expect.element(page.getByText('dinsdag 19 januari 2027')).toBeVisible();
	await expect.element(page.getByText('Wat maag en darmen opnemen')).toBeVisible();
	const said = document.body.innerText;
	for (const name of ['Hoekstra', 'Annelies', 'Postma']) expect(said).not.toContain(name);
	for (const word of ['Tintelingen aan beide voeten', 'vlag', 'aannemelijk', 'oordeel', 'tekort', 'steunt'])
		expect(said.toLowerCase()).not.toContain(word.toLowerCase());
});

test('what lies under it can be reached by nobody', async () => {
	await start();
	await turn();
	const under = document.querySelector<HTMLElement>('.window');
	expect(under?.inert).toBe(true);
	expect(under?.getAttribute('aria-hidden')).toBe('true');
	await expect.element(search()).not.toBeInTheDocument();
	for (let n = 0; n < 6; n += 1) {
		await press('{Tab}');
		expect(under?.contains(document.activeElement), 'the focus is outside').toBe(false);
	}
});

test('no key of the dossier works there', async () => {
	await start();
	await turn();
	for (const keys of ['{F1}', '?', 'n', '{Control>}k{/Control}', '{Control>},{/Control}', '{Control>}n{/Control}'])
		await press(keys);
	await press('{Control>}2{/Control}{Control>}{Enter}{/Control}{Alt>}{ArrowDown}{/Alt}');
	await expect.element(heading()).toBeVisible();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(app.screen.name).toBe('clients');
	expect(wire.now.times('startConsultation')).toBe(0);
});

test.each(['{F9}', '{Escape}'])('%s leaves, and the caret is where it was', async (key) => {
	await start();
	await press('Annel');
	await press('{ArrowLeft}{ArrowLeft}');
	await turn();
	await press(key);
	await expect.element(heading()).not.toBeInTheDocument();
	await expect.element(search()).toHaveFocus();
	await press('x');
	await expect.element(search()).toHaveValue('Annxel');
});

test('the button leaves as well, and so does a lock', async () => {
	await start();
	await turn();
	await page.getByRole('button', { name: /Terug naar het dossier/ }).click();
	await expect.element(search()).toHaveFocus();
	await page.getByRole('button', { name: 'Draai het scherm naar de cliënt' }).click();
	await expect.element(heading()).toBeVisible();
	await press('{Control>}l{/Control}');
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toHaveFocus();
	await expect.element(heading()).not.toBeInTheDocument();
	wire.now.vault = locked;
});

test('what holds her back from locking is not hidden under it', async () => {
	await start();
	const done = app.onBeforeLeave(() => Promise.reject(new Error('full')));
	await turn();
	await press('{Control>}l{/Control}');
	await expect.element(page.getByRole('alert')).toHaveTextContent('Er is nog iets niet opgeslagen.');
	await expect.element(heading()).not.toBeInTheDocument();
	done();
});

test('the sheet of keys gives way to it', async () => {
	await start();
	await press('{F1}');
	await expect.element(page.getByRole('dialog', { name: 'Alle toetsen' })).toBeVisible();
	await expect.element(page.getByText('draai het scherm naar de cliënt')).toBeVisible();
	await press('{F9}');
	await expect.element(heading()).toBeVisible();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	await press('{F9}');
	await expect.element(search()).toHaveFocus();
});

test('the plan follows what is written meanwhile', async () => {
	await start();
	await turn();
	wire.now.overview = { ...overview(), next: null };
	emit('changed', ['answer']);
	await expect.element(page.getByText('Daar is nog geen dag voor.')).toBeVisible();
});

test('where no client is open F9 does nothing', async () => {
	await start();
	await app.go({ name: 'settings' });
	await press('{F9}');
	await expect.element(page.getByRole('heading', { name: 'Taal en weergave' })).toBeVisible();
	await expect.element(heading()).not.toBeInTheDocument();
});

test.each(['light', 'dark'] as const)('axe finds nothing in it, %s', async (theme) => {
	await start((wire) => (wire.preferences = { ...wire.preferences, theme }));
	await turn();
	for (const shown of ['tijdlijn', 'tabel']) {
		const { violations } = await axe.run(document.body);
		expect(violations.map(({ id, nodes }) => `${shown} ${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual(
			[],
		);
		if (shown === 'tijdlijn') await page.getByRole('button', { name: 'Toon als tabel' }).click();
	}
});
