/** Where a text that was found stands: the screen that shows it, at its place. */
import type { Screen } from '../../app.svelte.ts';
import type { FoundText, NotePart } from '../../ipc/index.ts';

const parts: readonly string[] = ['free', 'subjective', 'objective', 'evaluation', 'plan'] satisfies NotePart[];

export function placeOfText({ field, record, item, row, client }: FoundText): Screen {
	switch (field) {
		case 'product':
			return { name: 'medication', client: client.id, at: record };
		case 'lab':
			return { name: 'lab', client: client.id, at: record };
		case 'alert':
			return { name: 'clients', client: client.id, open: true };
		case 'plan':
			return { name: 'overview', client: client.id };
		case 'note':
			return { name: 'consult', id: record, ...(isPart(item) && { at: { part: item } }) };
		case 'complaint':
		case 'answer':
			return { name: 'consult', id: record, at: { item, row } };
		case 'flag':
			return { name: 'consult', id: record, at: { item, row: '' } };
	}
}

function isPart(item: string): item is NotePart {
	return parts.includes(item);
}
