/**
 * Puts language, theme and text size on the document. Follows the computer while the theme is left to it. A webview that
 * does not zoom gets the CSS property instead, which grows everything but moves no breakpoint in WebKit.
 */
import { app } from '../app.svelte.ts';
import { language } from '../i18n/index.svelte.ts';
import { zoomWebview } from '../ipc/index.ts';

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
		const { theme } = app.preferences;
		const root = document.documentElement;
		root.lang = language();
		root.dataset['theme'] = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
	});
	$effect(() => {
		const factor = app.preferences.textSize / 100;
		void zoomWebview(factor).then((zoomed) => {
			document.documentElement.style.setProperty('--text-zoom', String(zoomed ? 1 : factor));
		});
	});
}
