/** In which answer the practitioner keeps her judgement of each station. */
import type { Category } from '../../../ipc/index.ts';
import type { Judgement } from '../../../components/judgement.ts';

export const judgementItem: Record<Category, string> = {
	intake: 'sum.in',
	absorption: 'sum.ab',
	consumption: 'sum.co',
	conversion: 'sum.cv',
	cellUse: 'sum.cu',
};

/** In the order of the keys 1 to 4. */
export const judgements: readonly Judgement[] = ['likely', 'possible', 'unlikely', 'tooLittleKnown'];
