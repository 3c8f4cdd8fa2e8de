/** The page of article and guideline in a real browser, over the screen on which it was opened. */
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { app } from '../../app.svelte.ts';
import { setLanguage } from '../../i18n/index.svelte.ts';
import type { References, Statement } from '../../ipc/bindings.ts';
import Article from './Article.svelte';

const statement = (id: string, nl: string, beside: string[] = [], refs: string[] = []): Statement => ({
	...{ id, nl, en: `${nl} (en)`, lines: id.startsWith('A') ? '11' : '', information: false, refs, beside },
});

const references: References = {
	statements: [
		statement('A03', 'Onder 450 is een tekort.'),
		statement('A06', 'B12 zit in vlees, vis, eieren en zuivel.'),
		...Array.from({ length: 40 }, (_, n) => statement(`A${n + 10}`, `Stelling nummer ${n + 10}.`)),
		statement('G01', 'Geen richtlijn gebruikt 450.', ['A03'], ['S7']),
	],
	sources: [
		{ id: 'S7', nl: 'NHG-Standpunt B12', en: 'NHG position on B12', date: '2014', kind: 'guideline', seen: true },
		{ id: 'GK', nl: 'Algemene kennis', en: 'General knowledge', date: '', kind: 'general', seen: false },
	],
};

vi.mock('../../ipc/bindings.ts', () => ({
	commands: { references: () => Promise.resolve(references) },
	events: {},
}));

const dialog = () => page.getByRole('dialog', { name: 'Artikel en richtlijn' });

/** A button to come from, and the page over it. */
function open(at?: string) {
	document.body.innerText = '';
	const from = document.createElement('button');
	from.textContent = 'hier kwam zij vandaan';
	document.body.append(from);
	render(Article);
	from.focus();
	app.openArticle(at);
	return from;
}

beforeEach(() => {
	cleanup();
	app.article = undefined;
	setLanguage('nl');
	document.documentElement.lang = 'nl';
});

test.each([
	['A03', /Onder 450 is een tekort.*Geen richtlijn gebruikt 450/],
	['G01', /Onder 450 is een tekort.*Geen richtlijn gebruikt 450/],
	['A06', /B12 zit in vlees/],
	['A49', /Stelling nummer 49/],
	['S7', /^NHG-Standpunt B12/],
	['GK', /Algemene kennis.*niet zelf ingezien/],
])('opens at %s, the line that was cited', async (at, words) => {
	open(at);
	await expect.element(dialog()).toBeVisible();
	await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-line')?.split(' ')).toContain(at));
	expect(document.activeElement?.textContent.replace(/\s+/g, ' ').trim()).toMatch(words);
	const line = document.activeElement?.getBoundingClientRect();
	expect(line && line.top >= 0 && line.bottom <= innerHeight).toBe(true);
});

test('Escape goes back to where she was', async () => {
	const from = open('A06');
	await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-line')).toBe('A06'));
	await userEvent.keyboard('{Escape}');
	await expect.element(dialog()).not.toBeInTheDocument();
	expect(app.article).toBeUndefined();
	await vi.waitFor(() => expect(document.activeElement).toBe(from));
});

test('asked for no line, the caret waits in the search; every word must stand somewhere in a line', async () => {
	open();
	const search = dialog().getByRole('textbox', { name: 'Zoek op deze pagina' });
	await expect.element(search).toHaveFocus();
	await userEvent.keyboard('450 nhg');
	await expect.element(dialog().getByRole('row', { name: /Onder 450/ })).toBeVisible();
	expect(dialog().getByRole('listitem').elements()).toHaveLength(0);
	await search.fill('kaboutertje');
	await expect.element(dialog().getByText('Niets gevonden met ‘kaboutertje’.')).toBeVisible();
});

test.each(['light', 'dark'])('nothing stands in the way of assistive tools, %s', async (theme) => {
	document.documentElement.dataset['theme'] = theme;
	open('A03');
	await vi.waitFor(() => expect(document.activeElement?.hasAttribute('data-line')).toBe(true));
	const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
	expect(
		found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join()}`),
	).toEqual([]);
});
