/**
 * Where she left each consult, so that she comes back to the same row, with the same page beside it, from a value, a product
 * or another page. Ids only, in memory, for as long as the window is open.
 */
import type { ConsultationId } from '../../ipc/index.ts';
import type { BesidePage } from './screenful.svelte.ts';

export const leftOff = new Map<
	ConsultationId,
	{ section: string; row: string | undefined; beside: BesidePage | undefined }
>();
