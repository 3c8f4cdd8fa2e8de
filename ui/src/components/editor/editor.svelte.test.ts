/** The editor of a note in a real browser: what is typed, pasted, copied, taken back and drawn. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import Editor from './Editor.svelte';
import { writtenAt } from './editor.ts';

const press = (keys: string) => userEvent.keyboard(keys);
const field = () => page.getByRole('textbox', { name: 'Notitie' });
const written = () => writtenAt(field().element()) ?? expect.fail();
const drawn = (selector: string) => [...document.querySelectorAll(`.editor ${selector}`)].map((one) => one.textContent);
let typed: string[];
let other: HTMLElement;

function open(value: string, part: Partial<{ readOnly: boolean; known: object }> = {}) {
	const known = { values: { age: '39 jaar' }, language: 'nl', differs: (now: string) => `nu: ${now}` };
	const props = { label: 'Notitie', value, known, oninput: (text: string) => typed.push(text), ...part };
	return render(Editor, props as never);
}

/** A clipboard event as the browser makes it. */
function clipboard(type: 'copy' | 'paste', data: Record<string, string> = {}): DataTransfer {
	const clipboardData = new DataTransfer();
	for (const [kind, text] of Object.entries(data)) clipboardData.setData(kind, text);
	field()
		.element()
		.dispatchEvent(new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }));
	return clipboardData;
}

beforeEach(() => {
	typed = [];
	other = document.createElement('button');
	document.body.append(other);
});

afterEach(() => {
	cleanup();
	other.remove();
});

test('every letter is told, and the field takes it back', async () => {
	open('');
	await field().click();
	await press('moe');
	expect(typed).toEqual(['m', 'mo', 'moe']);
	await press('{Control>}z{/Control}');
	expect(written().text).toBe('');
	await press('{Control>}y{/Control}');
	expect(written().text).toBe('moe');
	expect(typed.at(-1)).toBe('moe');
});

test('the caret is where it was, wherever it has been since', async () => {
	open('een twee');
	written().select(3);
	other.focus();
	(field().element() as HTMLElement).focus();
	await new Promise((done) => setTimeout(done, 50));
	await press(',');
	expect(written().text).toBe('een, twee');
});

test('what comes from elsewhere moves the caret along and is told to nobody', async () => {
	const screen = await open('een twee');
	written().select(8);
	await screen.rerender({ value: 'nul een twee' });
	expect(written().selected).toEqual([12, 12]);
	expect(typed).toEqual([]);
	await press('!');
	expect(written().text).toBe('nul een twee!');
});

test('marks are drawn where they stand, and stay text', async () => {
	open('# Advies\n- minder **koffie**\n> moe van alles\nslaapt door ↳ Slaap\n2 ** 3 en <b>niet</b>');
	await vi.waitFor(() => expect(drawn('.heading')).toEqual(['# Advies']));
	expect(drawn('.quote')).toEqual(['> moe van alles']);
	expect(drawn('.about')).toEqual(['↳ Slaap']);
	expect(drawn('.bold').join('')).toBe('**koffie**');
	expect(document.querySelector('.editor b')).toBeNull();
	await field().click();
	await press('{Control>}{End}{/Control} **');
	expect(written().text.endsWith('<b>niet</b> **')).toBe(true);
});

test('the whole of the editor takes the caret, also where nothing stands', async () => {
	open('een');
	const editor = document.querySelector<HTMLElement>('.editor') ?? expect.fail();
	editor.style.minHeight = '200px';
	await field().click({ position: { x: 20, y: 180 } });
	await press(' twee');
	expect(written().text).toBe('een twee');
});

test('lines of another computer are the same lines', async () => {
	const screen = await open('een\r\ntwee\rdrie');
	expect(written().text).toBe('een\ntwee\ndrie');
	await screen.rerender({ value: 'nul\r\neen' });
	expect(written().text).toBe('nul\neen');
	written().write(0, 0, 'min\r\n');
	expect(written().text).toBe('min\nnul\neen');
	expect(written().selected).toEqual([4, 4]);
});

test('a chip shows its value, is one sign for the caret, and tells that the record changed', async () => {
	open('Is {leeftijd: 38 jaar}!');
	await vi.waitFor(() => expect(drawn('.chip')).toEqual(['38 jaar (nu: 39 jaar)']));
	expect(document.querySelector<HTMLElement>('.chip')?.title).toBe('nu: 39 jaar');
	written().select(3);
	await press('{ArrowRight}{Backspace}');
	expect(written().text).toBe('Is !');
	await press('{Control>}z{/Control}');
	expect(written().text).toBe('Is {leeftijd: 38 jaar}!');
});

test('what is copied is plain text, and of what is pasted only the plain text is taken', async () => {
	open('Is {leeftijd: 38 jaar}!');
	await field().click();
	await press('{Control>}a{/Control}');
	expect(clipboard('copy').getData('text/plain')).toBe('Is 38 jaar!');
	clipboard('paste', { 'text/html': '<b onclick="alert(1)">vet</b>', 'text/plain': 'een\r\ntwee' });
	expect(written().text).toBe('een\ntwee');
	expect(document.querySelector('.editor b')).toBeNull();
});

test('without a selection nothing is cut or copied, and a file that is dropped is not read', async () => {
	open('een twee');
	await field().click();
	await press('{Control>}x{/Control}{Control>}c{/Control}');
	expect(written().text).toBe('een twee');
	const dataTransfer = new DataTransfer();
	dataTransfer.items.add(new File(['Brief van een ander'], 'brief.txt', { type: 'text/plain' }));
	field()
		.element()
		.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
	await new Promise((done) => setTimeout(done, 100));
	expect(written().text).toBe('een twee');
});

test('whoever holds the element holds no text once it is gone', async () => {
	open('een twee');
	const element = field().element();
	cleanup();
	expect(writtenAt(element)?.text ?? '').toBe('');
	expect(element.textContent).toBe('');
});

test('what can only be read is not typed in', async () => {
	open('vast', { readOnly: true });
	await field().click();
	await press('x');
	expect(written().text).toBe('vast');
	expect(field().element().getAttribute('aria-readonly')).toBe('true');
});
