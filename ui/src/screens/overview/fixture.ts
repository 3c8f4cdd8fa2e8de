/** A fictional client for the tests of the overview, and a history of ten years. */
import type { Text } from '../../ipc/index.ts';
import type { ComplaintSeries, Condition, LabPoint, OverviewModel, PlotFramework, UseBar, When } from './model.ts';

const same = (text: string): Text => ({ nl: text, en: text });
const text = (nl: string, en: string): Text => ({ nl, en });
export const onDay = (date: string): When => ({ earliest: date, latest: date, told: { type: 'day', date } });
export function inMonth(year: number, month: number): When {
	const pad = (n: number) => String(n).padStart(2, '0');
	const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
	return {
		earliest: `${year}-${pad(month)}-01`,
		latest: `${year}-${pad(month)}-${last}`,
		told: { type: 'month', year, month },
	};
}
export const inYear = (year: number): When => ({
	earliest: `${year}-01-01`,
	latest: `${year}-12-31`,
	told: { type: 'year', year },
});

const visits = ['2026-09-01', '2026-09-29', '2026-10-13', '2026-11-24'];
const complaint = (
	item: string,
	name: Text,
	scores: readonly (number | null)[],
	since: When | null = null,
): ComplaintSeries => ({
	item,
	name,
	since,
	points: visits.map((day, n) => ({ consultation: `c${n + 1}`, day, score: scores[n] ?? null })),
});

const tags = {
	during: text('gemeten tijdens suppletie', 'measured during supplementation'),
	not: null,
	unknown: text('onbekend of B12 in gebruik was', 'not known whether B12 was in use'),
} satisfies Record<Condition, Text | null>;

export function value(
	id: string,
	drawn: When,
	number: number,
	condition: Condition,
	part: Partial<LabPoint> = {},
): LabPoint {
	return {
		id,
		drawn,
		text: `${number} pmol/l`,
		value: number,
		number: String(number),
		comparator: null,
		condition,
		tag: tags[condition],
		conditionText:
			condition === 'not' ? text('Geen B12 in gebruik bij de afname.', 'No B12 in use at the draw.') : same(''),
		otherUnit: `${Math.round(number * 1.35537)} pg/ml`,
		source: 'document gezien',
		range: '148 tot 664',
		caveats: [],
		...part,
	};
}

const tablet = text(
	'Smelttablet cyano 1000 µg, laatste 1 dag vóór afname.',
	'Sublingual cyano 1000 µg, last 1 day before the draw.',
);
const saysNothing = text('Zegt niet of er een tekort was.', 'Does not tell whether there was a deficiency.');
const use = (
	id: string,
	kind: UseBar['kind'],
	name: Text,
	dose: Text,
	start: When | null,
	part: Partial<UseBar> = {},
): UseBar => ({
	id,
	kind,
	name,
	dose,
	start,
	end: { type: 'ongoing' },
	stopReason: null,
	doseChanges: [],
	...part,
});

/** Three zones; both limits belong to the middle one (ruling R23). */
const threeZones = (low: number, first: Text, high: number, second: Text, third: Text): PlotFramework['zones'] => [
	{ below: low, inclusive: false, name: first, short: first },
	{ below: high, inclusive: true, name: second, short: second },
	{ below: null, inclusive: false, name: third, short: third },
];

/** Annelies Hoekstra, as in the design. */
export function annelies(): OverviewModel {
	const tingling = text(
		'Tintelingen aan beide voeten, langer dan 2 weken',
		'Tingling in both feet, longer than 2 weeks',
	);
	return {
		today: '2026-11-24',
		consultations: [
			{
				id: 'c1',
				day: '2026-09-01',
				kind: 'intake',
				name: same('Intake'),
				completed: true,
				flags: [{ id: 'f1', name: tingling, open: false }],
			},
			{ id: 'c2', day: '2026-09-29', kind: 'contact', name: text('tel.', 'phone'), completed: true, flags: [] },
			{
				id: 'c3',
				day: '2026-10-13',
				kind: 'followUp',
				name: text('Opvolging', 'Follow-up'),
				completed: true,
				flags: [],
			},
			{
				id: 'c4',
				day: '2026-11-24',
				kind: 'followUp',
				name: text('Opvolging', 'Follow-up'),
				completed: false,
				flags: [],
			},
		],
		next: { day: '2027-01-19', time: '10:00' },
		complaints: [
			complaint('sx.fatigue', text('Vermoeidheid', 'Fatigue'), [7, 7, 6, 4], {
				earliest: '2024-03-01',
				latest: '2024-06-30',
				told: { type: 'about', years: 2, said_on: '2026-09-01' },
			}),
			complaint('sx.fog', text('Hersenmist', 'Brain fog'), [6, 6, 6, 5]),
			complaint('sx.tingle', text('Tintelingen voeten', 'Tingling feet'), [4, 4, 4, 3]),
			complaint('cx.top1', text('Koken na het werk', 'Cooking after work'), [8, 7, 7, 6]),
			complaint('sx.head', text('Hoofdpijn', 'Headache'), [3, null, 2, 2]),
		],
		analytes: [
			{
				analyte: 'b12',
				name: text('B12 in bloed', 'B12 in blood'),
				short: same('B12'),
				unit: 'pmol/l',
				points: [
					value('v1', onDay('2024-03-18'), 212, 'not'),
					value('v2', onDay('2025-02-11'), 534, 'during', { conditionText: tablet, caveats: [saysNothing] }),
					value('v3', onDay('2025-11-06'), 689, 'during', { conditionText: tablet, caveats: [saysNothing] }),
					value('v4', onDay('2026-09-22'), 1476, 'during', {
						text: '> 1.476 pmol/l',
						comparator: 'more',
						otherUnit: '> 2.000 pg/ml',
						conditionText: text('Druppels sinds 24 sep.', 'Drops since 24 Sep.'),
						caveats: [saysNothing],
					}),
				],
				apart: [{ id: 'v5', text: '300', missing: 'both' }],
			},
			{
				analyte: 'mma',
				name: text('MMA in bloed', 'MMA in blood'),
				short: same('MMA'),
				unit: 'µmol/l',
				points: [
					value('m1', onDay('2026-09-22'), 0.21, 'during', {
						text: '0,21 µmol/l',
						otherUnit: '210 nmol/l',
						range: null,
					}),
				],
				apart: [],
			},
		],
		frameworks: [
			{
				id: 'practice',
				analyte: 'b12',
				letter: 'practice',
				name: text('Praktijk', 'Practice'),
				zones: threeZones(450, text('tekort', 'deficient'), 600, text('grijs', 'grey'), text('optimaal', 'optimal')),
				off: null,
				from: '1997-03-04',
			},
			{
				id: 'nhg',
				analyte: 'b12',
				letter: 'guideline',
				name: same('NHG 2014'),
				zones: threeZones(148, text('laag', 'low'), 260, text('laag-normaal', 'low-normal'), text('normaal', 'normal')),
				off: null,
				from: '1997-03-04',
			},
			{
				id: 'nice',
				analyte: 'b12',
				letter: 'guideline',
				name: same('NICE 2024'),
				zones: threeZones(133, text('laag', 'low'), 258, text('tussenin', 'in between'), text('hoger', 'higher')),
				off: null,
				from: '1997-03-04',
			},
		],
		uses: [
			use(
				's1',
				'supplement',
				text('B12 smelttablet', 'B12 lozenge'),
				text('1000 µg/dag cyano', '1000 µg/day cyano'),
				inMonth(2024, 4),
				{
					end: { type: 'stopped', on: onDay('2026-09-01') },
				},
			),
			use(
				's2',
				'supplement',
				text('B12 druppels', 'B12 drops'),
				text('2 × 500 µg, methyl + adenosyl', '2 × 500 µg, methyl + adenosyl'),
				onDay('2026-09-24'),
			),
			use('s3', 'supplement', text('B-complex', 'B complex'), same('B6 25 mg'), inMonth(2025, 1), {
				end: { type: 'stopped', on: onDay('2026-09-01') },
				stopReason: text('gestopt na overleg met huisarts', 'stopped in consultation with the GP'),
			}),
			use('s4', 'supplement', text('Multi', 'Multivitamin'), text('B6 1,4 mg', 'B6 1.4 mg'), inMonth(2025, 3)),
			use('m1', 'medicine', text('omeprazol', 'omeprazole'), same('20 mg'), inYear(2022), {
				doseChanges: [{ on: onDay('2026-10-20'), dose: same('10 mg'), change: 'less' }],
			}),
			use('m2', 'medicine', text('metformine', 'metformin'), same('2 × 500 mg'), onDay('2025-01-15')),
			use('m3', 'medicine', text('levothyroxine', 'levothyroxine'), same('75 µg'), inYear(2015)),
		],
		events: [],
		beside: {
			route: [
				{ category: 'intake', judgement: 'unlikely', before: 'unlikely', supports: 1, against: 4, asked: 12, core: 12 },
				{ category: 'absorption', judgement: 'likely', before: 'likely', supports: 6, against: 1, asked: 10, core: 14 },
				{
					category: 'consumption',
					judgement: 'possible',
					before: 'tooLittleKnown',
					supports: 3,
					against: 2,
					asked: 11,
					core: 12,
				},
				{
					category: 'conversion',
					judgement: 'tooLittleKnown',
					before: 'tooLittleKnown',
					supports: 1,
					against: 0,
					asked: 3,
					core: 6,
				},
				{ category: 'cellUse', judgement: 'unlikely', before: 'possible', supports: 0, against: 2, asked: 5, core: 5 },
			],
			judgedOn: '2026-11-24',
			lastWithout: {
				text: '212',
				unit: 'pmol/l',
				drawn: onDay('2024-03-18'),
				readings: [
					{
						letter: 'practice',
						framework: text('Praktijkkader', 'Practice framework'),
						reading: text('tekort, onder 450', 'deficient, below 450'),
					},
					{
						letter: 'guideline',
						framework: same('NHG 2014'),
						reading: text('laag-normaal, 148 tot 260', 'low-normal, 148 to 260'),
					},
				],
			},
			flags: [
				{
					id: 'f1',
					name: tingling,
					urgency: 'thisWeek',
					urgencyText: text('deze week naar de huisarts', 'to the GP this week'),
					raisedOn: '2026-09-01',
					open: false,
					action: 'referred',
					actionNote: 'Huisarts, 8 sep: neurologisch onderzoek zonder afwijkingen.',
					actionAt: '2026-09-01T14:18:00',
				},
			],
			plan: [
				{
					...blank,
					id: 'p1',
					text: 'B-complex blijft weg, tintelingen volgen',
					agreedOn: '2026-11-24',
					result: 'done' as const,
				},
				{ ...blank, id: 'p2', text: 'Uitslag coeliakietest opvragen bij huisarts', agreedOn: '2026-11-24' },
				{ ...blank, id: 'p3', text: 'Omeprazol: afbouw loopt via huisarts', agreedOn: '2026-11-24' },
			],
			plannedOn: '2026-11-24',
		},
	};
}

/** A line of the plan that runs. */
const blank = { kind: 'advice' as const, goal: '', from: null, check: null, result: null, remark: '' };

/** A client of whom nothing is recorded yet. */
export function nobody(): OverviewModel {
	const { today, frameworks, beside } = annelies();
	return {
		today,
		frameworks,
		consultations: [],
		next: null,
		complaints: [],
		analytes: [],
		uses: [],
		events: [],
		beside: {
			...beside,
			route: beside.route.map((station) => ({
				...station,
				judgement: null,
				before: null,
				supports: 0,
				against: 0,
				asked: 0,
			})),
			judgedOn: null,
			lastWithout: null,
			flags: [],
			plan: [],
			plannedOn: null,
		},
	};
}

const day = (first: string, after: number) =>
	new Date(Date.parse(`${first}T00:00:00Z`) + after * 86_400_000).toISOString().slice(0, 10);

/** Ten years: 60 consultations, 400 values and 80 periods of use. */
export function tenYears(): OverviewModel {
	const model = annelies();
	const start = '2016-10-03';
	const conditions: Condition[] = ['not', 'during', 'unknown'];
	const consultations = Array.from({ length: 60 }, (_, n) => ({
		id: `c${n}`,
		day: day(start, n * 62),
		kind: n === 0 ? ('intake' as const) : ('followUp' as const),
		name: text('Opvolging', 'Follow-up'),
		completed: true,
		flags: n % 20 === 7 ? [{ id: `f${n}`, name: same('Tintelingen'), open: false }] : [],
	}));
	const points = Array.from({ length: 400 }, (_, n) =>
		value(
			`v${n}`,
			onDay(day('2015-01-10', n * 10.8)),
			150 + ((n * 137) % 900),
			conditions[Math.floor(n / 9) % 3] ?? 'not',
		),
	);
	const uses = Array.from({ length: 80 }, (_, n) =>
		use(
			`u${n}`,
			n % 2 ? 'medicine' : 'supplement',
			same(`Middel ${n}`),
			same('10 mg'),
			onDay(day('2015-06-01', n * 45)),
			{
				end: n % 3 ? { type: 'stopped', on: onDay(day('2015-06-01', n * 45 + 200)) } : { type: 'ongoing' },
			},
		),
	);
	const complaints = model.complaints.map((series, k) => ({
		...series,
		points: consultations.map(({ id, day }, n) => ({
			consultation: id,
			day,
			score: (n + k) % 9 === 4 ? null : 2 + ((n * 5 + k * 3) % 7),
		})),
	}));
	const [b12, ...rest] = model.analytes;
	return { ...model, consultations, complaints, uses, analytes: b12 ? [{ ...b12, points }, ...rest] : rest };
}
