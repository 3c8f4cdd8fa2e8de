/** Snippets in real fields of a real browser. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { setLanguage } from '../../i18n/index.svelte.ts';
import type { Snippet } from '../../ipc/bindings.ts';
import Editor from '../../components/editor/Editor.svelte';
import { written, writtenAt } from '../../components/editor/editor.ts';
import SnippetList from './SnippetList.svelte';
import { SnippetBox } from './snippets.svelte.ts';

const snippet = (word: string, text: string): Snippet => ({ id: word, word, text });
const snippets = [
	snippet('slaap', 'Slaapt [uren] uur, wordt [hoe vaak] wakker.'),
	snippet('slaapmiddel', 'Neemt {middelen}.'),
	snippet('komt', '{naam} komt voor [reden].'),
	snippet('plan', '- Voeding: [wat]\n- Volgende keer: [datum]'),
];
const press = (keys: string) => userEvent.keyboard(keys);
const option = (name: RegExp) => page.getByRole('option', { name });
let fields: HTMLElement;
let stop: () => void;
let box: SnippetBox;

const area = () => fields.querySelector('textarea') ?? expect.fail();
const line = () => fields.querySelector('input') ?? expect.fail();
const selected = (field: HTMLTextAreaElement | HTMLInputElement) =>
	field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);

beforeEach(() => {
	setLanguage('nl');
	box = new SnippetBox({
		snippets: () => snippets,
		values: () => ({ name: 'Femke Terpstra', products: 'Thyrax' }),
	});
	render(SnippetList, { box });
	fields = document.createElement('div');
	fields.append(document.createElement('textarea'), Object.assign(document.createElement('input'), { type: 'text' }));
	document.body.append(fields);
	const typed = (event: Event) => box.typed(event);
	const key = (event: KeyboardEvent) => box.pressed(event) && event.preventDefault();
	window.addEventListener('input', typed, true);
	window.addEventListener(written, typed);
	window.addEventListener('keydown', key, true);
	stop = () => {
		window.removeEventListener('input', typed, true);
		window.removeEventListener(written, typed);
		window.removeEventListener('keydown', key, true);
		fields.remove();
	};
});

afterEach(() => {
	cleanup();
	stop();
});

test('only after ;; is anything offered, and Enter puts the chosen one in', async () => {
	area().focus();
	await press('slaap ');
	expect(page.getByRole('listbox').elements()).toHaveLength(0);
	await press(';;slaa');
	await expect.element(option(/;;slaap /)).toHaveAttribute('aria-selected', 'true');
	await expect.element(option(/;;slaapmiddel/)).toBeVisible();
	await press('{ArrowDown}{Enter}');
	expect(area().value).toBe('slaap Neemt Thyrax.');
	expect(page.getByRole('listbox').elements()).toHaveLength(0);
});

test('Tab goes from place to place, wherever typing has moved them', async () => {
	area().focus();
	await press('Femke: ;;slaap{Enter}');
	expect(selected(area())).toBe('uren');
	await press('vijf tot zes');
	await press('{Tab}');
	expect(selected(area())).toBe('hoe vaak');
	await press('2x');
	expect(area().value).toBe('Femke: Slaapt vijf tot zes uur, wordt 2x wakker.');
	await press('{Tab}');
	expect(document.activeElement).toBe(line());
});

test('Esc leaves what was typed, and the list stays away there', async () => {
	area().focus();
	await press(';;sl{Escape}');
	expect(area().value).toBe(';;sl');
	await press('aap');
	expect(page.getByRole('listbox').elements()).toHaveLength(0);
	await press(' ;;pl');
	await expect.element(option(/;;plan/)).toBeVisible();
});

test('values are plain text from then on, also in a field of one line', async () => {
	line().focus();
	await press(';;komt{Enter}');
	expect(line().value).toBe('Femke Terpstra komt voor reden.');
	expect(selected(line())).toBe('reden');
	line().value = '';
	await press(';;plan{Enter}');
	expect(line().value).toBe('- Voeding: wat - Volgende keer: datum');
});

test('the field takes it back with its own undo', async () => {
	area().focus();
	await press('Ja. ;;plan{Enter}');
	expect(area().value).toBe('Ja. - Voeding: wat\n- Volgende keer: datum');
	await press('{Control>}z{/Control}');
	expect(area().value).not.toContain('Voeding');
});

test('a choice can be clicked', async () => {
	area().focus();
	await press(';;');
	await option(/;;komt/).click();
	expect(area().value).toBe('Femke Terpstra komt voor reden.');
	expect(document.activeElement).toBe(area());
});

test('in a note, values stand as chips between the places to fill in', async () => {
	const known = { values: {}, language: 'nl' as const, differs: (now: string) => now };
	await render(Editor, { label: 'Notitie', value: '', known, oninput: () => undefined });
	await page.getByRole('textbox', { name: 'Notitie' }).click();
	await press('Ja. ;;komt');
	await expect.element(option(/;;komt/)).toBeVisible();
	await press('{Enter}moeheid');
	const note = writtenAt(document.activeElement) ?? expect.fail();
	expect(note.text).toBe('Ja. {naam: Femke Terpstra} komt voor moeheid.');
	expect(document.querySelector('.chip')?.textContent).toBe('Femke Terpstra');
	await press('{Control>}z{/Control}{Control>}z{/Control}');
	expect(note.text).toMatch(/^Ja\. ;*(komt)?$/);
	await press(' ;;slaap{Enter}acht{Tab}nooit');
	expect(note.text).toContain('Slaapt acht uur, wordt nooit wakker.');
});

test('nothing that stands there is replaced but what was typed for it', async () => {
	area().focus();
	await press('Femke slaapt slecht.');
	area().setSelectionRange(6, 6);
	await press(';;plan');
	await expect.element(option(/;;plan/)).toBeVisible();
	await press('{End}{Enter}');
	expect(area().value).toBe('Femke ;;planslaapt slecht.\n');
	area().setSelectionRange(0, 5);
	box.put(snippets[1] ?? expect.fail(), area());
	expect(area().value).toBe('FemkeNeemt Thyrax. ;;planslaapt slecht.\n');
});

test('a snippet that was taken back has no places left', async () => {
	area().focus();
	await press('Ja. ;;slaap{Enter}');
	area().value = '';
	area().dispatchEvent(new InputEvent('input', { bubbles: true }));
	await press('{Tab}');
	expect(document.activeElement).toBe(line());
});
