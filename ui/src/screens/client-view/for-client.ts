/**
 * What of an overview may be on a screen that is turned to the client: her complaints, values, products and visits, the
 * route, and what was agreed. Absent are flags, remarks, readings by frameworks and reasons that were noted for the file.
 */
import type { OverviewModel } from '../overview/model.ts';

export function forClient(model: OverviewModel): OverviewModel {
	const { beside } = model;
	return {
		...model,
		consultations: model.consultations.map((visit) => ({ ...visit, flags: [] })),
		analytes: model.analytes.map((series) => ({
			...series,
			points: series.points.map((point) => ({ ...point, caveats: [], source: '' })),
		})),
		frameworks: [],
		uses: model.uses.map((use) => ({ ...use, stopReason: null })),
		beside: {
			...beside,
			lastWithout: null,
			flags: [],
			// What runs; how the rest went was noted for the file.
			plan: beside.plan.filter(({ result }) => result === null).map((line) => ({ ...line, remark: '' })),
		},
	};
}
