/** The laptop in the client's hands, in a real browser: one question at a time, and no way out but the passphrase. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import App from '../../App.svelte';
import type { AnswerKind, ClientQuestion } from '../../ipc/index.ts';
import { held } from '../../shell/held.ts';
import { emit, locked, open, row, wire, Wire } from '../../shell/fixture.ts';

vi.mock('../../ipc/bindings.ts', async () => (await import('../../shell/fixture.ts')).bindings);

const press = (keys: string) => userEvent.keyboard(keys);
const both = (text: string) => ({ nl: text, en: `${text} (en)` });
const asks = (item: string, kind: AnswerKind, text: string, lead: string | null = null): ClientQuestion => ({
	place: { item, row: '' },
	lead: lead ? both(lead) : null,
	text: both(text),
	kind,
});
const options = (...ids: string[]) => ids.map((id) => ({ id, nl: id, en: id, exclusive: id === 'geen' }));
const quantity = { unit: both('uur'), min: 0, max: 16, ask_below: null, ask_above: null };
const questions = [
	asks('co.stress', { type: 'scale', reversed: false, low: both('geen'), high: both('ergst') }, 'hoeveel spanning?'),
	asks('co.work', { type: 'choice', options: options('nooit', 'soms') }, 'Werkt u ’s nachts?'),
	asks('co.use', { type: 'choices', options: options('koffie', 'wijn', 'geen') }, 'Wat drinkt u?'),
	asks('co.sleep', { type: 'decimal', ...quantity }, 'Hoeveel uur slaapt u?', 'Slaap'),
	asks('co.since', { type: 'date', future: false }, 'Sinds wanneer?'),
	asks('co.text', { type: 'text', long: true }, 'Wat houdt u bezig?'),
	asks('sx.moe', { type: 'complaint' }, 'vermoeidheid'),
];

const heading = (name: string) => page.getByRole('heading', { name });
const filled = (item: string) => wire.now.sheet.filled.find(({ place }) => place.item === item)?.reply;
const given = (value: unknown) => ({ type: 'given', value });

async function start(prepare: (wire: Wire) => void = () => undefined) {
	wire.now = new Wire();
	wire.now.vault = { ...open, handedOver: 'k1' } as typeof open;
	wire.now.rows = [row('c1', ['Annelies', '', 'Hoekstra'])];
	wire.now.sheet = { language: 'nl', questions, filled: [] };
	prepare(wire.now);
	app.status = undefined;
	app.screen = { name: 'clients' };
	const { container } = await render(App);
	container.style.height = '900px';
	await expect.element(page.getByRole('main')).toBeVisible();
}

beforeEach(() => document.documentElement.removeAttribute('style'));

test('each kind of question is answered by keyboard alone, and every answer is kept at once', async () => {
	await start();
	await expect.element(heading('Hoeveel spanning?')).toHaveFocus();
	await expect.element(page.getByText('Vraag 1 van 7')).toBeVisible();
	await press('7');
	await vi.waitFor(() => expect(filled('co.stress')).toEqual(given({ type: 'scale', value: 7 })));
	await expect.element(heading('Hoeveel spanning?')).toBeVisible();
	await press('{Enter}');
	await expect.element(heading('Werkt u ’s nachts?')).toHaveFocus();
	await press('2{Enter}');
	expect(filled('co.work')).toEqual(given({ type: 'choice', value: 'soms' }));
	await expect.element(heading('Wat drinkt u?')).toHaveFocus();
	await press('3');
	await vi.waitFor(() => expect(filled('co.use')).toEqual(given({ type: 'choices', value: ['geen'] })));
	await press('1');
	await vi.waitFor(() => expect(filled('co.use')).toEqual(given({ type: 'choices', value: ['koffie'] })));
	await press('{Enter}');
	await expect.element(heading('Hoeveel uur slaapt u?')).toHaveFocus();
	await press('{Tab}7,5{Enter}');
	await expect.element(heading('Sinds wanneer?')).toHaveFocus();
	expect(filled('co.sleep')).toEqual(given({ type: 'decimal', value: 7.5 }));
	await press('{Tab}2019{Enter}');
	await expect.element(heading('Wat houdt u bezig?')).toHaveFocus();
	expect(filled('co.since')).toEqual(given({ type: 'date', value: { type: 'year', year: 2019 } }));
	await press('{Tab}Het werk.');
	await vi.waitFor(() => expect(filled('co.text')).toEqual(given({ type: 'text', value: 'Het werk.' })));
	await page.getByRole('button', { name: 'Volgende' }).click();
	await expect.element(heading('Vermoeidheid')).toHaveFocus();
	await press('1');
	await expect.element(page.getByRole('radiogroup', { name: 'Hoeveel last' })).toBeVisible();
	await press('6');
	const score = { type: 'complaint', present: true, score: 6, since: null, course: null };
	await vi.waitFor(() => expect(filled('sx.moe')).toEqual(given(score)));
	await press('{Enter}');
	await expect.element(heading('Dit waren de vragen')).toHaveFocus();
});

test('what is chosen before the answer of before is on disk builds on it', async () => {
	let kept = held();
	await start((wire) => {
		wire.sheet = { ...wire.sheet, questions: [questions[2], questions[6]].flatMap((one) => one ?? []) };
		wire.waiting.set('fillIn', kept.promise);
	});
	await press('12');
	await expect.element(page.getByRole('checkbox', { name: 'Koffie' })).toBeChecked();
	await expect.element(page.getByRole('checkbox', { name: 'Wijn' })).toBeChecked();
	kept.go();
	await vi.waitFor(() => expect(filled('co.use')).toEqual(given({ type: 'choices', value: ['koffie', 'wijn'] })));
	await press('{Enter}');
	await expect.element(heading('Vermoeidheid')).toHaveFocus();
	wire.now.waiting.set('fillIn', (kept = held()).promise);
	await press('12');
	kept.go();
	const score = { type: 'complaint', present: true, score: 2, since: null, course: null };
	await vi.waitFor(() => expect(filled('sx.moe')).toEqual(given(score)));
});

test('what could not be kept is shown no more, and said', async () => {
	await start((wire) => wire.failing.set('fillIn', { code: 'vaultLocked' }));
	await press('7');
	await expect.element(page.getByRole('alert')).toBeVisible();
	expect(page.getByRole('radio', { checked: true, name: /^7/ }).elements()).toHaveLength(0);
});

test('pressed twice or held, a button or Enter passes over no question', async () => {
	await start();
	await page.getByRole('button', { name: 'Sla ik over' }).dblClick();
	await expect.element(heading('Werkt u ’s nachts?')).toBeVisible();
	const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true });
	heading('Werkt u ’s nachts?').element().dispatchEvent(held);
	await new Promise((rest) => setTimeout(rest, 50));
	await expect.element(heading('Werkt u ’s nachts?')).toBeVisible();
	expect(wire.now.sheet.filled).toHaveLength(1);
});

test('a date that is still being read belongs to its own question, also when she is ahead of it', async () => {
	const read = held();
	await start((wire) => {
		wire.sheet = { ...wire.sheet, questions: questions.slice(4, 6) };
		wire.waiting.set('readDate', read.promise);
	});
	await press('{Tab}2019{Enter}{Enter}');
	await new Promise((rest) => setTimeout(rest, 50));
	read.go();
	await expect.element(heading('Wat houdt u bezig?')).toHaveFocus();
	expect(filled('co.since')).toEqual(given({ type: 'date', value: { type: 'year', year: 2019 } }));
	expect(filled('co.text')).toBeUndefined();
});

test('not knowing and skipping are two things, and neither is no', async () => {
	await start();
	await page.getByRole('button', { name: 'Weet ik niet' }).click();
	await expect.element(heading('Werkt u ’s nachts?')).toHaveFocus();
	expect(filled('co.stress')).toEqual({ type: 'none', reason: 'unknown' });
	await page.getByRole('button', { name: 'Sla ik over' }).click();
	await expect.element(heading('Wat drinkt u?')).toHaveFocus();
	expect(filled('co.work')).toBeNull();
	await page.getByRole('button', { name: 'Terug', exact: true }).click();
	await expect.element(page.getByText('U sloeg deze vraag over.')).toBeVisible();
});

test('what is no number or date is not kept, and she stays there', async () => {
	await start((wire) => (wire.sheet = { ...wire.sheet, questions: questions.slice(3, 5) }));
	await press('{Tab}veel{Enter}');
	await expect.element(page.getByText('Typ een getal.')).toBeVisible();
	await expect.element(heading('Hoeveel uur slaapt u?')).toBeVisible();
	expect(filled('co.sleep')).toBeUndefined();
	await userEvent.clear(page.getByRole('textbox').element());
	await press('7{Enter}');
	await expect.element(heading('Sinds wanneer?')).toHaveFocus();
});

test('she goes on where she left off', async () => {
	const at = '2026-11-24T13:00:00Z';
	await start((wire) => {
		const places = questions.slice(0, 2).map(({ place }) => ({ place, reply: null, at }));
		wire.sheet = { ...wire.sheet, filled: places };
	});
	await expect.element(heading('Wat drinkt u?')).toHaveFocus();
	await expect.element(page.getByText('Vraag 3 van 7')).toBeVisible();
});

test('nothing of the practice is on screen, and no key leads to it', async () => {
	await start();
	await expect.element(heading('Hoeveel spanning?')).toBeVisible();
	for (const key of ['k', ',', 'n', '1', '2', '3', '4', 'j', 'm', 'r', 't', 'h', 's', 'z', 'p', 'Enter'])
		await press(`{Control>}${key.length > 1 ? `{${key}}` : key}{/Control}`);
	for (const key of ['F1', 'F3', 'F5', 'F6', 'F9', 'F12', 'Escape', 'Escape', 'Backspace', 'Delete'])
		await press(`{${key}}`);
	await press('?{Alt>}{ArrowLeft}{/Alt}{Alt>}{ArrowDown}{/Alt}');
	await expect.element(heading('Hoeveel spanning?')).toBeVisible();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
	expect(document.body.textContent).not.toContain('Hoekstra');
	expect(app.cover).toBeUndefined();
	const names = wire.now.asked.map(([name]) => name as string);
	expect([...new Set(names)].filter((name) => !['status', 'selfFill', 'fillIn', 'keepAwake'].includes(name))).toEqual(
		[],
	);
});

test('the wrong passphrase does not open it and waits; the right one goes back to the consultation', async () => {
	await start((wire) => wire.failing.set('takeBack', { code: 'wrongPassphrase', waitSeconds: 1 }));
	await page.getByRole('button', { name: 'Geef de laptop terug' }).click();
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toHaveFocus();
	await press('fout{Enter}');
	await expect.element(page.getByRole('alert')).toHaveTextContent(/Deze wachtzin past niet.*Over 1 seconde/);
	await press('{Enter}');
	expect(wire.now.times('takeBack')).toBe(1);
	await page.getByRole('button', { name: 'Terug naar de vragen' }).click();
	await expect.element(heading('Hoeveel spanning?')).toHaveFocus();
	await page.getByRole('button', { name: 'Geef de laptop terug' }).click();
	wire.now.failing.clear();
	await press('goed{Enter}');
	await vi.waitFor(() => expect(app.screen).toEqual({ name: 'consult', id: 'k1' }));
	expect(app.cameBack).toBe('k1');
});

test('Ctrl+L and the idle clock leave her before the locked door', async () => {
	await start();
	await press('{Control>}l{/Control}');
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toHaveFocus();
	await press('goed{Enter}');
	await expect.element(page.getByRole('combobox', { name: 'Zoek een cliënt' })).toHaveFocus();
	app.receive({ ...wire.now.status(), vault: { ...open, handedOver: 'k1' } as typeof open });
	await expect.element(heading('Hoeveel spanning?')).toBeVisible();
	emit('locked', { ...wire.now.status(), vault: { ...locked, idle: true } });
	await expect.element(page.getByRole('button', { name: 'Ontgrendel' })).toBeVisible();
});

test('letters and language are hers to choose, and stored nowhere', async () => {
	await start();
	await page.getByRole('radio', { name: 'English' }).click();
	await expect.element(heading('Hoeveel spanning? (en)')).toBeVisible();
	await page.getByRole('radio', { name: 'A++' }).click();
	await expect.element(page.getByRole('button', { name: 'Next' })).toBeVisible();
	expect(wire.now.times('setPreferences')).toBe(0);
});

test.each(['light', 'dark'] as const)('axe finds nothing on any of its pages, %s', async (theme) => {
	await start((wire) => (wire.preferences = { ...wire.preferences, theme }));
	const faults = async () => {
		const { violations } = await axe.run(document.body);
		return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
	};
	for (const { text } of questions) {
		await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(new RegExp(text.nl.slice(1, 6)));
		expect(await faults(), text.nl).toEqual([]);
		await page.getByRole('button', { name: 'Sla ik over' }).click();
	}
	await expect.element(heading('Dit waren de vragen')).toBeVisible();
	expect(await faults()).toEqual([]);
	await page.getByRole('button', { name: 'Geef de laptop terug' }).click();
	await expect.element(page.getByLabelText('Wachtzin', { exact: true })).toBeVisible();
	expect(await faults()).toEqual([]);
});
