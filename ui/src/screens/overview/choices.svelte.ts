/** What she chose to see of a client: which time, which complaints, which analyte and which rulers. Kept while on screen. */
import type { AnalyteSeries, ComplaintSeries, OverviewModel, PlotFramework } from './model.ts';
import { panned, unzoomed, zoomed, type Period, type Zoom } from './scene/axis.ts';
import { mostLines } from './scene/complaints.ts';
import type { Shown } from './scene/scene.ts';

type Letter = PlotFramework['letter'];

export class Choices {
	#model: () => OverviewModel;
	period = $state.raw<Period>('all');
	zoom = $state.raw<Zoom>(unzoomed);
	#complaints = $state.raw<readonly string[]>();
	#analyte = $state.raw<string>();
	/** By analyte and letter; `null` is no ruler. */
	#rulers = $state.raw<ReadonlyMap<string, string | null>>(new Map());

	constructor(model: () => OverviewModel) {
		this.#model = model;
	}

	/** The complaints in the plot: hers, else the first four. */
	get complaints(): ComplaintSeries[] {
		const all = this.#model().complaints;
		const chosen = this.#complaints;
		return chosen ? all.filter(({ item }) => chosen.includes(item)) : all.slice(0, mostLines);
	}

	get series(): AnalyteSeries | undefined {
		const { analytes } = this.#model();
		return analytes.find(({ analyte }) => analyte === this.#analyte) ?? analytes[0];
	}

	get frameworks(): PlotFramework[] {
		return (['practice', 'guideline'] as const).flatMap((letter) => this.ruler(letter) ?? []);
	}

	/** What can be shown as a ruler on one side. */
	rulers(letter: Letter): PlotFramework[] {
		const analyte = this.series?.analyte;
		return this.#model().frameworks.filter((one) => one.letter === letter && one.analyte === analyte);
	}

	ruler(letter: Letter): PlotFramework | undefined {
		const all = this.rulers(letter);
		const chosen = this.#rulers.get(this.#side(letter));
		return chosen === null ? undefined : (all.find(({ id }) => id === chosen) ?? all[0]);
	}

	get shown(): Shown {
		const { period, zoom, complaints, series, frameworks } = this;
		return { period, zoom, complaints, series, frameworks };
	}

	/** There is no room for another line. */
	get full(): boolean {
		return this.complaints.length >= mostLines;
	}

	toggleComplaint(item: string): void {
		const now = this.complaints.map((one) => one.item);
		if (now.includes(item)) this.#complaints = now.filter((one) => one !== item);
		else if (!this.full) this.#complaints = [...now, item];
	}

	chooseAnalyte(analyte: string): void {
		this.#analyte = analyte;
	}

	chooseRuler(letter: Letter, id: string | null): void {
		this.#rulers = new Map(this.#rulers).set(this.#side(letter), id);
	}

	choosePeriod(period: Period): void {
		this.period = period;
		this.zoom = unzoomed;
	}

	zoomBy(factor: number, around = 0.5): void {
		this.zoom = zoomed(this.zoom, factor, around);
	}

	panBy(portion: number): void {
		this.zoom = panned(this.zoom, portion);
	}

	reset(): void {
		this.zoom = unzoomed;
	}

	#side(letter: Letter): string {
		return `${this.series?.analyte ?? ''} ${letter}`;
	}
}
