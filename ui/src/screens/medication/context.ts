/** What every part of the medication screen shares beside the form: the rows with what they come to, and what is known. */
import { createContext } from 'svelte';
import type { Resource, SupplementKnowledge } from '../../ipc/index.ts';
import type { Walk } from '../consult/walk.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';

export type ShelfContext = {
	shelf: Shelf;
	walk: Walk;
	knowledge: Resource<SupplementKnowledge>;
	/** Opens the rules of the practice and goes there. */
	showRules: () => void;
};

export const [useShelf, provideShelf] = createContext<ShelfContext>();
