/** Puts language, theme and text size on the document. Follows the computer while the theme is left to it. */
import { app } from '../app.svelte.ts';
import { language } from '../i18n/index.svelte.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** Keeps the document in step with the preferences; call it once, while the shell initialises. */
export function followPreferences(): void {
	let systemIsDark = $state(dark.matches);

	$effect(() => {
		const follow = (event: MediaQueryListEvent) => (systemIsDark = event.matches);
		dark.addEventListener('change', follow);
		return () => dark.removeEventListener('change', follow);
	});
	$effect(() => {
		const { theme, textSize } = app.preferences;
		const root = document.documentElement;
		root.lang = language();
		root.dataset['theme'] = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
		root.style.setProperty('--text-zoom', String(textSize / 100));
	});
}
