/**
 * Build and test settings of the interface. Everything is served from the app itself: no network fonts, no inlined
 * assets (the content security policy allows neither), no inline script.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export default defineConfig({
	plugins: [svelte()],
	base: './',
	clearScreen: false,
	// Found beforehand, so that no test page is reloaded halfway.
	optimizeDeps: {
		include: [
			'@codemirror/commands',
			'@codemirror/state',
			'@codemirror/view',
			'@tauri-apps/api/core',
			'@tauri-apps/api/event',
			'@tauri-apps/api/webview',
			'axe-core',
			'bits-ui',
		],
	},
	server: { port: 1420, strictPort: true },
	build: { target: 'safari16', assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts'],
				},
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['src/**/*.svelte.test.ts'],
					browser: {
						enabled: true,
						headless: true,
						api: { port: 63315, strictPort: false },
						screenshotFailures: false,
						provider: playwright({
							launchOptions: { executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] },
						}),
						viewport: { width: 1440, height: 900 },
						instances: [{ browser: 'chromium' }],
					},
				},
			},
		],
	},
});
