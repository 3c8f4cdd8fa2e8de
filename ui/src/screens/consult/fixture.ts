/**
 * A small world for the tests of this screen: a questionnaire as large as the intake with every kind of question, and
 * commands that keep answers in memory. Branches follow one simple rule, since the real ones are Rust's.
 */
import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';
import { writtenAt } from '../../components/editor/editor.ts';
import { firstVisit } from '../plan/fixture.ts';
import type {
	Brief,
	Addendum,
	Answer,
	AnswerKind,
	Change,
	Chip,
	Consultation,
	ConsultationFile,
	Error,
	FilledAnswer,
	InSight,
	Item,
	LabFlag,
	NewAddendum,
	Noticeable,
	Note,
	NoteLayout,
	NotePart,
	NoteVersion,
	Outcome,
	Piece,
	Place,
	RedFlag,
	Section,
	SeenCaution,
	SeenContradiction,
	Text,
	Value,
} from '../../ipc/bindings.ts';

export const both = (text: string): Text => ({ nl: text, en: text });
const options = (...ids: string[]) => ids.map((id) => ({ id, nl: id, en: id, exclusive: id === 'geen' }));

/** Returns an item with everything that is not said left empty. */
export function item(id: string, kind: AnswerKind, part: Partial<Item> = {}): Item {
	return {
		id,
		nl: `Vraag ${id}`,
		en: `Question ${id}`,
		short: null,
		hint: null,
		heading: null,
		kind,
		core: true,
		when: null,
		because: null,
		within: null,
		beside: null,
		evidence: [],
		covers: [],
		sources: [],
		flag: null,
		ticks: [],
		asks: [],
		food: null,
		observed: false,
		priority: null,
		since: 1,
		until: null,
		lasting: !['scale', 'group'].includes(kind.type),
		again: false,
		...part,
	};
}

const scale: AnswerKind = { type: 'scale', reversed: false, low: both('geen last'), high: both('ergst denkbaar') };
const choice: AnswerKind = { type: 'choice', options: options('nooit', 'soms', 'vaak') };
const choices: AnswerKind = { type: 'choices', options: options('gluten', 'zuivel', 'geen') };
const quantity = { unit: both('kg'), min: 2, max: 400, ask_below: 35, ask_above: 200 };
const complaint: AnswerKind = { type: 'complaint' };
const judgement: AnswerKind = { type: 'choice', options: options('likely', 'possible', 'unlikely', 'tooLittleKnown') };
const asksParent = { item: 'k.choice', is: 'vaak' } as unknown as Item['when'];

const kinds: Item[] = [
	item('k.scale', scale, { nl: 'Opgeblazen buik', evidence: [], heading: both('Soorten') }),
	item('k.choice', choice, { nl: 'Iets tegen maagzuur' }),
	item('k.branch', { type: 'text', long: false }, { nl: 'Welk middel', when: asksParent, because: both('vaak') }),
	item('k.choices', choices, { nl: 'Waarop reageert u' }),
	item('k.boolean', { type: 'boolean' }, { nl: 'Is er controle' }),
	item('k.weight', { type: 'decimal', ...quantity }, { nl: 'Gewicht' }),
	item('k.since', { type: 'date', future: false }, { nl: 'Sinds wanneer' }),
	item('k.text', { type: 'text', long: false }, { nl: 'Bezigheid' }),
	item('k.sum', { type: 'computed', formula: 'foodB12', unit: both('µg/dag') }, { nl: 'Schatting', core: false }),
	item('k.meds', { type: 'group', most: null, add: both('Voeg een medicijn toe'), record: null }, { nl: 'Medicijnen' }),
	item('med.name', { type: 'medicine' }, { nl: 'Welk middel?', short: both('Middel'), within: 'k.meds' }),
	item(
		'med.strength',
		{ type: 'text', long: false },
		{ nl: 'Welke sterkte?', short: both('Sterkte'), within: 'k.meds' },
	),
];

const flags: Item[] = [
	item('rf', { type: 'matrix' }, { nl: 'Speelt een van deze?', core: false }),
	item(
		'rf.feet',
		{ type: 'boolean' },
		{
			nl: 'Tintelingen in beide voeten',
			within: 'rf',
			flag: {
				urgency: 'thisWeek',
				urgency_text: both('Deze week naar de huisarts'),
				advice: both('Vraag na.'),
				raised_when: null,
			},
		},
	),
];

const complaints: Item[] = [
	item('sx', { type: 'matrix' }, { nl: 'Klachten', core: false }),
	...['moe', 'koud', 'duizelig'].map((name) => item(`sx.${name}`, complaint, { nl: name, within: 'sx' })),
];

const closing: Item[] = ['in', 'ab', 'co', 'cv', 'cu'].map((id) =>
	item(`sum.${id}`, judgement, { nl: `Oordeel ${id}` }),
);

const section = (id: string, items: Item[]): Section => ({
	id,
	title: both(`Deel ${id}`),
	short: both(id.slice(0, 4)),
	subtitle: both(''),
	items,
});

/** As many questions as the intake has, so that work that grows with the form shows. */
const many = Array.from({ length: 8 }, (_, n) =>
	section(
		`deel${n}`,
		Array.from({ length: 24 }, (_, k) => item(`d${n}.${k}`, k % 3 === 0 ? scale : k % 3 === 1 ? choice : choices)),
	),
);

export const sections: Section[] = [
	section('absorption', [...kinds, ...Array.from({ length: 30 }, (_, n) => item(`more.${n}`, n % 2 ? scale : choice))]),
	section('red_flags', flags),
	section('complaints', complaints),
	...many,
	section('closing', closing),
];

export class World {
	readonly answers = new Map<string, { place: Place; answer: Answer }>();
	readonly batches: Change[][] = [];
	/** What was said the last time. */
	earlier: ConsultationFile['earlier'] = [];
	brief: Brief = { ...firstVisit };
	noticeable: Noticeable | null = null;
	flags: RedFlag[] = [];
	/** What the client filled in and nobody looked at. */
	filled: FilledAnswer[] = [];
	/** What was given into the client's hands. */
	handed: string[][] = [];
	contradictions: SeenContradiction[] = [];
	readonly notes = new Map<NotePart, string>();
	layout: NoteLayout = { form: 'free', hidden: [] };
	/** The versions of the note, the oldest first; `leaveNote` adds to them, as Rust does at rest. */
	readonly versions: NoteVersion[] = [];
	/** What stays in sight beside the medicines. */
	beside: Omit<InSight, 'medicines'> = { supplements: null, b6: null, b12: null };
	byValues: LabFlag[] = [];
	/** What to keep in mind at rows. */
	cautions: SeenCaution[] = [];
	/** Cautions put aside: rule, subject, reason. */
	putAside: [string, string, string][] = [];
	/** What values count for, at the use in the cell. */
	valueChips: Chip[] = [];
	status: Consultation['status'] = 'draft';
	addenda: Addendum[] = [];
	addendumDraft: NewAddendum | null = null;
	/** What the next writes fail with. */
	failure: Error | null = null;
	/** What Rust refuses as impossible. */
	impossible: (change: Change) => boolean = () => false;
	/** What Rust changes along with the next answer. */
	follows: Outcome['followed'] = [];
	/** How long an outcome takes, in ms. */
	takes = 0;
	/** What the next outcomes wait for. */
	held: Promise<void> | undefined;
	/** Holds back what Rust reads of what is typed: a medicine, a date. */
	reading: Promise<void> | undefined;
	/** Holds back the consultation itself. */
	opening: Promise<void> | undefined;
	/** Whether Rust opens a branch when its answer is given. */
	opens = true;

	file(): ConsultationFile {
		const at = new Date().toISOString();
		return {
			consultation: {
				id: 'c1',
				client: 'p1',
				questionnaire: 'intake',
				questionnaireVersion: 1,
				language: 'nl',
				status: this.status,
				startedAt: at,
				changedAt: at,
				completedAt: null,
				signedAt: this.status === 'signed' ? at : null,
			},
			client: {
				id: 'p1',
				createdAt: at,
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
			questionnaire: { id: 'intake', version: 1, title: both('Intake'), sections, noticeable: this.noticeable },
			answers: [...this.answers.values()],
			earlier: this.earlier,
			notes: this.noteRows(),
			noteLayout: this.layout,
			addenda: this.addenda,
			addendumDraft: this.addendumDraft,
			outcome: this.outcome(),
		};
	}

	/** The parts of the note as rows. */
	noteRows(): Note[] {
		const changedAt = new Date().toISOString();
		return [...this.notes].map(([part, text]) => ({ consultation: 'c1', part, text, changedAt }));
	}

	/** Keeps a version of every part that changed. */
	keepVersions(reason: NoteVersion['reason'], restored: number | null = null): void {
		const at = new Date().toISOString();
		for (const { part, text } of this.noteRows()) {
			const before = this.versions.filter((version) => version.part === part);
			if (before.at(-1)?.text === text) continue;
			const number = before.length + 1;
			this.versions.push({ consultation: 'c1', part, number, text, writtenAt: at, keptAt: at, reason, restored });
		}
	}

	answer(changes: Change[]): Outcome {
		this.batches.push(changes);
		if (this.failure) return this.outcome();
		for (const { place, answer } of changes) {
			const key = `${place.item}@${place.row}`;
			if (answer) this.answers.set(key, { place, answer: { ...answer, at: new Date().toISOString() } });
			else this.answers.delete(key);
			if (this.given('rf.feet')?.type === 'boolean' && !this.flags.length) this.flags = [flag];
		}
		const followed = this.follows.splice(0);
		for (const { place, answer } of followed) if (answer) this.answers.set(`${place.item}@`, { place, answer });
		return { ...this.outcome(), followed };
	}

	/** As if it had been answered before. */
	say(item: string, reply: Answer['reply']): void {
		const place = { item, row: '' };
		const at = new Date().toISOString();
		this.answers.set(`${item}@`, { place, answer: { reply, comment: '', quote: '', source: 'client', at } });
	}

	/** As if a medicine had been noted before. */
	use(row: string, name: string): void {
		const tell = (item: string, value: Value) => {
			const reply = { type: 'given', value } as const;
			const at = new Date().toISOString();
			const answer = { reply, comment: '', quote: '', source: 'client', at } as const;
			this.answers.set(`${item}@${row}`, { place: { item, row }, answer });
		};
		tell('k.meds', { type: 'row', order: 1 });
		tell('med.name', { type: 'medicine', medicine: 'metformin', name });
	}

	private given(id: string) {
		const reply = this.answers.get(`${id}@`)?.answer.reply;
		return reply?.type === 'given' ? reply.value : undefined;
	}

	private medicines() {
		const named = [...this.answers.values()].filter(({ place }) => place.item === 'med.name');
		const text = (item: string, row: string) => {
			const reply = this.answers.get(`${item}@${row}`)?.answer.reply;
			return reply?.type === 'given' && reply.value.type === 'text' ? reply.value.value : '';
		};
		const list = named.flatMap(({ place, answer }) =>
			answer.reply?.type === 'given' && answer.reply.value.type === 'medicine'
				? [{ name: answer.reply.value.name, strength: text('med.strength', place.row) }]
				: [],
		);
		return list.length ? list : null;
	}

	outcome(): Outcome {
		const parent = this.given('k.choice');
		const figure = this.given('k.scale');
		const chip: Chip | undefined = figure?.type === 'scale' && figure.value >= 3 ? bloated(figure.value) : undefined;
		const items = sections.flatMap((part) => part.items).filter((one) => one.core);
		const told = (one: Item) => this.answers.get(`${one.id}@`)?.answer.reply;
		const coverage = (list: Item[]) => ({
			core: list.length,
			answered: list.filter((one) => told(one)?.type === 'given').length,
			withoutAnswer: list.map(told).filter((reply) => reply?.type === 'none' && reply.reason !== 'notAsked').length,
			open: list.filter((one) => !told(one)).map((one) => one.id),
		});
		return {
			saved: this.failure ? null : new Date().toISOString(),
			failure: this.failure,
			open: this.opens && parent?.type === 'choice' && parent.value === 'vaak' ? [{ item: 'k.branch', row: '' }] : [],
			followed: [],
			computed: [{ item: 'k.sum', value: 4.1, text: { nl: '4,1', en: '4.1' } }],
			sections: sections.map((part) => ({
				section: part.id,
				coverage: coverage(part.items.filter((one) => one.core)),
			})),
			stations: (['intake', 'absorption', 'consumption', 'conversion', 'cellUse'] as const).map((category) => ({
				category,
				chips: category === 'cellUse' ? this.valueChips : category === 'absorption' && chip ? [chip] : [],
				coverage: coverage(category === 'absorption' ? items.slice(0, 6) : []),
			})),
			flags: this.flags,
			askedFlags: this.given('sx.moe') ? [{ by: { item: 'sx.moe', row: '' }, flag: 'rf.feet' }] : [],
			contradictions: this.contradictions,
			byValues: this.byValues,
			inSight: { medicines: this.medicines(), ...this.beside },
			cautions: this.cautions,
		};
	}
}

export const flag: RedFlag = {
	id: 'f1',
	client: 'p1',
	consultation: 'c1',
	item: 'rf.feet',
	raisedAt: new Date().toISOString(),
	action: null,
	actionNote: '',
	actionAt: null,
};

function bloated(figure: number): Chip {
	const text = both(`Buik ${figure}`);
	const place = { item: 'k.scale', row: '' };
	return {
		key: '+k.scale',
		direction: 'supports',
		text,
		frameworks: ['practice'],
		origins: [{ place, text, framework: 'practice', weight: 2, refs: ['A12'], proposal: false }],
	};
}

/** What comes to stand in an editor of notes. */
export const writtenIn = (field: Locator) => expect.poll(() => writtenAt(field.query())?.text);

export const world: { now: World } = { now: new World() };

/** As plain as can be: the real difference is Rust's. */
function differ(before: string, after: string): Piece[] {
	if (before === after) return before ? [{ fate: 'kept', text: before }] : [];
	const pieces: Piece[] = [
		{ fate: 'removed', text: before },
		{ fate: 'added', text: after },
	];
	return pieces.filter(({ text }) => text !== '');
}

/** Gives the page the height of a window, with what is rendered laid out as in the window itself. */
export function inWindow(): void {
	Object.assign(document.body.style, { width: '', height: '900px' });
	if (document.querySelector('style[data-window]')) return;
	const style = document.createElement('style');
	style.dataset['window'] = '';
	style.textContent =
		'body > [data-testid] { display: flex; flex-direction: column; height: 100%; overflow: hidden; container: window / size }';
	document.head.append(style);
}

/** Stands in for `ipc/bindings.ts`. */
export const bindings = {
	commands: {
		openConsultation: async () => {
			await world.now.opening;
			return world.now.file();
		},
		answer: async (_: string, changes: Change[]) => {
			// What is on its way when a test ends arrives in the world of that test.
			const here = world.now;
			const { takes, impossible } = here;
			if (takes) await new Promise((go) => setTimeout(go, takes));
			await here.held;
			if (changes.some(impossible)) throw { code: 'invalid', field: 'value', reason: 'tooLong' } satisfies Error;
			return here.answer(changes);
		},
		dismissContradiction: (_: string, rule: string, subject: string, reason: string | null) => {
			const dismissal = reason === null ? null : { client: 'p1', rule, subject, reason, at: new Date().toISOString() };
			world.now.contradictions = world.now.contradictions.map((one) => ({ ...one, dismissal }));
			return Promise.resolve(world.now.outcome());
		},
		dismissCaution: (_: string, rule: string, subject: string, reason: string) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			world.now.putAside.push([rule, subject, reason]);
			return Promise.resolve(null);
		},
		takeUpCaution: (_: string, rule: string) => {
			world.now.putAside = world.now.putAside.filter(([one]) => one !== rule);
			return Promise.resolve(null);
		},
		saveNote: (_: string, part: NotePart, text: string) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			if (text.length > 200_000)
				return Promise.reject({ code: 'invalid', field: 'note', reason: 'tooLong' } satisfies Error);
			world.now.notes.set(part, text);
			return Promise.resolve({ at: new Date().toISOString() });
		},
		brief: () => Promise.resolve(world.now.brief),
		leaveNote: () => Promise.resolve(world.now.keepVersions('left')),
		noteHistory: () =>
			Promise.resolve(
				world.now.versions
					.map((version) => ({ ...version, opening: version.text.slice(0, 120), characters: version.text.length }))
					.reverse(),
			),
		noteVersion: (_: string, part: NotePart, number: number) => {
			const versions = world.now.versions.filter((version) => version.part === part);
			const text = (at: number) => versions.find((version) => version.number === at)?.text ?? '';
			const now = world.now.notes.get(part) ?? '';
			return Promise.resolve({
				version: versions.find((version) => version.number === number),
				sinceBefore: differ(text(number - 1), text(number)),
				untilNow: differ(text(number), now),
			});
		},
		restoreNote: (_: string, part: NotePart, number: number) => {
			world.now.keepVersions('restored');
			const version = world.now.versions.find((one) => one.part === part && one.number === number);
			world.now.notes.set(part, version?.text ?? '');
			world.now.keepVersions('restored', number);
			return Promise.resolve(world.now.noteRows().find((note) => note.part === part));
		},
		setNoteLayout: (layout: NoteLayout) => {
			world.now.layout = layout;
			return Promise.resolve(null);
		},
		signConsultation: () => {
			world.now.status = 'signed';
			return Promise.resolve(world.now.file().consultation);
		},
		saveAddendumDraft: (_: string, draft: NewAddendum | null) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			world.now.addendumDraft = draft;
			return Promise.resolve({ at: new Date().toISOString() });
		},
		recordAddendum: (consultation: string, id: string, addendum: NewAddendum) => {
			if (world.now.failure) return Promise.reject(world.now.failure);
			const recorded = {
				...addendum,
				consultation,
				id,
				recordedAt: new Date().toISOString(),
			};
			world.now.addenda = [...world.now.addenda, recorded];
			world.now.addendumDraft = null;
			return Promise.resolve(recorded);
		},
		selfFilled: () => {
			const answers = [...world.now.filled].sort(
				(one, other) => Number(!one.flags.length) - Number(!other.flags.length),
			);
			return Promise.resolve({ answers, flags: [...new Set(answers.flatMap((one) => one.flags))] });
		},
		forgetSelfFilled: (_: string, places: Place[]) => {
			const looked = places.map(({ item }) => item);
			world.now.filled = world.now.filled.filter(({ place }) => !looked.includes(place.item));
			return Promise.resolve(null);
		},
		putBackSelfFilled: (_: string, back: FilledAnswer) => {
			world.now.filled = [...world.now.filled, { ...back, flags: [] }];
			return Promise.resolve(null);
		},
		selfFillOffers: () =>
			Promise.resolve([
				{ section: 'absorption', title: both('Deel absorption'), questions: 12, filled: 0 },
				{ section: 'complaints', title: both('Deel complaints'), questions: 3, filled: 1 },
			]),
		handOver: (id: string, sections: string[]) => {
			world.now.handed.push(sections);
			const preferences = { language: 'nl', theme: 'light', textSize: 100, idleMinutes: 5, singleKeys: true };
			const vault = { type: 'open', practice: 'De Kade', practitioner: 'J.', folder: '/', demo: false, handedOver: id };
			return Promise.resolve({ vault, preferences, version: '0' });
		},
		completeConsultation: () =>
			Promise.resolve({ ...world.now.file().consultation, status: 'completed', completedAt: new Date().toISOString() }),
		reopenConsultation: () => Promise.resolve(world.now.file().consultation),
		recordFlagAction: (_: string, action: RedFlag['action'], actionNote: string) => {
			world.now.flags = world.now.flags.map((one) => ({
				...one,
				action,
				actionNote,
				actionAt: new Date().toISOString(),
			}));
			return Promise.resolve(world.now.flags[0]);
		},
		readDate: async (text: string) => {
			await world.now.reading;
			if (/^\d-\d-\d{4}$/.test(text)) return { type: 'day', date: text.split('-').reverse().join('-0') };
			return /^\d{4}$/.test(text) ? { type: 'year', year: Number(text) } : null;
		},
		medicines: async (query: string) => {
			await world.now.reading;
			if (!'metformine'.startsWith(query.toLowerCase())) return [];
			return [
				{
					id: 'metformin',
					name: both('metformine'),
					atc: ['A10BA02'],
					matched: 'metformine',
					effect: both(''),
					brands: ['Glucophage'],
					caveat: null,
					note: null,
					touches: [{ category: 'absorption', framework: 'guideline', proposal: false }],
					refs: [],
				},
			];
		},
		references: () =>
			Promise.resolve({
				statements: [
					{
						id: 'A12',
						nl: 'Stelling twaalf',
						en: 'Statement twelve',
						lines: '12',
						information: false,
						refs: [],
						beside: [],
					},
				],
				sources: [],
			}),
		flags: () => Promise.resolve([]),
		status: () => Promise.reject({ code: 'internal', incident: 'test' }),
	},
	events: Object.fromEntries(
		['changed', 'closing', 'locked'].map((name) => [name, { listen: () => Promise.resolve(() => undefined) }]),
	),
};
