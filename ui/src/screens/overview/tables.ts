/** The plot's data as rows of words; one row for everything that the plot can draw. */
import { longDay } from '../../format/dates.ts';
import { number } from '../../format/numbers.ts';
import { language, pick, t } from '../../i18n/index.svelte.ts';
import { messages } from '../../i18n/overview.ts';
import type { AnalyteSeries, ComplaintSeries, LabPoint, OverviewModel, PlotFramework, UseBar } from './model.ts';
import { consultationWords } from './scene/marks.ts';
import { conditionWords, dayWords, endWords, whenWords } from './telling.ts';

export type Table = {
	id: string;
	caption: string;
	columns: string[];
	rows: { id: string; cells: string[] }[];
	/** Said when it has no rows. */
	empty: string;
};

/** Who reads it. The client sees no flags, and no remarks on where a value comes from. */
export type Reader = 'practitioner' | 'client';

/** Returns the tables, with the complaints that have a column of their own and the frameworks beside the values. */
export function tables(
	model: OverviewModel,
	complaints: readonly ComplaintSeries[],
	frameworks: readonly PlotFramework[],
	reader: Reader = 'practitioner',
): Table[] {
	const m = t(messages);
	const events: Table = {
		id: 'events',
		caption: m.eventTable,
		columns: [m.columns.day, m.columns.event],
		rows: model.events.map(({ id, on, text }) => ({ id, cells: [whenWords(on), pick(text)] })),
		empty: m.none,
	};
	const all = [consultationTable(model, complaints), ...model.analytes.map(valueTable)];
	const mayRead = reader === 'client' ? all.map((table) => without(table, clientSkips())) : all;
	return [
		...mayRead,
		...(frameworks.length ? [frameworkTable(model, frameworks)] : []),
		useTable(model),
		...(model.events.length ? [events] : []),
	];
}

function clientSkips(): string[] {
	const { flags, source, caveats, status } = t(messages).columns;
	return [flags, source, caveats, status];
}

/** Leaves columns out. */
function without(table: Table, names: readonly string[]): Table {
	const kept = (_: unknown, n: number) => !names.includes(table.columns[n] ?? '');
	const rows = table.rows.map(({ id, cells }) => ({ id, cells: cells.filter(kept) }));
	return { ...table, columns: table.columns.filter(kept), rows };
}

/** What is in the plot has a column; the other complaints share one, so that however many there are it stays readable. */
function consultationTable(model: OverviewModel, complaints: readonly ComplaintSeries[]): Table {
	const m = t(messages);
	const { columns } = m;
	const others = model.complaints.filter((series) => !complaints.includes(series));
	const rows = model.consultations.map((mark) => ({
		id: mark.id,
		cells: [
			dayWords(mark.day),
			consultationWords(mark, model),
			mark.completed ? m.completed : m.draft,
			...complaints.map((series) => scoreWords(series, mark.id)),
			...(others.length
				? [others.map((series) => `${pick(series.name)} ${scoreWords(series, mark.id)}`).join(', ')]
				: []),
			mark.flags.map(({ name, open }) => (open ? m.openFlag(pick(name)) : m.closedFlag(pick(name)))).join('; ') ||
				m.none,
		],
	}));
	const { next } = model;
	if (next)
		rows.push({
			id: 'next',
			cells: [
				dayWords(next.day),
				m.planned,
				next.time ?? '',
				...complaints.map(() => ''),
				...(others.length ? [''] : []),
				'',
			],
		});
	return {
		id: 'consultations',
		caption: m.consultationTable,
		columns: [
			columns.day,
			columns.consultation,
			columns.status,
			...complaints.map(({ name }) => pick(name)),
			...(others.length ? [columns.others] : []),
			columns.flags,
		],
		rows,
		empty: m.none,
	};
}

function scoreWords({ points }: ComplaintSeries, visit: string): string {
	const point = points.find(({ consultation }) => consultation === visit);
	return String(point?.score ?? t(messages).noScore);
}

function valueTable({ analyte, name, unit, points, apart }: AnalyteSeries): Table {
	const m = t(messages);
	const c = m.columns;
	return {
		id: `values-${analyte}`,
		caption: m.valueTable(pick(name), unit),
		columns: [c.day, c.value, c.other, c.condition, c.source, c.range, c.caveats],
		rows: [
			...[...points].sort((a, b) => a.drawn.earliest.localeCompare(b.drawn.earliest)).map(valueRow),
			...apart.map(({ id, text, missing }) => ({ id, cells: [m.missing[missing], text, '', '', '', '', m.apart] })),
		],
		empty: m.none,
	};
}

function valueRow(point: LabPoint): Table['rows'][number] {
	const m = t(messages);
	return {
		id: point.id,
		cells: [
			whenWords(point.drawn),
			point.text,
			point.otherUnit ?? '',
			conditionWords(point),
			point.source,
			point.range ?? m.notRecorded,
			point.caveats.map((caveat) => pick(caveat)).join(' '),
		],
	};
}

function frameworkTable(model: OverviewModel, frameworks: readonly PlotFramework[]): Table {
	const m = t(messages);
	const { framework, zone, limit } = m.columns;
	const series = model.analytes.find(({ analyte }) => analyte === frameworks[0]?.analyte);
	return {
		id: 'frameworks',
		caption: m.frameworkTable(series ? pick(series.name) : ''),
		columns: [framework, zone, limit],
		rows: frameworks.flatMap((one) =>
			one.zones.map(({ name }, n) => ({
				id: `${one.id} ${n}`,
				cells: [
					pick(one.name),
					pick(name),
					one.off ? m.zonesOff(pick(one.off)) : limitWords(one, n) + sinceWords(one, series),
				],
			})),
		),
		empty: m.none,
	};
}

/** Said where a value was drawn before the client was of the age that the zones are for. */
function sinceWords({ from }: PlotFramework, series: AnalyteSeries | undefined): string {
	const before = from !== null && series?.points.some(({ drawn }) => drawn.earliest < from);
	return before ? `. ${t(messages).zonesFrom(longDay(from, language()))}` : '';
}

function limitWords({ zones }: PlotFramework, n: number): string {
	const m = t(messages);
	const [before, zone] = [zones[n - 1], zones[n]];
	const said = (limit: number) => number(limit, language());
	const low = typeof before?.below === 'number' ? m.fromLimit(said(before.below), !before.inclusive) : '';
	const high = typeof zone?.below === 'number' ? m.upToLimit(said(zone.below), zone.inclusive) : '';
	return [low, high].filter(Boolean).join(' ');
}

function useTable({ uses }: OverviewModel): Table {
	const m = t(messages);
	const c = m.columns;
	return {
		id: 'uses',
		caption: m.useTable,
		columns: [c.name, c.kind, c.dose, c.start, c.end, c.changes],
		rows: uses.map(useRow),
		empty: m.noUses,
	};
}

function useRow(use: UseBar): Table['rows'][number] {
	const m = t(messages);
	const reason = use.stopReason ? `. ${m.reason(pick(use.stopReason))}` : '';
	return {
		id: use.id,
		cells: [
			pick(use.name),
			m.kinds[use.kind],
			pick(use.dose),
			use.start ? whenWords(use.start) : m.startUnknown,
			`${endWords(use)}${reason}`,
			use.doseChanges.map(({ on, dose }) => m.doseChange(whenWords(on), pick(dose))).join('; ') || m.none,
		],
	};
}
