/** All keys by group, in the order of the sheet. The words stand in `i18n/shell.ts`; here is only which keys do what. */
import type { messages } from '../../i18n/shell.ts';

type Words = keyof (typeof messages)['nl']['keys'];
type Line = {
	/** Ways to do it; each is a list of keys that are pressed together, or one that is pressed twice. */
	keys: string[][];
	does: Words;
};
export type Group = { title: Words; lines: Line[] };

const line = (does: Words, ...keys: string[]): Line => ({ does, keys: keys.map((key) => key.split(' ')) });

export const groups: Group[] = [
	{
		title: 'everywhere',
		lines: [
			line('thisSheet', 'F1', '?'),
			line('findClient', 'Ctrl K'),
			line('settings', 'Ctrl ,'),
			line('lock', 'Ctrl L'),
			line('turn', 'F9'),
			line('blank', 'Esc Esc'),
			line('pages', 'Ctrl 1–4'),
			line('back', 'Esc'),
		],
	},
	{
		title: 'list',
		lines: [
			line('choose', '↑', '↓'),
			line('openFile', 'Enter', '→'),
			line('closePanel', 'Esc'),
			line('start', 'Ctrl Enter'),
			line('newClient', 'Ctrl N'),
			line('onlyFlags', 'Ctrl Shift F'),
		],
	},
	{
		title: 'moving',
		lines: [
			line('rows', '↑', '↓'),
			line('inside', 'Tab'),
			line('accept', 'Enter'),
			line('sections', 'Alt ↑', 'Alt ↓'),
			line('panes', 'F6'),
			line('beside', 'Ctrl D', 'Ctrl Shift D'),
			line('newRow', 'Ctrl Shift N'),
			line('shortOfTime', 'Ctrl T'),
			line('undo', 'Ctrl Z', 'Ctrl Shift Z'),
			line('steps', 'Ctrl U'),
			line('attach', 'Ctrl E'),
			line('isSaved', 'Ctrl S'),
		],
	},
	{
		title: 'answering',
		lines: [
			line('scale', '0–9', 'X'),
			line('option', '1–9'),
			line('toggle', 'Space'),
			line('notAsked', 'N'),
			line('unknown', 'W'),
			line('declined', 'Z'),
			line('notApplicable', 'V'),
			line('source', 'B'),
			line('comment', '/'),
			line('quote', "'"),
			line('clear', 'Backspace'),
		],
	},
	{
		title: 'map',
		lines: [
			line('largeMap', 'Ctrl M'),
			line('judge', '1–4'),
			line('flags', 'Ctrl R'),
			line('record', 'Ctrl Enter'),
			line('plan', 'Ctrl G'),
			line('brief', 'Ctrl B'),
		],
	},
	{
		title: 'text',
		lines: [
			line('dock', 'Ctrl J'),
			line('tallNote', 'Ctrl Shift J'),
			line('noteHistory', 'Ctrl H'),
			line('phrases', 'Ctrl .'),
		],
	},
	{
		title: 'overview',
		lines: [
			line('cursor', '←', '→'),
			line('lanes', '↑', '↓'),
			line('ends', 'Home', 'End'),
			line('shift', 'PageUp', 'PageDown'),
			line('zoom', '+', '-'),
			line('openThing', 'Enter'),
			line('whole', 'Esc'),
			line('table', 'Ctrl Shift T'),
			line('outcome', 'Ctrl Shift O'),
		],
	},
	{
		title: 'lab',
		lines: [line('newResult', 'Ctrl Shift N'), line('nextAsked', 'Enter'), line('keepResult', 'Ctrl Enter')],
	},
	{
		title: 'medication',
		lines: [
			line('newProduct', 'Ctrl Shift N'),
			line('otherList', 'F6'),
			line('undo', 'Ctrl Z', 'Ctrl Shift Z'),
			line('isSaved', 'Ctrl S'),
		],
	},
];
