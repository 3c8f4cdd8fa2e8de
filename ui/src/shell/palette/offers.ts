/** What the palette offers on every screen. */
import { app, isDossierPage } from '../../app.svelte.ts';
import { t } from '../../i18n/index.svelte.ts';
import { messages } from '../../i18n/palette.ts';
import { tabsOf } from '../tabs.ts';
import type { Offer } from './palette.svelte.ts';

export function windowOffers(): Offer[] {
	const m = t(messages).actions;
	const action = (id: keyof typeof m, run: () => void, ...keys: string[]): Offer => {
		return { id, group: 'actions', title: m[id], run, ...(keys.length && { keys }) };
	};
	const inDossier = app.screen.name === 'consult' || isDossierPage(app.screen);
	const pages = app.subject && inDossier ? tabsOf(app.subject).filter(({ current }) => !current) : [];
	return [
		...pages.map(({ page, screen }) => action(page, () => void app.go(screen))),
		action('clients', () => void app.search()),
		action('settings', () => void app.go({ name: 'settings' }), 'Ctrl', ','),
		action('article', () => app.openArticle()),
		action('keys', () => (app.keysOpen = true), 'F1'),
		action('lock', () => void app.lock(), 'Ctrl', 'L'),
	];
}
