/**
 * The other side of the wire for tests of the laboratory screen: results kept in memory, and just enough reading of lines
 * to drive the screen. What Rust really recognises and concludes is tested there.
 */
import { blank } from './blank.ts';
import type {
	Amount,
	Analyte,
	AttachedCaveat,
	Comparator,
	Entity,
	Error,
	FrameworkReading,
	LabFile,
	LabKnowledge,
	LabQuestion,
	LabResult,
	LabUnit,
	LineReading,
	Mark,
	Missing,
	NewLabResult,
	PartialDate,
	PracticeLimits,
	ReadingCondition,
	RecordedResult,
	ReportLine,
	SeenResult,
	Text,
	TypedDate,
	Zone,
} from '../../ipc/bindings.ts';

const text = (nl: string, en: string): Text => ({ nl, en });
const same = (words: string): Text => text(words, words);
const unit = (id: string, times = 1): LabUnit => ({ id, spellings: [], times, divided_by: 1, loinc: [], usual: true });

function analyte(id: string, names: Text, aliases: string[], part: Partial<Analyte> = {}): Analyte {
	return {
		id,
		...names,
		short: names,
		aliases,
		unless: [],
		specimen: null,
		text: false,
		units: [],
		factor_version: 1,
		hard: null,
		soft: null,
		companion: false,
		trap: [],
		note: null,
		refs: [],
		...part,
	};
}

const analytes: Analyte[] = [
	analyte(
		'b12Active',
		text('Actief B12 (holotranscobalamine)', 'Active B12 (holotranscobalamin)'),
		['actief vitamine b12', 'actief b12'],
		{
			units: [unit('pmol/L')],
			hard: { low: 1, high: 2000 },
			companion: true,
		},
	),
	analyte('b12Total', text('Vitamine B12 totaal', 'Vitamin B12, total'), ['vitamine b12', 'b12'], {
		units: [unit('pmol/L'), unit('pg/mL', 0.737806), unit('ng/L', 0.737806)],
		hard: { low: 1, high: 50000 },
		soft: { low: 50, high: 1500 },
		companion: true,
		note: text(
			'Uitslagen uit België of de Verenigde Staten staan vaak in ng/L of pg/mL.',
			'Reports from Belgium or the United States are often in ng/L or pg/mL.',
		),
	}),
	analyte(
		'mma',
		text('Methylmalonzuur (MMA), serum of plasma', 'Methylmalonic acid (MMA), serum or plasma'),
		['methylmalonzuur', 'mma'],
		{
			units: [unit('nmol/L'), unit('µmol/L', 1000)],
			hard: { low: 10, high: 200000 },
		},
	),
	analyte('haemoglobin', text('Hemoglobine', 'Haemoglobin'), ['hemoglobine', 'hb'], {
		units: [unit('mmol/L'), unit('g/dL', 0.62056)],
		hard: { low: 1, high: 16 },
	}),
	analyte('homocysteine', text('Homocysteïne', 'Homocysteine'), ['homocysteïne', 'hcy'], { units: [unit('µmol/L')] }),
	analyte('ferritin', text('Ferritine', 'Ferritin'), ['ferritine'], { units: [unit('µg/L')] }),
	analyte('mcv', same('MCV'), ['mcv'], { units: [unit('fL')] }),
	analyte(
		'intrinsicFactorAntibodies',
		text('Antistoffen tegen intrinsic factor', 'Intrinsic factor antibodies'),
		['anti-intrinsic factor'],
		{
			text: true,
		},
	),
];

const forms = [
	['injection', 'injectie', 'injection'],
	['tablet', 'tablet', 'tablet'],
	['sublingual', 'smelttablet', 'sublingual tablet'],
	['drops', 'druppels', 'drops'],
	['multi', 'multivitamine of B-complex', 'multivitamin or B complex'],
	['fortified', 'verrijkte voeding of drank', 'fortified food or drink'],
] as const;

export const knowledge: LabKnowledge = {
	analytes,
	forms: forms.map(([id, nl, en]) => ({ id, nl, en, injection: id === 'injection', fortified: id === 'fortified' })),
};

const signs: Record<string, Comparator> = { '<': 'below', '≤': 'atMost', '≥': 'atLeast', '>': 'above' };
const printed = { below: '< ', atMost: '≤ ', equal: '', atLeast: '≥ ', above: '> ' };
const told = (value: number) => Math.round(value * 100) / 100;
const written = (value: number, sign: string, unit: string): Text =>
	text(`${sign}${String(told(value)).replace('.', ',')} ${unit}`.trim(), `${sign}${told(value)} ${unit}`.trim());

export function day(date: string): PartialDate {
	return { type: 'day', date };
}

function readDate(typed: string): PartialDate | null {
	const whole = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(typed.trim());
	if (whole) return day(`${whole[3]}-${whole[2]?.padStart(2, '0')}-${whole[1]?.padStart(2, '0')}`);
	return /^(19|20)\d\d$/.test(typed.trim()) ? { type: 'year', year: Number(typed) } : null;
}

/** With slashes either number may be the month. */
function readDrawDate(typed: string): TypedDate | null {
	const [, one = '', other = '', year = ''] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(typed.trim()) ?? [];
	if (year) return { type: 'either', days: [`${year}-${other}-${one}`, `${year}-${one}-${other}`] };
	const date = readDate(typed);
	return date && { type: 'sure', date };
}

function takeDate(entry: NewLabResult, typed: string): void {
	const date = readDrawDate(typed);
	if (date?.type === 'sure') entry.drawnOn = date.date;
	if (date?.type === 'either') entry.drawnEither = date.days;
}

const analyteOf = ({ test }: NewLabResult) =>
	test.type === 'listed' ? analytes.find(({ id }) => id === test.analyte) : undefined;
const doubtful = (typed: string) => /^\d{1,3}\.\d{3}$/.test(typed);

/** Reads a line, a little. */
function readLine(line: string): LineReading {
	const entry = structuredClone(blank);
	let rest = ` ${line} `;
	const take = (pattern: RegExp) => {
		const found = pattern.exec(rest);
		if (found) rest = rest.replace(found[0], ' ');
		return found;
	};
	const named = analytes.find(({ aliases }) =>
		aliases.some((alias) => rest.toLowerCase().includes(` ${alias} `) || rest.toLowerCase().includes(` ${alias}: `)),
	);
	if (named) {
		entry.test = { type: 'listed', analyte: named.id };
		const alias = named.aliases.find((one) => rest.toLowerCase().includes(` ${one}`)) ?? '';
		const at = rest.toLowerCase().indexOf(alias);
		rest = rest.slice(0, at) + rest.slice(at + alias.length);
	}
	const date = take(/\s(\d{1,2}[-/]\d{1,2}[-/]\d{4})(?=\s)/);
	if (date) takeDate(entry, date[1] ?? '');
	if (named?.text) {
		entry.typed = rest.trim();
		rest = '';
	} else readValue();
	return {
		text: line,
		entry,
		rest: rest.trim(),
		recognised: named !== undefined || entry.value !== null || entry.typed !== '',
		missing: missing(entry),
		questions: questions(entry),
	};

	function readValue() {
		const units = named?.units.map(({ id }) => id) ?? [];
		const printedUnit = take(/\s([a-zµ\d^]+\/[a-zµ]+|fL|fmol)(?=\s)/i);
		if (printedUnit)
			entry.unit = units.find((id) => id.toLowerCase() === printedUnit[1]?.toLowerCase()) ?? printedUnit[1] ?? null;
		const range = take(/\s([\d,.]+) ?- ?([\d,.]+)(?=\s)/);
		if (range) entry.range = { low: Number(range[1]?.replace(',', '.')), high: Number(range[2]?.replace(',', '.')) };
		const value = take(/\s([<>≤≥]?) *(\d+(?:[.,]\d+)?)(?=\s)/);
		if (!value) return;
		entry.comparator = signs[value[1] ?? ''] ?? 'equal';
		entry.typed = value[2] ?? '';
		entry.value = doubtful(entry.typed) ? null : Number(entry.typed.replace(',', '.'));
		if (!named) {
			const name = rest.trim().replace(/\s+[LH]$/, '');
			entry.test = { type: 'own', name };
			rest = rest.replace(name, '');
		}
	}
}

function missing(entry: NewLabResult): Missing[] {
	const known = analyteOf(entry);
	const has = entry.value !== null && !known?.text;
	const all: [boolean, Missing][] = [
		[entry.test.type === 'own' && entry.test.name === '', 'test'],
		[entry.value === null && !(known?.text && entry.typed), 'value'],
		[has && entry.unit === null, 'unit'],
		[
			has && known !== undefined && entry.unit !== null && !known.units.some(({ id }) => id === entry.unit),
			'knownUnit',
		],
		[entry.drawnOn === null, 'date'],
		[known?.companion === true && entry.companion === null, 'companion'],
	];
	return all.filter(([misses]) => misses).map(([, what]) => what);
}

function canonical(entry: NewLabResult): number | undefined {
	const unit = analyteOf(entry)?.units.find(({ id }) => id === entry.unit);
	return unit && entry.value !== null ? entry.value * unit.times : undefined;
}

function questions(entry: NewLabResult): LabQuestion[] {
	const known = analyteOf(entry);
	const value = canonical(entry);
	const asked: LabQuestion[] = [];
	if (entry.drawnEither && !entry.drawnOn) {
		const typed = entry.drawnEither[0].split('-').reverse().join('/');
		const words = text(`Dag of maand eerst: welke dag is ${typed}?`, `Day or month first: which day is ${typed}?`);
		asked.push({ type: 'date', text: words, days: entry.drawnEither });
	}
	if (doubtful(entry.typed) && entry.value === null) {
		const [thousands, decimal] = [Number(entry.typed.replace('.', '')), Number(entry.typed)];
		asked.push({
			type: 'number',
			text: text(
				`Duizendtal of komma: ${thousands} of ${String(decimal).replace('.', ',')}?`,
				`Thousands or decimals: ${thousands} or ${decimal}?`,
			),
			thousands,
			decimal,
		});
	}
	if (known && !known.text && entry.value !== null && value === undefined) {
		const units = known.units.map(({ id }) => id);
		asked.push({
			type: 'unit',
			text: text(`In welke eenheid? ${units.join(' of ')}`, `In which unit? ${units.join(' or ')}`),
			units,
		});
		if (known.id === 'haemoglobin' && entry.value > 12)
			asked.push({
				type: 'trap',
				text: text('Hb 14 past bij g/dL. Kies de eenheid.', 'Hb 14 fits g/dL. Choose the unit.'),
				unit: 'g/dL',
				analyte: null,
			});
	}
	if (value !== undefined && known?.hard && (value < known.hard.low || value > known.hard.high))
		asked.push({
			type: 'beyond',
			text: text(
				'Kan niet in deze eenheid: mogelijk is 1 tot 50000.',
				'Not possible in this unit: the limits are 1 to 50000.',
			),
		});
	else if (value !== undefined && known?.soft && (value < known.soft.low || value > known.soft.high))
		asked.push({
			type: 'unusual',
			text: text(`${entry.typed} ${entry.unit}: klopt dit?`, `${entry.typed} ${entry.unit}: is this right?`),
		});
	if (known?.companion && entry.companion === null)
		asked.push({
			type: 'companion',
			text: text('Gebruikte u B12 toen er bloed werd geprikt?', 'Were you using B12 when blood was taken?'),
		});
	return asked;
}

function amounts(entry: NewLabResult): Amount[] {
	if (entry.value === null) return [];
	const known = analyteOf(entry);
	const here = known?.units.find(({ id }) => id === entry.unit);
	const sign = printed[entry.comparator];
	const own = {
		value: entry.value,
		unit: entry.unit ?? '',
		text: written(entry.value, sign, entry.unit ?? ''),
		entered: true,
	};
	const others = (here && known ? known.units : []).filter((unit) => unit.times !== here?.times && unit.id !== 'ng/L');
	return [
		own,
		...others.map((unit) => {
			const value = ((entry.value ?? 0) * (here?.times ?? 1)) / unit.times;
			return { value, unit: unit.id, text: written(Math.round(value), sign, unit.id), entered: false };
		}),
	];
}

function condition(entry: NewLabResult): ReadingCondition | null {
	if (!analyteOf(entry)?.companion) return null;
	const nothing = { contradiction: null, undecided: [] };
	switch (entry.companion?.type) {
		case 'no':
			return {
				...nothing,
				state: { type: 'notInUse', sinceLast: null, basis: 'answer' },
				text: text(
					'Geen B12 in gebruik bij de afname, volgens de cliënt.',
					'No B12 in use at the draw, according to the client.',
				),
				tag: null,
			};
		case 'yes':
			return {
				...nothing,
				state: { type: 'duringUse', because: [], basis: 'answer' },
				text: text(
					'B12 in gebruik bij de afname, volgens de cliënt: smelttablet, 1000 µg per dag, laatste inname 1 dag vóór afname.',
					'B12 in use at the draw, according to the client: sublingual tablet, 1000 µg a day, last taken 1 day before the draw.',
				),
				tag: text('gemeten tijdens suppletie', 'measured during supplementation'),
			};
		default:
			return {
				...nothing,
				state: {
					type: 'unknown',
					why: [],
					ask: [text('Wanneer begon en stopte het gebruik van B12?', 'When did the use of B12 begin and end?')],
				},
				text: text('Niet bekend of B12 in gebruik was bij de afname.', 'Not known whether B12 was in use at the draw.'),
				tag: text('onbekend of B12 in gebruik was', 'not known whether B12 was in use'),
			};
	}
}

const zone = (standing: Zone['standing'], words: Text, short = same('')): Zone => ({ standing, ...words, short });

const median: Mark = {
	analyte: 'b12Total',
	at: 291,
	unit: 'pmol/L',
	...text('mediaan Groningse cohort, zonder gebruikers van supplementen', 'median of the Groningen cohort'),
	short: text('mediaan Groningse cohort', 'median, Groningen cohort'),
	refs: ['S22'],
};

/** The frameworks of total B12, and the laboratory's own range; canned words, the zone by its number. */
function readings(entry: NewLabResult, practice: PracticeLimits | null): FrameworkReading[] {
	const value = canonical(entry);
	if (value === undefined || missing(entry).length) return [];
	const state = condition(entry)?.state.type;
	const hollow = state !== undefined && state !== 'notInUse';
	const made = (part: Omit<FrameworkReading, 'outcome' | 'hollow'>, at: number): FrameworkReading => {
		const index = part.cuts.filter((cut) => (cut.equal === 'above' ? at >= cut.at : at > cut.at)).length;
		const undecided = entry.comparator !== 'equal' && index > 0 && part.cuts.length > 1;
		const here = part.zones[index] ?? zone('fine', same(''));
		return {
			...part,
			hollow,
			outcome: undecided
				? {
						type: 'undecided',
						text: text(
							'niet te bepalen: het teken laat meer dan één zone open',
							'cannot be decided: the sign leaves more than one zone open',
						),
					}
				: { type: 'zone', index, zone: here },
		};
	};
	const all: FrameworkReading[] = [];
	const { low, high } = entry.range;
	if (low !== null || high !== null)
		all.push(
			made(
				{
					framework: 'ownRange',
					kind: 'ownRange',
					name: text('Bereik van het laboratorium', 'The laboratory’s range'),
					edition: text('van de uitslag', 'from the report'),
					date: '',
					unit: entry.unit ?? '',
					cuts: [
						...(low === null ? [] : [{ at: low, equal: 'above' as const }]),
						...(high === null ? [] : [{ at: high, equal: 'below' as const }]),
					],
					zones: [
						...(low === null
							? []
							: [zone('low', text('onder het bereik van dit laboratorium', 'below this laboratory’s range'))]),
						zone('fine', text('binnen het bereik van dit laboratorium', 'within this laboratory’s range')),
						...(high === null
							? []
							: [zone('high', text('boven het bereik van dit laboratorium', 'above this laboratory’s range'))]),
					],
					practiceVersion: null,
					notes: [],
					refs: [],
				},
				entry.value ?? 0,
			),
		);
	if (analyteOf(entry)?.id !== 'b12Total') return all;
	const [lower, upper] = practice ? [practice.low, practice.high] : [450, 600];
	all.push(
		made(
			{
				framework: 'practice',
				kind: 'practice',
				name: text('Praktijkkader', 'Practice framework'),
				edition: text('bronartikel', 'source article'),
				date: '',
				unit: 'pmol/L',
				cuts: [
					{ at: lower, equal: 'above' },
					{ at: upper, equal: 'below' },
				],
				zones: [
					zone(
						'low',
						text(`onder ${lower}, in het artikel ‘tekort’`, `below ${lower}, the article’s ‘deficiency’`),
						text('tekort', 'deficiency'),
					),
					zone(
						'between',
						text(
							`van ${lower} tot en met ${upper}, in het artikel het grijze gebied`,
							`${lower} to ${upper}, the article’s grey zone`,
						),
					),
					zone('fine', text(`boven ${upper}, in het artikel ‘optimaal’`, `above ${upper}, the article’s ‘optimal’`)),
				],
				practiceVersion: practice?.version ?? null,
				notes: [
					text(
						'Met de grens van 450 valt meer dan driekwart van het Groningse cohort (zonder gebruikers van supplementen) onder ‘tekort’. 450 is ongeveer drie keer de Nederlandse ondergrens.',
						'With the limit of 450, more than three quarters of the Groningen cohort (users of supplements left out) fall under ‘deficiency’. 450 is about three times the Dutch lower limit.',
					),
				],
				refs: ['A02', 'S22'],
			},
			value,
		),
		made(
			{
				framework: 'nhg2014',
				kind: 'guideline',
				name: text('NHG-Standpunt', 'NHG position'),
				edition: same('2014'),
				date: '2014',
				unit: 'pmol/L',
				cuts: [
					{ at: 148, equal: 'above' },
					{ at: 260, equal: 'below' },
				],
				zones: [
					zone('low', text('onder 148: laag', 'below 148: low')),
					zone(
						'between',
						text(
							'van 148 tot en met 260: laag-normaal; soms klachten, MMA of een proef met tabletten te overwegen door de arts',
							'148 to 260: low-normal; sometimes complaints, MMA or a trial of tablets for the doctor to consider',
						),
					),
					zone('fine', text('boven 260: normaal', 'above 260: normal')),
				],
				practiceVersion: null,
				notes: [],
				refs: ['S7'],
			},
			value,
		),
		{
			...made(
				{
					framework: 'nice2024',
					kind: 'guideline',
					name: same('NICE NG239'),
					edition: text('2024, via secundaire bronnen', '2024, via secondary sources'),
					date: '2024',
					unit: entry.unit === 'pmol/L' ? 'pmol/L' : 'ng/L',
					cuts:
						entry.unit === 'pmol/L'
							? [
									{ at: 133, equal: 'above' },
									{ at: 258, equal: 'below' },
								]
							: [
									{ at: 180, equal: 'above' },
									{ at: 350, equal: 'below' },
								],
					zones: [
						zone(
							'low',
							text(
								'onder 180 ng/L (133 pmol/L): door NICE ‘bevestigd’ genoemd',
								'below 180 ng/L (133 pmol/L): called ‘confirmed’ by NICE',
							),
						),
						zone(
							'between',
							text(
								'180 tot en met 350 ng/L (133 tot 258 pmol/L): onbepaald, MMA te overwegen',
								'180 to 350 ng/L (133 to 258 pmol/L): indeterminate, MMA to be considered',
							),
						),
						zone(
							'fine',
							text(
								'boven 350 ng/L (258 pmol/L): volgens NICE weinig reden om aan een tekort te denken',
								'above 350 ng/L (258 pmol/L): called ‘unlikely’ by NICE',
							),
						),
					],
					practiceVersion: null,
					notes: [],
					refs: ['S5'],
				},
				entry.unit === 'pmol/L' ? value : (entry.value ?? 0),
			),
			...(world.now.niceOff
				? {
						outcome: {
							type: 'off' as const,
							reason: text(
								'Uit: de leeftijd bij afname is niet bekend; dit kader geldt vanaf 18 jaar.',
								'Off: the age at the draw is not known; this framework applies from 18 years.',
							),
						},
					}
				: {}),
		},
	);
	return all;
}

const attachable: AttachedCaveat[] = [
	{
		id: 'dehydration',
		text: text('Uitdroging kan MMA en homocysteïne hoger maken.', 'Dehydration can raise MMA and homocysteine.'),
		frameworks: ['guideline'],
		byHand: true,
		refs: ['S33'],
	},
	{
		id: 'background',
		text: text(
			'Bij een Afrikaanse of Caribische achtergrond kan het bereik hoger liggen.',
			'With an African or Caribbean background the range may lie higher.',
		),
		frameworks: ['guideline'],
		byHand: true,
		refs: ['S2'],
	},
];

function see(entry: NewLabResult): SeenResult {
	const known = analyteOf(entry);
	const seen = condition(entry);
	const caveats: AttachedCaveat[] = [];
	if (seen?.state.type === 'duringUse')
		caveats.push({
			id: 'duringUse',
			text: text(
				'Tijdens gebruik van B12 geprikt. Totaal en actief B12 zeggen niet meer of er een tekort was; waarden worden (zeer) hoog.',
				'Drawn while B12 was in use. Total and active B12 no longer tell whether there was a deficiency; values become (very) high.',
			),
			frameworks: ['guideline', 'practice'],
			byHand: false,
			refs: ['A31', 'S7'],
		});
	if (entry.source === 'told')
		caveats.push({
			id: 'told',
			text: text(
				'Niet geverifieerd: door de cliënt verteld, het document is niet gezien.',
				'Not verified: told by the client, the document was not seen.',
			),
			frameworks: ['proposal'],
			byHand: false,
			refs: ['K'],
		});
	caveats.push(...attachable.filter(({ id }) => entry.caveats.includes(id)));
	const read = readings(entry, world.now.practice);
	const last = world.now.results.at(-1);
	const otherUnit =
		last && entry.unit && analyteOf(last) === known && last.unit !== entry.unit && canonical(entry) !== undefined;
	return {
		name: known ? text(known.nl, known.en) : same(entry.test.type === 'own' ? entry.test.name : ''),
		amounts: amounts(entry),
		missing: missing(entry),
		questions: questions(entry),
		condition: seen,
		readings: read,
		marks: read.length && known?.id === 'b12Total' ? [median] : [],
		difference:
			read.length > 2
				? text(
						'De kaders lezen deze waarde verschillend. Praktijkkader: onder 450, in het artikel ‘tekort’. NHG-Standpunt: boven 260: normaal.',
						'The frameworks read this value differently. Practice framework: below 450, the article’s ‘deficiency’. NHG position: above 260: normal.',
					)
				: null,
		caveats,
		attachable: known?.companion || known?.id === 'mma' ? attachable : [],
		warnings:
			otherUnit && last
				? [
						{
							kind: 'otherUnit',
							text: text(
								`Andere eenheid dan een eerdere uitslag: ${last.typed} ${last.unit}. Klopt de eenheid met het papier?`,
								`Another unit than an earlier result: ${last.typed} ${last.unit}. Does the unit match the paper?`,
							),
							other: last.id,
						},
					]
				: [],
	};
}

export class World {
	results: LabResult[] = [];
	practice: PracticeLimits | null = null;
	flags: LabFile['flags'] = [];
	counts: LabFile['counts'] = [];
	/** Makes every write fail. */
	failure: Error | undefined;
	/** The age is not known: NICE is off. */
	niceOff = false;
	/** What was saved, call by call. */
	batches: [string, NewLabResult][][] = [];
	/** What keeping results waits for. */
	keeping: Promise<void> | undefined;
	pasted: string[] = [];

	record(entry: Partial<NewLabResult>): LabResult {
		const id = `r${this.results.length + 1}`;
		const whole = { ...structuredClone(blank), typed: String(entry.value ?? '').replace('.', ','), ...entry };
		const result = { id, client: 'p1', canonical: null, recordedAt: '2026-09-01T10:00:00Z', ...whole };
		this.results.push(result);
		return result;
	}

	file(): LabFile {
		const date = ({ drawnOn }: LabResult) => (drawnOn?.type === 'day' ? drawnOn.date : drawnOn ? '2000' : '9999');
		const results: RecordedResult[] = [...this.results]
			.sort((one, other) => date(other).localeCompare(date(one)))
			.map((result) => ({ result, seen: see(result) }));
		return { results, flags: this.flags, counts: this.counts, practice: this.practice };
	}

	write(work: () => void, ...kinds: Entity[]): null {
		if (this.failure) throw this.failure;
		work();
		for (const heard of listeners) heard({ payload: kinds });
		return null;
	}
}

export const world: { now: World } = { now: new World() };
const listeners = new Set<(event: { payload: Entity[] }) => void>();

function report(pasted: string): ReportLine[] {
	if (pasted.split('\n').length > 2000)
		throw { code: 'invalid', field: 'report', reason: 'tooManyLines' } satisfies Error;
	world.now.pasted.push(pasted);
	const drawn = /Afnamedatum: (\S+)/.exec(pasted)?.[1] ?? '';
	return pasted.split('\n').flatMap((line, n): ReportLine[] => {
		if (!line.trim()) return [];
		const reading = readLine(line.replaceAll(/\s+/g, ' ').trim());
		const listed = reading.entry.test.type === 'listed' && reading.entry.typed !== '';
		const ranged = reading.entry.value !== null && (reading.entry.unit !== null || reading.entry.range.low !== null);
		const kind = line.startsWith('Afnamedatum') ? 'heading' : listed || ranged ? 'result' : 'left';
		const entry = kind === 'result' ? reading.entry : structuredClone(blank);
		if (kind === 'result' && !entry.drawnOn && !entry.drawnEither) takeDate(entry, drawn);
		return [
			{
				number: n + 1,
				kind,
				reading: {
					...reading,
					text: line,
					entry,
					recognised: kind === 'result',
					rest: kind === 'result' ? reading.rest : line.trim(),
					missing: missing(entry),
					questions: questions(entry),
				},
			},
		];
	});
}

const command =
	<Args extends unknown[], Reply>(reply: (...args: Args) => Reply) =>
	async (...args: Args) =>
		structuredClone(await reply(...args));

/** Stands in for `ipc/bindings.ts`. */
export const bindings = {
	commands: {
		labFile: command(() => world.now.file()),
		labKnowledge: command(() => knowledge),
		readLabLine: command(readLine),
		readLabReport: command(report),
		lookAtLabEntry: command((_client: string, _id: string | null, entry: NewLabResult) => see(entry)),
		saveLabResults: command(async (client: string, results: [string, NewLabResult][]) => {
			if (results.some(([, entry]) => questions(entry).some(({ type }) => type === 'beyond')))
				throw { code: 'invalid', field: 'value', reason: 'outOfRange' } satisfies Error;
			if (!world.now.failure) world.now.batches.push(structuredClone(results));
			await world.now.keeping;
			return world.now.write(() => {
				for (const [id, entry] of results) {
					const result = { id, client, canonical: null, recordedAt: '2026-11-24T10:00:00Z', ...entry };
					const at = world.now.results.findIndex((one) => one.id === id);
					if (at < 0) world.now.results.push(result);
					else world.now.results[at] = result;
				}
			}, 'labResult');
		}),
		setLabCaveat: command((id: string, caveat: string, attached: boolean) =>
			world.now.write(() => {
				world.now.results = world.now.results.map((one) => {
					const others = one.caveats.filter((other) => other !== caveat);
					return one.id === id ? { ...one, caveats: attached ? [...others, caveat] : others } : one;
				});
			}, 'labResult'),
		),
		removeLabResult: command((id: string) =>
			world.now.write(() => (world.now.results = world.now.results.filter((one) => one.id !== id)), 'labResult'),
		),
		setPracticeLimits: command((limits: [number, number] | null) =>
			world.now.write(() => {
				const version = (world.now.practice?.version ?? 0) + 1;
				world.now.practice = limits && { low: limits[0], high: limits[1], version };
			}, 'setting'),
		),
		readDrawDate: command(readDrawDate),
		references: command(() => ({
			statements: [
				{
					id: 'A02',
					nl: 'Volgens het artikel wijst een waarde onder 450 op ‘tekort’.',
					en: 'According to the article, a value below 450 means ‘deficiency’.',
					lines: '12-14',
					information: false,
					refs: [],
					beside: [],
				},
			],
			sources: [
				{ id: 'S7', nl: 'NHG-Standpunt B12', en: 'NHG position on B12', date: '2014', kind: 'guideline', seen: false },
			],
		})),
		flags: command(() => []),
		status: () => Promise.reject({ code: 'internal', incident: 'test' }),
	},
	events: {
		changed: {
			listen: async (heard: (event: { payload: Entity[] }) => void) => {
				listeners.add(heard);
				return () => listeners.delete(heard);
			},
		},
		closing: { listen: async () => () => undefined },
		locked: { listen: async () => () => undefined },
	},
};

/** A report of 40 lines, as a laboratory prints it. */
export const paper = `STREEKLABORATORIUM NOORD
Postbus 909, Leeuwarden
Tel: 058 - 123 4567
Patient: A. Voorbeeld
Aanvrager: huisarts
Afnamedatum: 12-03-2026
Blad 1 van 2
Bepaling Uitslag Eenheid Referentie
HEMATOLOGIE
Hemoglobine 7,4 mmol/L 7,5 - 10,0 L
Hematocriet 0,36 L/L 0,35 - 0,45
MCV 101 fL 80 - 100 H
MCH 1,9 fmol 1,7 - 2,1
Leukocyten 6,1 10^9/L 4,0 - 10,0
Trombocyten 245 10^9/L 150 - 400
CHEMIE
Natrium 140 mmol/L 135 - 145
Kalium 4,1 mmol/L 3,5 - 5,0
Creatinine 71 µmol/L 49 - 90
ALAT 22 U/L 10 - 35
Gamma-GT 18 U/L 5 - 40
CRP 1 mg/L 0 - 10
Glucose 5,4 mmol/L 4,0 - 6,1
HbA1c 36 mmol/mol 20 - 42
Ferritine 18 µg/L 13 - 150
VITAMINEN
Vitamine B12 < 111 pmol/L 145 - 569 L
Actief vitamine B12 62 pmol/L
Methylmalonzuur 0,52 µmol/L
Homocysteïne 17,2 µmol/L
Foliumzuur 9,1 nmol/L
Vitamine D 63 nmol/L 50 - 125
IMMUNOLOGIE
TSH 2,4 mU/L 0,3 - 4,2
Anti-intrinsic factor: negatief
tTG-IgA volgt
Opmerking: monster licht hemolytisch.
* = buiten de referentiewaarden
Geautoriseerd door klinisch chemicus
Einde verslag`;
