import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Segments from './Segments.svelte';

const segments = [
	{ value: 'a', label: 'een' },
	{ value: 'b', label: 'twee' },
	{ value: 'c', label: 'drie' },
];

test('is one stop for Tab; arrows choose and go round', async () => {
	const onchange = vi.fn();
	render(Segments, { label: 'Keuze', segments, value: 'c', onchange });
	await userEvent.tab();
	await expect.element(page.getByRole('radio', { name: 'drie' })).toHaveFocus();
	await userEvent.keyboard('{ArrowRight}');
	expect(onchange).toHaveBeenLastCalledWith('a');
	await expect.element(page.getByRole('radio', { name: 'een' })).toHaveFocus();
});

test('can be reached while nothing is chosen', async () => {
	render(Segments, { label: 'Keuze', segments, value: undefined, onchange: () => undefined });
	await userEvent.tab();
	await expect.element(page.getByRole('radio', { name: 'een' })).toHaveFocus();
	await expect.element(page.getByRole('radio', { name: 'een' })).not.toBeChecked();
});
