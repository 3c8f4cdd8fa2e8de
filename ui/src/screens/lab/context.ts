/** What every part of the laboratory screen needs: the desk, the file, the knowledge and what rules cite. */
import { getContext, setContext } from 'svelte';
import type { LabFile, LabKnowledge, References } from '../../ipc/index.ts';
import type { LabDesk } from './desk.svelte.ts';

export type Lab = {
	readonly desk: LabDesk;
	readonly file: LabFile;
	readonly knowledge: LabKnowledge;
	readonly references: References | undefined;
};

const key = Symbol('laboratory');

export function provideLab(lab: Lab): void {
	setContext(key, lab);
}

export function useLab(): Lab {
	return getContext<Lab>(key);
}
