/** A field that is as high as its text, in a real browser. */
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../styles/tokens.css';
import '../../../styles/base.css';
import GrowingText from './GrowingText.svelte';

const press = (keys: string) => userEvent.keyboard(keys);
const field = () => page.getByRole('textbox', { name: 'Reden' }).element() as HTMLTextAreaElement;
const lines = () => Math.round((field().clientHeight - 10) / 20);

async function show(value = '') {
	const frame = document.createElement('div');
	frame.style.cssText = 'width:300px;display:flex;font:14px/20px sans-serif';
	document.body.append(frame);
	const props = { label: 'Reden', value, oninput: (text: string) => void shown.rerender({ value: text }) };
	const shown = await render(GrowingText, { target: frame, props });
	await vi.waitFor(() => expect(field().scrollHeight).toBe(field().clientHeight));
	return { frame, shown };
}

test('it grows and shrinks with its text, by a letter, a line, and all of it', async () => {
	await show();
	expect(lines()).toBe(1);
	field().focus();
	await press('Brood laten staan na de vakantie, twee weken beter, en daarna weer niet');
	await vi.waitFor(() => expect(lines()).toBe(2));
	await press('{Enter}Sinds mei');
	await vi.waitFor(() => expect(lines()).toBe(3));
	for (let n = 0; n < 10; n++) await press('{Backspace}');
	await vi.waitFor(() => expect(lines()).toBe(2));
	await press('{Control>}a{/Control}{Delete}');
	await vi.waitFor(() => expect(lines()).toBe(1));
});

test('a longer text with fewer lines takes their room back, and a text from elsewhere has its own', async () => {
	const { shown } = await show('a\nb\nc\nd');
	expect(lines()).toBe(4);
	field().focus();
	field().select();
	document.execCommand('insertText', false, 'Brood laten staan');
	await vi.waitFor(() => expect(lines()).toBe(1));
	await shown.rerender({ value: 'een\ntwee\ndrie' });
	await vi.waitFor(() => expect(lines()).toBe(3));
});

test('in a narrower frame it is higher, and lower again in a wide one', async () => {
	const { frame } = await show('Brood laten staan na de vakantie');
	expect(lines()).toBe(1);
	frame.style.width = '140px';
	await vi.waitFor(() => expect(lines()).toBeGreaterThan(1));
	frame.style.width = '300px';
	await vi.waitFor(() => expect(lines()).toBe(1));
});

test('a letter that takes no other line changes the field alone', async () => {
	const { frame } = await show('Brood');
	field().focus();
	await press(' ');
	const seen: MutationRecord[] = [];
	const watch = new MutationObserver((all) => seen.push(...all));
	watch.observe(frame, { subtree: true, childList: true, characterData: true, attributes: true });
	await press('laten staan');
	watch.disconnect();
	expect(field().value).toBe('Brood laten staan');
	expect(seen).toHaveLength(0);
});

test('whoever comes by keyboard goes on where the text ends', async () => {
	await show('Brood');
	await press('{Tab}');
	await expect.element(page.getByRole('textbox', { name: 'Reden' })).toHaveFocus();
	await press(' laten staan');
	expect(field().value).toBe('Brood laten staan');
});
