/** Whose work is in the app stands on the settings screen: of drawing and writing, every module that they are made with. */
import { expect, test } from 'vitest';
import { messages } from './settings.ts';
import { dependencies } from '../../package.json';

/** Its frozen prototypes break the app: colours and scales that are looked up by name. */
const broken = 'd3-scale';

test.each(['nl', 'en'] as const)('the credits name every module of d3 that is used, %s', (language) => {
	const used = Object.keys(dependencies).filter((name) => name.startsWith('d3-'));
	expect(used.length).toBeGreaterThan(0);
	expect(used).not.toContain(broken);
	for (const name of used) expect(messages[language].plotsNote).toContain(name);
});

test.each(['nl', 'en'] as const)('and every module of the editor, %s', (language) => {
	const used = Object.keys(dependencies).filter((name) => name.startsWith('@codemirror/'));
	expect(used.length).toBeGreaterThan(0);
	for (const name of used) expect(messages[language].editorNote).toContain(name.replace('@codemirror/', ''));
});
