/**
 * The layers of the interface as lint rules: only `ipc/` talks to Tauri, `components/` know neither ipc nor screens,
 * a screen imports no other screen, primitives stay behind `components/`; and nothing writes markup from a string.
 */
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauri = { group: ['@tauri-apps/*'], message: 'Only src/ipc talks to Tauri.' };
const primitives = {
	group: ['bits-ui', 'bits-ui/*', '@codemirror/*'],
	message: 'Primitives are wrapped in src/components.',
};
const ipc = { group: ['**/ipc', '**/ipc/*'], message: 'Components know no ipc.' };
const screens = { group: ['**/screens', '**/screens/*'], message: 'Components know no screens.' };
const app = { group: ['**/app.svelte*', '**/screens.ts'], message: 'Components know no app state.' };

const screenNames = [
	'unlock',
	'first-run',
	'clients',
	'consult',
	'lab',
	'medication',
	'overview',
	'article',
	'settings',
	'keys-help',
	'client-view',
	'self-fill',
];
/**
 * The medication screen edits rows of the consult, with the consult's own fields; the view for the client shows the plot
 * and the route of the overview.
 */
const shared = { medication: ['consult'], 'client-view': ['overview'] };
const restrict = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const only = (selector, message) => ({ selector, message });

export default ts.config(
	{ ignores: ['dist/', 'node_modules/', 'src/ipc/bindings.ts', '**/*.config.*'] },
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
	},
	{
		files: ['src/**'],
		rules: {
			eqeqeq: ['error', 'always'],
			'no-console': 'error',
			'no-undef': 'off',
			'no-eval': 'error',
			'no-implied-eval': 'error',
			'no-new-func': 'error',
			'svelte/no-at-html-tags': 'error',
			'svelte/prefer-svelte-reactivity': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'no-restricted-syntax': [
				'error',
				only(
					'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
					'No markup from strings.',
				),
				only('CallExpression[callee.property.name="insertAdjacentHTML"]', 'No markup from strings.'),
				only(
					'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
					'No markup from strings.',
				),
			],
			...restrict([tauri, primitives]),
		},
	},
	{ files: ['src/ipc/**'], rules: restrict([primitives]) },
	{ files: ['src/components/**'], rules: restrict([tauri, ipc, screens, app]) },
	...screenNames.map((name) => ({
		files: [`src/screens/${name}/**`],
		rules: restrict([
			tauri,
			primitives,
			{
				group: screenNames
					.filter((other) => other !== name && !shared[name]?.includes(other))
					.map((other) => `**/${other}/*`),
				message: 'A screen imports no other screen.',
			},
		]),
	})),
);
