/** What every part of the laboratory screen needs: the desk, the file and the knowledge. */
import { getContext, setContext } from 'svelte';
import type { LabFile, LabKnowledge } from '../../ipc/index.ts';
import type { LabDesk } from './desk.svelte.ts';

export type Lab = {
	readonly desk: LabDesk;
	readonly file: LabFile;
	readonly knowledge: LabKnowledge;
};

const key = Symbol('laboratory');

export function provideLab(lab: Lab): void {
	setContext(key, lab);
}

export function useLab(): Lab {
	return getContext<Lab>(key);
}
