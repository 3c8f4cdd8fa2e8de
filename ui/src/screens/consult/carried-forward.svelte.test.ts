/** What an earlier visit proposes, in a real browser: grey and dated, recorded only when confirmed, marked with its origin. */
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { setLanguage } from '../../i18n/index.svelte.ts';
import type { Value } from '../../ipc/bindings.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { forgetSession } from '../../shell/session-memory.ts';
import Consult from './Consult.svelte';
import { both, inWindow, World, world, writtenIn } from './fixture.ts';
import { leftOff } from './left-off.ts';
import { placeOf } from './places.ts';

vi.mock('../../ipc/bindings.ts', async () => (await import('./fixture.ts')).bindings);

const row = (key: string) => document.querySelector<HTMLElement>(`[data-row="${key}"]`) ?? expect.fail(`no row ${key}`);
const press = (keys: string) => userEvent.keyboard(keys);
const stored = (key: string) => world.now.answers.get(key)?.answer;
const note = () => page.getByRole('textbox', { name: 'Vrije notitie bij dit consult' });
const day = '2026-09-01T08:00:00Z';

function told(item: string, value: Value) {
	const answer = { reply: { type: 'given', value }, comment: '', quote: '', source: 'client', at: day } as const;
	world.now.earlier = [...world.now.earlier, { place: placeOf(item), answer }];
}

/** She looks at the row that has just opened. */
const look = () => new Promise((done) => setTimeout(done, 300));

async function open() {
	render(Consult, { id: 'c1', onleave: () => undefined });
	await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
	await vi.waitFor(() => expect(document.activeElement?.closest('[data-row]')).toBeTruthy());
}

beforeEach(() => {
	world.now = new World();
	leftOff.clear();
	forgetSession();
	drafts.belongTo(`another vault than before ${Math.random()}`);
	setLanguage('nl');
	inWindow();
});

test('Enter confirms an earlier answer, which keeps where it comes from; undo takes it back', async () => {
	told('k.boolean', { type: 'boolean', value: true });
	await open();
	row('k.boolean@').focus();
	await expect.element(page.getByText('vorige keer: ja (1 sep)')).toBeVisible();
	await expect.element(page.getByText('nog steeds zo')).toBeVisible();
	expect(stored('k.boolean@')).toBeUndefined();
	await look();
	await press('{Enter}');
	await vi.waitFor(() =>
		expect(stored('k.boolean@')).toMatchObject({
			reply: { type: 'given', value: { type: 'boolean', value: true } },
			comment: 'zoals op 1 september 2026, nu bevestigd',
		}),
	);
	await expect.element(page.getByText('zoals op 1 september 2026, nu bevestigd')).toBeVisible();
	expect(row('k.boolean@').contains(document.activeElement)).toBe(false);
	row('k.boolean@').focus();
	await press('{Control>}z{/Control}');
	await vi.waitFor(() => expect(stored('k.boolean@')).toBeFalsy());
});

test('what she answers herself replaces the proposal and carries no mark', async () => {
	told('k.choice', { type: 'choice', value: 'soms' });
	await open();
	row('k.choice@').focus();
	await press('1{Enter}');
	await vi.waitFor(() =>
		expect(stored('k.choice@')).toMatchObject({ reply: { value: { value: 'nooit' } }, comment: '' }),
	);
});

test('with the caret on another option Enter confirms nothing', async () => {
	told('k.choice', { type: 'choice', value: 'soms' });
	await open();
	row('k.choice@').focus();
	const often = page.getByRole('group', { name: 'Iets tegen maagzuur' }).getByRole('radio', { name: 'vaak' });
	(often.element() as HTMLElement).focus();
	await look();
	await press('{Enter}');
	await press('{Control>}s{/Control}');
	expect(stored('k.choice@')).toBeUndefined();
});

test('a figure that is measured and a red flag are never proposed', async () => {
	told('k.scale', { type: 'scale', value: 7 });
	told('rf.feet', { type: 'boolean', value: false });
	await open();
	row('k.scale@').focus();
	await look();
	await press('{Enter}');
	expect(row('k.scale@').contains(document.activeElement)).toBe(false);
	await page
		.getByRole('navigation')
		.getByRole('button', { name: /^Deel red_flags/ })
		.click();
	row('rf.feet@').focus();
	await look();
	await press('{Enter}');
	await expect.element(page.getByText('nog steeds zo')).not.toBeInTheDocument();
	await press('{Control>}s{/Control}');
	expect([stored('k.scale@'), stored('rf.feet@')]).toEqual([undefined, undefined]);
});

test('the plan of the last visit begins an evaluation with its day, once', async () => {
	world.now.brief.plan = { text: 'Eetdagboek, minder koffie.', at: day };
	await open();
	await note().click();
	await page.getByRole('button', { name: 'plan van 1 sep' }).click();
	await writtenIn(note()).toBe('Afgesproken op 1 september 2026: Eetdagboek, minder koffie. ');
	await press('Gelukt.');
	await writtenIn(note()).toBe('Afgesproken op 1 september 2026: Eetdagboek, minder koffie. Gelukt.');
	await expect.element(page.getByRole('button', { name: 'plan van 1 sep' })).not.toBeInTheDocument();
});

test('what was in use is asked about, and a yes is a line of the note', async () => {
	world.now.brief.inUse = [{ row: 'r1', name: both('omeprazol'), strength: '20 mg' }];
	await open();
	await press('{Control>}b{/Control}');
	await page.getByRole('button', { name: 'omeprazol 20 mg: ja, nog in gebruik' }).click();
	await vi.waitFor(() => expect(world.now.notes.get('free')).toBe('Nog in gebruik, nagevraagd: omeprazol 20 mg.'));
	await expect.element(page.getByText('nagevraagd, staat in de notitie')).toBeVisible();
});

test('a line of the note is attached to the question she was at, and stands there', async () => {
	await open();
	row('k.choice@').focus();
	await note().click();
	await press('Alleen na een late maaltijd');
	await press('{Control>}e{/Control}');
	await writtenIn(note()).toBe('Alleen na een late maaltijd ↳ Iets tegen maagzuur');
	const line = page
		.getByRole('group', { name: 'Iets tegen maagzuur' })
		.getByRole('button', { name: 'Alleen na een late maaltijd' });
	await expect.element(line).toBeVisible();
	row('k.scale@').focus();
	await line.click();
	await expect.element(note()).toHaveFocus();
});

test('the list of steps goes back and forward, and tells each step in words', async () => {
	await open();
	row('k.scale@').focus();
	await press('5');
	row('k.choice@').focus();
	await press('3');
	await note().click();
	await press('Rustig gesprek');
	await press('{Control>}u{/Control}');
	const step = (name: string) => page.getByRole('button', { name });
	await step('Maak ongedaan tot en met: Iets tegen maagzuur, vaak').click();
	await writtenIn(note()).toBe('');
	await vi.waitFor(() => expect(stored('k.choice@')).toBeFalsy());
	expect(stored('k.scale@')).toMatchObject({ reply: { value: { value: 5 } } });
	await step('Doe opnieuw tot en met: Vrije notitie, Rustig gesprek').click();
	await writtenIn(note()).toBe('Rustig gesprek');
	await vi.waitFor(() => expect(stored('k.choice@')).toMatchObject({ reply: { value: { value: 'vaak' } } }));
});

test('the mark goes with the answer, and what was taken back is proposed no more', async () => {
	told('k.boolean', { type: 'boolean', value: true });
	await open();
	row('k.boolean@').focus();
	await page.getByRole('button', { name: 'nog steeds zo' }).click();
	await vi.waitFor(() => expect(stored('k.boolean@')?.comment).toBe('zoals op 1 september 2026, nu bevestigd'));
	row('k.boolean@').focus();
	await press('2');
	await vi.waitFor(() =>
		expect(stored('k.boolean@')).toMatchObject({ reply: { value: { value: false } }, comment: '' }),
	);
	await press('{Backspace}');
	await vi.waitFor(() => expect(stored('k.boolean@')).toBeFalsy());
	await look();
	await press('{Enter}');
	await press('{Control>}s{/Control}');
	expect(stored('k.boolean@')).toBeFalsy();
});

test('Enter pressed twice in a row confirms nothing on a row that has only just opened', async () => {
	told('k.choice', { type: 'choice', value: 'soms' });
	await open();
	row('k.scale@').focus();
	// However slowly this machine hands its keys on, the second Enter was pressed before the row came.
	const clock = performance.now.bind(performance);
	const late = vi.spyOn(performance, 'now').mockImplementation(() => clock() + 60_000);
	await press('5{Enter}');
	await vi.waitFor(() => expect(row('k.choice@').contains(document.activeElement)).toBe(true));
	late.mockRestore();
	await press('{Enter}');
	await press('{Control>}s{/Control}');
	expect(stored('k.choice@')).toBeUndefined();
	row('k.choice@').focus();
	await look();
	await press('{Enter}');
	await vi.waitFor(() => expect(stored('k.choice@')).toMatchObject({ reply: { value: { value: 'soms' } } }));
});
