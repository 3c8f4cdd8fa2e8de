/** Values of other analytes that were drawn on the same day: "MMA 0,21 µmol/l". */
import { pick } from '../../../i18n/index.svelte.ts';
import type { AnalyteSeries, LabPoint, OverviewModel } from '../model.ts';

export function sameDayWords({ drawn }: LabPoint, series: AnalyteSeries, model: OverviewModel): string {
	return model.analytes
		.filter(({ analyte }) => analyte !== series.analyte)
		.flatMap(({ short, points }) =>
			points
				.filter((other) => other.drawn.earliest === drawn.earliest && other.drawn.latest === drawn.latest)
				.map(({ text }) => `${pick(short)} ${text}`),
		)
		.join(', ');
}
