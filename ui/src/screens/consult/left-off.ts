/**
 * Where she left each consult, so that she comes back to the same row from a value, a product or another page. Ids only, in
 * memory, for as long as the window is open.
 */
import type { ConsultationId } from '../../ipc/index.ts';

export const leftOff = new Map<ConsultationId, { section: string; row: string | undefined }>();
