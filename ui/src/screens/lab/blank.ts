/** A result of which nothing was entered yet. */
import type { NewLabResult } from '../../ipc/index.ts';

export const blank: NewLabResult = {
	test: { type: 'own', name: '' },
	comparator: 'equal',
	value: null,
	typed: '',
	unit: null,
	drawnOn: null,
	drawnEither: null,
	laboratory: '',
	range: { low: null, high: null },
	fasting: null,
	source: null,
	note: '',
	companion: null,
	caveats: [],
};
