/**
 * A small world for the tests of this screen: the form of medicines and products, and commands that keep answers,
 * dismissals and settings in memory. What rows come to follows simple sums, since the real ones are Rust's.
 */
import type {
	Additive,
	Answer,
	AnswerKind,
	Change,
	CleanLabel,
	DailySum,
	Dismissal,
	Error,
	ExposureKind,
	Item,
	MedicationFile,
	MedicationOutcome,
	MedicineHit,
	Place,
	SeenCaution,
	SeenProduct,
	Species,
	SupplementKnowledge,
	SupplementSettings,
	Text,
} from '../../ipc/bindings.ts';
import { item as plainItem } from '../consult/fixture.ts';

const text = (nl: string, en = nl): Text => ({ nl, en });
const option = (id: string, nl: string, en = nl, exclusive = false) => ({ id, nl, en, exclusive });
const decimal = (unit: Text): AnswerKind => ({
	type: 'decimal',
	unit,
	min: 0,
	max: 1_000_000,
	ask_below: null,
	ask_above: null,
});

function item(id: string, kind: AnswerKind, short: Text, part: Partial<Item> = {}): Item {
	const within = id.startsWith('med.') ? 'med.item' : id.startsWith('food.') ? 'food.product' : 'sup.product';
	return plainItem(id, kind, { nl: `${short.nl}?`, en: `${short.en}?`, short, core: false, within, ...part });
}

const line: AnswerKind = { type: 'text', long: false };
const date: AnswerKind = { type: 'date', future: false };
const choice = (...options: ReturnType<typeof option>[]): AnswerKind => ({ type: 'choice', options });
const choices = (...options: ReturnType<typeof option>[]): AnswerKind => ({ type: 'choices', options });
const per = choice(option('day', 'per dag', 'a day'), option('week', 'per week', 'a week'));
const units = choice(option('ug', 'µg'), option('mg', 'mg'));
const group = (id: string, add: Text, record: ExposureKind, short = text(id)): Item =>
	item(id, { type: 'group', most: null, add, record }, short, { within: null });
const stopped = (id: string) => ({ item: id, answered: true }) as unknown as Item['when'];
const holdsB12 = {
	any: [
		{ item: 'sup.species', answered: false },
		{ item: 'sup.species', not_in: ['none'] },
	],
} as unknown as Item['when'];

const medicines: Item[] = [
	group('med.item', text('Voeg een medicijn toe', 'Add a medicine'), 'medicine'),
	item('med.name', { type: 'medicine' }, text('Middel', 'Medicine')),
	item('med.strength', line, text('Sterkte', 'Strength')),
	item('med.often', line, text('Gebruik', 'Use')),
	item('med.since', date, text('Sinds', 'Since')),
	item('med.stop', date, text('Gestopt', 'Ended')),
	item('med.why', line, text('Waarvoor', 'What for')),
	item('med.by', choice(option('gp', 'huisarts', 'GP'), option('specialist', 'specialist')), text('Door', 'By')),
	item('med.stop.why', line, text('Reden van stoppen', 'Reason for ending'), { when: stopped('med.stop') }),
];

const supplements: Item[] = [
	group('sup.product', text('Voeg een product toe', 'Add a product'), 'supplement'),
	item('sup.name', line, text('Product en merk', 'Product and brand')),
	item(
		'sup.label',
		choice(option('seen', 'etiket gezien', 'label seen'), option('told', 'verteld', 'told')),
		text('Gezien of verteld', 'Seen or told'),
	),
	item(
		'sup.species',
		choices(
			option('methyl', 'methylcobalamine', 'methylcobalamin'),
			option('adenosyl', 'adenosylcobalamine', 'adenosylcobalamin'),
			option('cyano', 'cyanocobalamine', 'cyanocobalamin'),
			option('none', 'geen B12', 'no B12', true),
		),
		text('Soort B12', 'Type of B12'),
	),
	item('sup.dose', decimal(text('µg of mg', 'µg or mg')), text('B12 per keer', 'B12 each time'), { when: holdsB12 }),
	item('sup.unit', units, text('Eenheid van B12', 'Unit of B12'), { when: holdsB12 }),
	item('sup.times', decimal(text('keer', 'times')), text('Aantal keer', 'Number of times')),
	item('sup.per', per, text('Per')),
	item('sup.start', date, text('Sinds', 'Since')),
	item('sup.stop', date, text('Gestopt', 'Ended')),
	item(
		'sup.by',
		choice(option('therapist', 'therapeut', 'therapist'), option('self', 'zelf', 'myself')),
		text('Door', 'By'),
	),
	item(
		'sup.add',
		choices(
			option('sucralose', 'sucralose, E955'),
			option('magnesiumStearate', 'magnesiumstearaat, E470b', 'magnesium stearate, E470b'),
			option('siliconDioxide', 'siliciumdioxide, E551', 'silicon dioxide, E551'),
			option('citricAcid', 'citroenzuur, E330', 'citric acid, E330'),
			option('none', 'geen hulpstoffen', 'no additives', true),
		),
		text('Hulpstoffen', 'Additives'),
	),
	item('sup.b6', decimal(text('mg')), text('B6 per keer', 'B6 each time')),
];

const foods: Item[] = [
	group(
		'food.product',
		text('Voeg verrijkte voeding toe', 'Add fortified food'),
		'fortifiedFood',
		text('Verrijkte voeding', 'Fortified food'),
	),
	item(
		'food.what',
		choice(option('drink', 'plantaardige drank', 'plant drink'), option('yeast', 'edelgist', 'yeast')),
		text('Soort product', 'Kind of product'),
	),
	item('food.name', line, text('Voeding en merk', 'Food and brand')),
	item('food.times', decimal(text('porties', 'portions')), text('Porties', 'Portions')),
	item('food.per', per, text('Per')),
	item('food.start', date, text('Sinds', 'Since')),
	item('food.stop', date, text('Gestopt', 'Ended')),
];

const questionnaire: MedicationFile['questionnaire'] = {
	id: 'intake',
	noticeable: null,
	version: 1,
	title: text('Intake'),
	sections: [
		{
			id: 'medication',
			title: text('Medicijnen', 'Medication'),
			short: text('Med'),
			subtitle: text('Ook zonder recept, prikken en de pil', 'Also without a prescription, injections and the pill'),
			items: medicines,
		},
		{
			id: 'supplements',
			title: text('Suppletie', 'Supplements'),
			short: text('Sup'),
			subtitle: text(''),
			items: [...supplements, ...foods],
		},
	],
};

const species: Species[] = (
	[
		['methyl', 'methylcobalamine', 'methylcobalamin', 'B03BA05', text('goed', 'good'), false],
		[
			'adenosyl',
			'adenosylcobalamine',
			'adenosylcobalamin',
			'B03BA04',
			text('goed, samen met methyl', 'good, together with methyl'),
			false,
		],
		['cyano', 'cyanocobalamine', 'cyanocobalamin', 'B03BA01', text('niet gebruiken', 'not to be used'), true],
	] as const
).map(([id, nl, en, atc, practice, avoided]) => ({
	id,
	nl,
	en,
	atc,
	usual_form: '',
	practice,
	avoided,
	guideline: avoided ? text('eerste keus bij slikken', 'first choice by mouth') : text('toegestaan', 'permitted'),
	in_supplements: true,
	in_food: avoided,
	refs: ['S37'],
}));

const additives: Additive[] = (
	[
		[
			'sucralose',
			'sucralose',
			'sucralose',
			'E955',
			'sweetener',
			text('verstoort flora', 'disturbs the flora'),
			text('toegestaan', 'permitted'),
		],
		[
			'magnesiumStearate',
			'magnesiumstearaat',
			'magnesium stearate',
			'E470b',
			'antiCaking',
			text('kan opname hinderen', 'may hinder uptake'),
			text('geen zorg, 2018', 'no concern, 2018'),
		],
		[
			'siliconDioxide',
			'siliciumdioxide',
			'silicon dioxide',
			'E551',
			'antiCaking',
			text('prikkelt slijmvlies', 'irritates mucosa'),
			text('geen zorg, 2024', 'no concern, 2024'),
		],
		[
			'citricAcid',
			'citroenzuur',
			'citric acid',
			'E330',
			'acid',
			text('niet genoemd', 'not named'),
			text('toegestaan', 'permitted'),
		],
	] as const
).map(([id, nl, en, e, kind, practice, regulator]) => ({
	id,
	nl,
	en,
	e,
	class: kind,
	practice,
	avoided: id !== 'citricAcid',
	regulator,
	names: id === 'sucralose' ? ['splenda'] : [],
	refs: ['S37'],
}));

const listed: MedicineHit[] = (
	[
		[
			'omeprazole',
			'omeprazol',
			'omeprazole',
			'A02BC01',
			['Losec', 'Omecat'],
			'Minder maagzuur, waardoor B12 minder goed uit voeding loskomt.',
			'Less stomach acid, so that B12 is released less well from food.',
		],
		[
			'metformin',
			'metformine',
			'metformin',
			'A10BA02',
			['Glucophage'],
			'Remt de opname van B12.',
			'Lowers the uptake of B12.',
		],
		[
			'metforminSitagliptin',
			'sitagliptine met metformine',
			'sitagliptin with metformin',
			'A10BD07',
			['Janumet', 'Velmetia'],
			'Bevat metformine.',
			'Holds metformin.',
		],
		[
			'levothyroxine',
			'levothyroxine',
			'levothyroxine',
			'H03AA01',
			['Thyrax'],
			'Geen oorzaak; wijst op schildklierziekte.',
			'No cause; a sign of thyroid disease.',
		],
	] as const
).map(([id, nl, en, atc, brands, effectNl, effectEn]) => ({
	id,
	name: text(nl, en),
	atc: [atc],
	matched: brands.join(' '),
	brands: [...brands],
	effect: text(effectNl, effectEn),
	caveat: null,
	note: null,
	touches: [{ category: 'absorption', framework: 'guideline', proposal: false }],
	refs: ['S4'],
}));

/** As Rust does, one wrong letter is forgiven. */
function find(query: string): MedicineHit[] {
	const typed = query.trim().toLowerCase();
	const near = (name: string) => {
		const begin = name.toLowerCase().slice(0, typed.length);
		return [...typed].filter((letter, n) => letter !== begin[n]).length <= (typed.length > 3 ? 1 : 0);
	};
	return listed.flatMap((hit) => {
		const names = [hit.name.nl, hit.name.en, ...hit.matched.split(' '), ...hit.name.nl.split(' '), ...hit.atc];
		const matched = names.find(near);
		return matched ? [{ ...hit, matched }] : [];
	});
}

type Given = { medicine?: string; [item: string]: string | string[] | number | undefined };

/** Nothing asks about it. */
const byHandOnly = [
	{ id: 'leber', text: text('Ziekte van Leber: vraag de arts.', 'Leber’s disease: ask the doctor.') },
];

export class World {
	readonly answers = new Map<string, { place: Place; answer: Answer }>();
	readonly batches: Change[][] = [];
	dismissals: Dismissal[] = [];
	/** The cautions attached by hand. */
	attached: string[] = [];
	settings: SupplementSettings = { limits: {}, setOn: {}, cleanLabel: null };
	/** What the next writes fail with. */
	failure: Error | null = null;
	/** Opening fails. */
	closed = false;
	readonly #listeners = new Set<(event: { payload: string[] }) => void>();

	/** As if a row had been told before: texts, option ids, figures and years by item. */
	tell(kind: 'med' | 'sup' | 'food', row: string, given: Given): void {
		this.#set(kind === 'med' ? 'med.item' : `${kind}.product`, row, { type: 'row', order: this.answers.size });
		for (const [id, value] of Object.entries(given)) {
			if (value === undefined || id === 'medicine') continue;
			const asked = [...medicines, ...supplements, ...foods].find((one) => one.id === id)?.kind.type;
			if (asked === 'medicine')
				this.#set(id, row, { type: 'medicine', medicine: given.medicine ?? null, name: String(value) });
			else if (asked === 'date') this.#set(id, row, { type: 'date', value: { type: 'year', year: Number(value) } });
			else if (Array.isArray(value)) this.#set(id, row, { type: 'choices', value });
			else if (typeof value === 'number') this.#set(id, row, { type: 'decimal', value });
			else this.#set(id, row, { type: asked === 'choice' ? 'choice' : 'text', value });
		}
	}

	#set(id: string, row: string, value: Extract<Answer['reply'], { type: 'given' }>['value']): void {
		const place = { item: id, row };
		const at = '2026-09-01T12:00:00Z';
		const answer: Answer = { reply: { type: 'given', value }, comment: '', quote: '', source: 'client', at };
		this.answers.set(`${id}@${row}`, { place, answer });
	}

	file(): MedicationFile {
		return {
			client: {
				id: 'p1',
				createdAt: '2026-09-01T12:00:00Z',
				archivedAt: null,
				givenName: 'Annelies',
				prefix: '',
				familyName: 'Hoekstra',
				birthDate: '1979-03-04',
				sex: 'female',
				phone: '',
				email: '',
				generalPractitioner: '',
				alert: '',
			},
			questionnaire,
			answers: [...this.answers.values()],
			outcome: this.outcome(),
		};
	}

	change(changes: Change[]): MedicationOutcome {
		this.batches.push(changes);
		if (this.failure) return this.outcome();
		for (const { place, answer } of changes) {
			const key = `${place.item}@${place.row}`;
			if (answer) this.answers.set(key, { place, answer: { ...answer, at: new Date().toISOString() } });
			else this.answers.delete(key);
		}
		return this.outcome();
	}

	listen(call: (event: { payload: string[] }) => void): () => void {
		this.#listeners.add(call);
		return () => this.#listeners.delete(call);
	}

	say(...payload: string[]): void {
		for (const call of this.#listeners) call({ payload });
	}

	value(id: string, row: string) {
		const reply = this.answers.get(`${id}@${row}`)?.answer.reply;
		return reply?.type === 'given' ? reply.value : undefined;
	}

	figure(id: string, row: string): number | undefined {
		const value = this.value(id, row);
		return value?.type === 'decimal' ? value.value : undefined;
	}

	chosen(id: string, row: string): string[] {
		const value = this.value(id, row);
		if (value?.type === 'choices') return value.value;
		return value?.type === 'choice' ? [value.value] : [];
	}

	rows(id: string): string[] {
		return [...this.answers.values()].filter(({ place }) => place.item === id).map(({ place }) => place.row);
	}

	private timesADay(row: string): number | undefined {
		const times = this.figure('sup.times', row);
		const [each] = this.chosen('sup.per', row);
		return times === undefined || !each ? undefined : each === 'week' ? times / 7 : times;
	}

	private nameOf(row: string): string {
		const value = this.value('sup.name', row) ?? this.value('med.name', row);
		return value?.type === 'text' ? value.value : value?.type === 'medicine' ? value.name : '';
	}

	private product(row: string, kind: ExposureKind): SeenProduct {
		const prefix = { medicine: 'med', supplement: 'sup', fortifiedFood: 'food' }[kind];
		const since = this.value(`${prefix}.${kind === 'medicine' ? 'since' : 'start'}`, row);
		const until = this.value(`${prefix}.stop`, row);
		const [dose, times] = [this.figure('sup.dose', row), this.timesADay(row)];
		const [unit] = this.chosen('sup.unit', row);
		const daily = dose === undefined || !unit || times === undefined ? null : dose * times * (unit === 'mg' ? 1000 : 1);
		return {
			row,
			kind,
			inUse: until ? 'no' : since ? 'yes' : 'unknown',
			b12Daily: daily,
			question:
				daily !== null && daily > 100_000
					? {
							slip: true,
							daily,
							text: text(
								'Meer dan 100.000 µg B12 per dag: is het misschien µg, en geen mg?',
								'More than 100,000 µg B12 a day: is it perhaps µg, and not mg?',
							),
						}
					: null,
			cleanLabel: kind === 'supplement' ? this.clean(row) : null,
		};
	}

	private clean(row: string): CleanLabel {
		const rule = this.settings.cleanLabel ?? knowledge.cleanLabel;
		const [types, held] = [this.chosen('sup.species', row), this.chosen('sup.add', row)];
		const named = (list: readonly Text[]) => list.map(({ nl, en }) => ({ nl, en }));
		const classes = knowledge.classes
			.filter(({ id }) => rule.classes.includes(id))
			.map((one) => ({
				class: text(one.nl, one.en),
				additives: named(additives.filter(({ id, class: kind }) => kind === one.id && held.includes(id))),
			}))
			.filter((failed) => failed.additives.length);
		const refused = named(species.filter(({ id }) => rule.refuses.includes(id) && types.includes(id)));
		const missing = types.length
			? named(species.filter(({ id }) => rule.needs.includes(id) && !types.includes(id)))
			: [];
		const fails = classes.length + refused.length + missing.length > 0;
		const outcome = fails ? 'doesNotFollow' : types.length && held.length ? 'follows' : 'unknown';
		return { outcome, classes, missing, refused };
	}

	private b6(): DailySum {
		const rows = this.rows('sup.product').filter((row) => this.product(row, 'supplement').inUse === 'yes');
		const parts = rows
			.flatMap((row) => {
				const [each, times] = [this.figure('sup.b6', row), this.timesADay(row)];
				if (each === undefined || times === undefined) return [];
				const daily = each * times;
				return [{ row, name: this.nameOf(row), daily, text: text(String(daily).replace('.', ','), String(daily)) }];
			})
			.sort((one, other) => other.daily - one.daily);
		const total = parts.reduce((sum, { daily }) => sum + daily, 0);
		const limit = (id: string, name: Text, amount: number, at: string) => {
			const own = this.settings.limits[id];
			if (own === undefined)
				return { id, name, insteadOf: null, amount, over: total > amount, date: at, refs: ['S19'] };
			const ours = text('eigen grens van de praktijk', 'the practice’s own limit');
			return { id, name: ours, insteadOf: name, amount: own, over: total > own, date: '2026-11-24', refs: [] };
		};
		return {
			nutrient: 'b6',
			total,
			text: text(String(total).replace('.', ','), String(total)),
			unit: text('mg'),
			parts,
			uncounted: rows
				.filter((row) => this.figure('sup.b6', row) === undefined)
				.map((row) => ({ row, name: this.nameOf(row) })),
			limits: [
				limit('b6.efsa', text('EFSA 2023'), 12, '2023'),
				limit('b6.nl', text('Nederlands maximum', 'Dutch maximum'), 21, '2018'),
			].sort((one, other) => one.amount - other.amount),
		};
	}

	private b12(): DailySum {
		const parts = this.rows('sup.product').flatMap((row) => {
			const { inUse, b12Daily: daily } = this.product(row, 'supplement');
			return inUse === 'yes' && daily !== null
				? [{ row, name: this.nameOf(row), daily, text: text(String(daily)) }]
				: [];
		});
		const total = parts.reduce((sum, { daily }) => sum + daily, 0);
		const words = text(total.toLocaleString('nl-NL'), total.toLocaleString('en-GB'));
		return { nutrient: 'b12', total, text: words, unit: text('µg'), parts, uncounted: [], limits: [] };
	}

	private cautions(b6: DailySum): SeenCaution[] {
		const over = b6.limits.find(({ id }) => id === 'b6.nl')?.over;
		const rows = b6.parts.map(({ row }) => row);
		const subject = rows.join('|');
		const metformin = this.rows('med.item').filter((row) => {
			const value = this.value('med.name', row);
			return value?.type === 'medicine' && value.medicine === 'metformin';
		});
		const raised = [
			...(over
				? [
						{
							id: 'b6.overDutchMaximum',
							text: text(
								'De producten samen geven meer vitamine B6 per dag dan in Nederland in een dagdosering mag.',
								'The products together give more vitamin B6 a day than a daily dose in the Netherlands may hold.',
							),
							rows,
							subject,
							refs: ['S19'],
						},
					]
				: []),
			...(metformin.length
				? [
						{
							id: 'metformin',
							text: text(
								'Metformine verlaagt de opname van B12; over de dosis gaat de arts.',
								'Metformin lowers the uptake of B12; the dose is up to the doctor.',
							),
							rows: metformin,
							subject: metformin.join('|'),
							refs: ['S19'],
						},
					]
				: []),
		];
		const same = (id: string, at: string) =>
			this.dismissals.find((one) => one.rule === id && one.subject === at) ?? null;
		const byHand = byHandOnly
			.filter(({ id }) => this.attached.includes(id))
			.map((one) => ({ ...one, rows: [], subject: '', byHand: true, refs: ['S19'] }));
		return [...raised.map((one) => ({ ...one, byHand: false })), ...byHand].map((caution) => ({
			...caution,
			dismissal: same(caution.id, caution.subject),
		}));
	}

	private outcome(): MedicationOutcome {
		const b6 = this.b6();
		const open = (id: string, rows: string[]) => rows.map((row) => ({ item: id, row }));
		const withB12 = this.rows('sup.product').filter((row) => !this.chosen('sup.species', row).includes('none'));
		return {
			saved: this.failure ? null : new Date().toISOString(),
			failure: this.failure,
			open: [
				...open('sup.dose', withB12),
				...open('sup.unit', withB12),
				...open(
					'med.stop.why',
					this.rows('med.item').filter((row) => this.value('med.stop', row)),
				),
			],
			followed: [],
			products: [
				...this.rows('med.item').map((row) => this.product(row, 'medicine')),
				...this.rows('sup.product').map((row) => this.product(row, 'supplement')),
				...this.rows('food.product').map((row) => this.product(row, 'fortifiedFood')),
			],
			sums: [this.b12(), b6],
			cautions: this.cautions(b6),
			attachable: byHandOnly.map((one) => ({ ...one, attached: this.attached.includes(one.id) })),
			contradictions: [],
		};
	}
}

const knowledge: Omit<SupplementKnowledge, 'settings'> = {
	species,
	additives,
	classes: [
		{ id: 'sweetener', nl: 'zoetstof', en: 'sweetener' },
		{ id: 'antiCaking', nl: 'antiklontermiddel', en: 'anti-caking agent' },
		{ id: 'acid', nl: 'zuur', en: 'acid' },
	],
	cleanLabel: {
		classes: ['sweetener', 'antiCaking'],
		needs: ['methyl', 'adenosyl'],
		refuses: ['cyano'],
		refs: ['A42'],
	},
};

export const world: { now: World } = { now: new World() };

/** Stands in for `ipc/bindings.ts`. */
export const bindings = {
	commands: {
		medication: () =>
			world.now.closed ? Promise.reject({ code: 'notFound', what: 'client' }) : Promise.resolve(world.now.file()),
		changeMedication: (_: string, changes: Change[]) => Promise.resolve(world.now.change(changes)),
		dismissCaution: (client: string, rule: string, subject: string, reason: string) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			world.now.dismissals.push({ client, rule, subject, reason, at: '2026-11-24T10:00:00Z' });
			return Promise.resolve(null);
		},
		attachCaution: (_: string, rule: string) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			world.now.attached.push(rule);
			return Promise.resolve(null);
		},
		detachCaution: (_: string, rule: string) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			world.now.attached = world.now.attached.filter((one) => one !== rule);
			return Promise.resolve(null);
		},
		takeUpCaution: (_: string, rule: string, subject: string) => {
			world.now.dismissals = world.now.dismissals.filter((one) => one.rule !== rule || one.subject !== subject);
			return Promise.resolve(null);
		},
		supplementKnowledge: () => Promise.resolve({ ...knowledge, settings: world.now.settings }),
		setSupplementSettings: (settings: SupplementSettings) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			world.now.settings = settings;
			world.now.say('setting');
			return Promise.resolve(null);
		},
		readDate: (typed: string) => Promise.resolve(/^\d{4}$/.test(typed) ? { type: 'year', year: Number(typed) } : null),
		medicines: (query: string) => Promise.resolve(find(query)),
		references: () =>
			Promise.resolve({
				statements: [],
				sources: [
					{ id: 'S19', nl: 'EFSA-advies over B6', en: 'EFSA opinion on B6', date: '2023', kind: 'report', seen: true },
				],
			}),
		status: () => Promise.reject({ code: 'internal', incident: 'test' }),
	},
	events: {
		changed: { listen: (call: Parameters<World['listen']>[0]) => Promise.resolve(world.now.listen(call)) },
		closing: { listen: () => Promise.resolve(() => undefined) },
		locked: { listen: () => Promise.resolve(() => undefined) },
	},
};
