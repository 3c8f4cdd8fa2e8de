/**
 * The other side of the wire for tests of the shell: commands that keep clients in memory. Tests set what they need on
 * `wire.now` and read what was asked from `wire.now.asked`.
 */
import { firstVisit } from '../screens/plan/fixture.ts';
import type {
	Client,
	ClientFile,
	ClientQuery,
	ClientRow,
	Consultation,
	Entity,
	Due,
	Error,
	Overview,
	Place,
	FoundText,
	NewPlanLine,
	Person,
	PlanLine,
	PlanResult,
	Preferences,
	Reply,
	SelfFillSheet,
	Status,
	VaultStatus,
} from '../ipc/bindings.ts';

const folder = '/home/annet/Kobalt/Praktijk De Kade';
export const open: VaultStatus = {
	type: 'open',
	practice: 'Praktijk De Kade',
	practitioner: 'J. Sybrandi',
	folder,
	demo: false,
	handedOver: null,
};
export const locked: VaultStatus = {
	type: 'locked',
	practice: 'Praktijk De Kade',
	folder,
	lockedAt: null,
	waitSeconds: 0,
	idle: false,
};
export const none: VaultStatus = { type: 'none', folder };

export class Wire {
	vault: VaultStatus = open;
	preferences: Preferences = { language: 'nl', theme: 'light', textSize: 100, idleMinutes: 5, singleKeys: true };
	rows: ClientRow[] = [];
	/** What the overview says of any client. */
	overview: Partial<Overview> = {};
	/** What the client sees while the laptop is hers. */
	sheet: SelfFillSheet = { language: 'nl', questions: [], filled: [] };
	/** What a search in the files finds, by what was typed. */
	texts = new Map<string, FoundText[]>();
	/** The consultations of whoever is asked for. */
	consultations: Consultation[] = [];
	/** The plan of whoever is asked for. */
	lines: PlanLine[] = [];
	/** What was taken out of it. */
	gone: PlanLine[] = [];
	due: Due[] = [];
	asked: unknown[][] = [];
	/** Makes a command fail. */
	failing = new Map<string, Error>();
	/** Holds back replies to a search for this text until it is called. */
	held = new Map<string, () => void>();
	holding = new Set<string>();
	/** Lets a command wait until this is done. */
	waiting = new Map<string, Promise<unknown>>();

	status(): Status {
		return { vault: this.vault, preferences: this.preferences, version: '0.1.0' };
	}

	times(command: string): number {
		return this.asked.filter(([name]) => name === command).length;
	}
}

export const wire = { now: new Wire() };

const listeners = new Map<string, Set<(event: { payload: unknown }) => void>>();

/** Does as if Rust emitted an event. */
export function emit(name: 'locked' | 'changed' | 'closing', payload: unknown): void {
	for (const heard of listeners.get(name) ?? []) heard({ payload });
}

const changed = (...kinds: Entity[]) => emit('changed', kinds);

export function row(id: string, name: [string, string, string], part: Partial<ClientRow> = {}): ClientRow {
	const [givenName, prefix, familyName] = name;
	return {
		client: {
			id,
			createdAt: '2026-09-01T10:00:00Z',
			archivedAt: null,
			givenName,
			prefix,
			familyName,
			birthDate: '1979-06-15',
			sex: 'female',
			phone: '',
			email: '',
			generalPractitioner: '',
			alert: '',
		},
		last: null,
		judgements: [null, null, null, null, null],
		chief: null,
		next: null,
		openFlags: [],
		flagCount: 0,
		...part,
	};
}

/** A draft of the intake. */
export function consultationOf(client: string): Consultation {
	return {
		id: 'k1',
		client,
		questionnaire: 'intake',
		questionnaireVersion: 1,
		language: 'nl',
		status: 'draft',
		startedAt: '2026-11-20T10:00:00Z',
		changedAt: '2026-11-20T10:00:00Z',
		completedAt: null,
		signedAt: null,
	};
}

function matching({ search, archived, filter }: ClientQuery): ClientRow[] {
	return wire.now.rows.filter(
		({ client, last, openFlags }) =>
			(client.archivedAt !== null) === archived &&
			(filter !== 'draft' || last?.status === 'draft') &&
			(filter !== 'openFlag' || openFlags.length > 0) &&
			`${client.givenName} ${client.prefix} ${client.familyName}`.toLowerCase().includes(search.toLowerCase()),
	);
}

function found(id: string): Client {
	const client = wire.now.rows.find((candidate) => candidate.client.id === id)?.client;
	if (!client) throw { code: 'notFound', what: 'client' } satisfies Error;
	return client;
}

const replies = {
	status: () => wire.now.status(),
	setPreferences: (preferences: Preferences) => (wire.now.preferences = preferences),
	suggestPassphrase: () => 'kruid zeven molen fiets tafel regen',
	judgePassphrase: (passphrase: string) => {
		const enough = passphrase.length >= 20;
		return { score: enough ? 4 : 1, guessesLog10: 10, longEnough: passphrase.length >= 12, enough };
	},
	createVault: () => ((wire.now.vault = open), wire.now.status()),
	unlock: () => ((wire.now.vault = open), wire.now.status()),
	lock: () => ((wire.now.vault = locked), wire.now.status()),
	selfFill: () => wire.now.sheet,
	fillIn: (place: Place, reply: Reply | null) => {
		const { sheet } = wire.now;
		const others = sheet.filled.filter((filled) => filled.place.item !== place.item);
		wire.now.sheet = { ...sheet, filled: [...others, { place, reply, at: '2026-11-24T13:00:00Z' }] };
		return wire.now.sheet;
	},
	takeBack: () => ((wire.now.vault = open), wire.now.status()),
	keepAwake: () => null,
	quit: () => null,
	stay: () => null,
	flags: () => [],
	questionnaires: () => [{ id: 'intake', title: { nl: 'B12-intake', en: 'B12 intake' } }],
	clients: async (query: ClientQuery) => {
		const rows = matching(query);
		if (wire.now.holding.has(query.search)) await new Promise<void>((go) => wire.now.held.set(query.search, go));
		return { total: rows.length, rows: rows.slice(query.offset, query.offset + query.limit) };
	},
	similarClients: ({ familyName }: Person) =>
		wire.now.rows.map(({ client }) => client).filter((client) => familyName !== '' && client.familyName === familyName),
	createClient: (person: Person) => {
		const made = row(`new-${wire.now.rows.length}`, ['', '', '']);
		made.client = { ...made.client, ...person };
		wire.now.rows.push(made);
		changed('client');
		return made.client;
	},
	editClient: (id: string, person: Person) => {
		const changedRow = wire.now.rows.find((candidate) => candidate.client.id === id);
		if (changedRow) changedRow.client = { ...changedRow.client, ...person };
		changed('client');
		return found(id);
	},
	openClient: (id: string) => fileOf(id),
	refreshClient: (id: string) => fileOf(id),
	overview: overviewOf,
	archiveClient: (id: string) => {
		found(id).archivedAt = '2026-11-24T13:00:00Z';
		changed('client');
		return { ...found(id) };
	},
	restoreClient: (id: string) => {
		found(id).archivedAt = null;
		changed('client');
		return { ...found(id) };
	},
	openPracticeMode: () => ((wire.now.vault = { ...open, demo: true, folder: '/tmp/oefenpraktijk' }), wire.now.status()),
	leavePracticeMode: () => ((wire.now.vault = locked), wire.now.status()),
	startConsultation: (client: string, questionnaire: string) => ({ id: 'k1', client, questionnaire }),
	snippets: () => ({ shipped: [], own: [] }),
	find: (typed: string) => wire.now.texts.get(typed) ?? [],
	due: () => wire.now.due,
	brief: () => firstVisit,
	plan: () => ({
		lines: wire.now.lines,
		templates: [
			{
				id: 'sleep',
				kind: 'advice',
				text: { nl: 'Op vaste tijden naar bed', en: 'To bed at fixed times' },
				goal: { nl: 'beter slapen', en: 'sleep better' },
				weeks: 4,
			},
		],
	}),
	savePlanLine: (client: string, consultation: string | null, id: string | null, said: NewPlanLine): PlanLine => {
		const known = [...wire.now.lines, ...wire.now.gone].find((line) => line.id === id);
		const line: PlanLine = {
			...(known ?? { result: null, remark: '', closedAt: null, recordedAt: '2026-11-24T13:00:00Z' }),
			id: id ?? `line-${wire.now.lines.length}`,
			client,
			consultation,
			...said,
		};
		wire.now.lines = [...wire.now.lines.filter((one) => one.id !== line.id), line];
		changed('planLine');
		return line;
	},
	evaluatePlanLine: (id: string, result: PlanResult | null, remark: string) => {
		const closedAt = result ? '2026-11-24T14:00:00Z' : null;
		wire.now.lines = wire.now.lines.map((line) => (line.id === id ? { ...line, result, remark, closedAt } : line));
		changed('planLine');
		return wire.now.lines.find((line) => line.id === id);
	},
	removePlanLine: (id: string) => {
		wire.now.gone = wire.now.lines.filter((line) => line.id === id);
		wire.now.lines = wire.now.lines.filter((line) => line.id !== id);
		changed('planLine');
		return null;
	},
	readDate: (typed: string) => {
		if (/^\d{4}$/.test(typed)) return { type: 'year', year: Number(typed) };
		const [day, month, year] = typed.split('-').map(Number);
		if (!day || !month || !year) return null;
		const two = (n: number) => String(n).padStart(2, '0');
		return { type: 'day', date: `${year}-${two(month)}-${two(day)}` };
	},
	readBirthDate: (typed: string) => (typed === '010170' ? '1970-01-01' : null),
};

function fileOf(id: string): ClientFile {
	const inSight = { medicines: [], supplements: null, b6: null, b12: null };
	return { client: found(id), consultations: wire.now.consultations, flags: [], inSight };
}

function overviewOf(id: string): Overview {
	const beside = { route: [], judgedOn: null, lastWithout: null, flags: [], plan: null, plannedOn: null, lines: [] };
	const nothing = { consultations: [], complaints: [], analytes: [], frameworks: [], uses: [], events: [] };
	return { client: found(id), today: '2026-11-24', next: null, ...nothing, beside, ...wire.now.overview };
}

function command(name: string, reply: (...args: never[]) => unknown) {
	return async (...args: unknown[]) => {
		wire.now.asked.push([name, ...args]);
		const failure = wire.now.failing.get(name);
		await wire.now.waiting.get(name);
		if (failure) throw failure;
		return structuredClone(await reply(...(args as never[])));
	};
}

const event = (name: string) => ({
	listen: async (heard: (event: { payload: unknown }) => void) => {
		const all = listeners.get(name) ?? new Set();
		listeners.set(name, all.add(heard));
		return () => all.delete(heard);
	},
});

/** Stands in for `ipc/bindings.ts`. */
export const bindings = {
	commands: Object.fromEntries(Object.entries(replies).map(([name, reply]) => [name, command(name, reply)])),
	events: { changed: event('changed'), locked: event('locked'), closing: event('closing') },
};
