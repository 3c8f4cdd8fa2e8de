/**
 * One result while being entered or changed: a line that Rust reads while it is typed, what was set by hand on top of it,
 * and what Rust sees in the whole. It outlives the screen and a lock. Nothing is judged or converted here, and nothing is
 * stored before `entry` is handed to a command.
 */
import {
	asError,
	commands,
	type ClientId,
	type Error,
	type LabKnowledge,
	type LabQuestion,
	type LabResult,
	type LabResultId,
	type LineReading,
	type Missing,
	type NewLabResult,
	type SeenResult,
} from '../../ipc/index.ts';
import { blank } from './blank.ts';
import { Typed } from './typed.svelte.ts';

const rest = 60;

/** What results that are entered together share, each of which may say otherwise. */
export type SharedFacts = Pick<NewLabResult, 'drawnOn' | 'drawnEither' | 'laboratory' | 'source' | 'fasting'>;
/** Whether vitamin B12 was in use is a fact of a draw: what was answered about one says nothing about another. */
export type Shared = SharedFacts & { companionOn: (drawn: Drawn) => NewLabResult['companion'] };
export const nothingShared: Shared = {
	drawnOn: null,
	drawnEither: null,
	laboratory: '',
	source: null,
	fasting: null,
	companionOn: () => null,
};

export class EntryDraft {
	readonly id: LabResultId;
	readonly client: ClientId;
	/** The result that is being changed; none for a new one. */
	readonly before: LabResult | undefined;
	line = $state('');
	reading = $state.raw<LineReading>();
	hand = $state.raw<Partial<NewLabResult>>({});
	seen = $state.raw<SeenResult>();
	/** Soft questions that she answered with "this is right". */
	confirmed = $state.raw<string[]>([]);
	error = $state.raw<Error>();
	/** Something is being read. */
	busy = $state(false);
	readonly value: Typed;
	readonly date: Typed;
	readonly low: Typed;
	readonly high: Typed;

	readonly #knowledge: LabKnowledge;
	readonly #shared: () => Shared;
	#turn = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#work: Promise<void> = Promise.resolve();

	constructor(
		client: ClientId,
		knowledge: LabKnowledge,
		shared: () => Shared = () => nothingShared,
		before?: LabResult,
	) {
		[this.client, this.#knowledge, this.#shared, this.before] = [client, knowledge, shared, before];
		this.id = before?.id ?? crypto.randomUUID();
		this.value = new Typed((text) => this.#takeValue(text));
		this.date = new Typed((text) => this.#takeDate(text));
		this.low = new Typed((text) => this.#takeLimit('low', text));
		this.high = new Typed((text) => this.#takeLimit('high', text));
		if (before) this.look();
	}

	/** A draft with a line that was read already. */
	static ofLine(client: ClientId, knowledge: LabKnowledge, reading: LineReading, shared: () => Shared): EntryDraft {
		const draft = new EntryDraft(client, knowledge, shared);
		[draft.line, draft.reading] = [reading.text.trim(), reading];
		return draft;
	}

	/** The result as it stands now. */
	get entry(): NewLabResult {
		const told = { ...(this.before ? entryOf(this.before) : blank), ...this.reading?.entry, ...this.hand };
		const shared = this.#shared();
		const asks = this.#knowledge.analytes.some(({ id, companion }) => companion && isOf(told, id));
		const drawn = drawnOf(told, shared);
		return {
			...told,
			...drawn,
			laboratory: told.laboratory || shared.laboratory,
			source: told.source ?? shared.source,
			fasting: told.fasting ?? shared.fasting,
			companion: told.companion ?? (asks ? shared.companionOn(drawn) : null),
			note: this.hand.note ?? (told.note || (this.reading?.rest ?? '')),
		};
	}

	/** Something was typed or chosen that is not stored. */
	get touched(): boolean {
		const typed = [this.value, this.date, this.low, this.high].some((field) => field.text !== undefined);
		return this.line.trim() !== '' || typed || Object.keys(this.hand).length > 0;
	}

	get recognised(): boolean {
		return this.before !== undefined || this.reading?.recognised === true || Object.keys(this.hand).length > 0;
	}

	get missing(): Missing[] {
		const { drawnOn, companion } = this.entry;
		const told = this.seen?.missing ?? this.reading?.missing ?? [];
		return told.filter((what) => !(what === 'date' && drawnOn) && !(what === 'companion' && companion));
	}

	get questions(): LabQuestion[] {
		const told = this.seen?.questions ?? this.reading?.questions ?? [];
		const { companion, drawnOn, drawnEither } = this.entry;
		return told.filter(({ type }) =>
			type === 'companion' ? !companion : type === 'date' ? !drawnOn && drawnEither : true,
		);
	}

	/** Why it cannot be stored; Rust refuses it as well. */
	get beyond(): LabQuestion | undefined {
		return this.questions.find(({ type }) => type === 'beyond');
	}

	/** Typed in a field and not understood there. */
	get unread(): boolean {
		return [this.value, this.date, this.low, this.high].some((field) => field.unread);
	}

	get analyte() {
		return this.#knowledge.analytes.find(({ id }) => isOf(this.entry, id));
	}

	/** Reads the line as it is typed. */
	type(line: string): void {
		this.line = line;
		this.#later(async (mine) => {
			const reading = await commands.readLabLine(line);
			if (!mine()) return;
			this.#takeLine(reading);
			await this.#see(mine);
		});
	}

	/** Sets something by hand. */
	change(part: Partial<NewLabResult>): void {
		this.hand = { ...this.hand, ...part };
		this.look();
	}

	confirm(question: string): void {
		this.confirmed = [...this.confirmed, question];
	}

	/** Looks again: something changed, here or in the file. */
	look(): void {
		// A line that still waits is read first.
		if (this.busy && this.reading?.text !== this.line && this.line) return this.type(this.line);
		this.#later((mine) => this.#see(mine));
	}

	/** Waits until everything typed was read. */
	async settled(): Promise<void> {
		await Promise.all([this.value, this.date, this.low, this.high].map((field) => field.settled()));
		if (this.#timer !== undefined) this.#start();
		await this.#work;
	}

	#next: ((mine: () => boolean) => Promise<void>) | undefined;

	#later(work: (mine: () => boolean) => Promise<void>): void {
		this.#next = work;
		this.busy = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#start(), rest);
	}

	#start(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const [work, turn] = [this.#next, ++this.#turn];
		if (!work) return;
		const mine = () => turn === this.#turn && this.#timer === undefined;
		this.#work = work(mine).then(
			() => this.#done(mine, undefined),
			(caught: unknown) => this.#done(mine, asError(caught)),
		);
	}

	#done(mine: () => boolean, error: Error | undefined): void {
		if (mine()) [this.error, this.busy] = [error, false];
	}

	async #see(mine: () => boolean): Promise<void> {
		const seen = await commands.lookAtLabEntry(this.client, this.id, this.entry);
		if (mine()) this.seen = seen;
	}

	/** What the line says anew stands above what was set by hand before. */
	#takeLine(reading: LineReading): void {
		const before = this.reading?.entry ?? blank;
		const said = (Object.keys(blank) as (keyof NewLabResult)[]).filter(
			(key) => !same(reading.entry[key], before[key]) && !same(reading.entry[key], blank[key]),
		);
		if (said.includes('typed')) said.push('value', 'comparator');
		if (said.includes('drawnOn') || said.includes('drawnEither')) said.push('drawnOn', 'drawnEither');
		this.hand = Object.fromEntries(
			Object.entries(this.hand).filter(([key]) => !said.includes(key as keyof NewLabResult)),
		) as Partial<NewLabResult>;
		if (said.includes('value')) this.value.forget();
		if (said.includes('drawnOn')) this.date.forget();
		this.reading = reading;
	}

	/** Reads a value; words are the result of a test in words. */
	async #takeValue(text: string): Promise<boolean> {
		if (!text.trim() || this.analyte?.text) {
			this.change({ typed: text.trim(), value: null });
			return true;
		}
		const { entry } = await commands.readLabLine(text);
		const sign = entry.comparator === 'equal' ? {} : { comparator: entry.comparator };
		this.change({ typed: entry.typed || text.trim(), value: entry.value, ...sign });
		return true;
	}

	async #takeDate(text: string): Promise<boolean> {
		const drawn = await readDrawn(text);
		this.change(drawn ?? { drawnOn: null, drawnEither: null });
		return drawn !== undefined;
	}

	async #takeLimit(side: 'low' | 'high', text: string): Promise<boolean> {
		const number = text.trim() ? (await commands.readLabLine(text)).entry.value : null;
		this.change({ range: { ...this.entry.range, [side]: number } });
		return number !== null || !text.trim();
	}
}

export type Drawn = Pick<NewLabResult, 'drawnOn' | 'drawnEither'>;

/** Reads a typed day of the draw; `undefined` when it cannot be read. Of two days that it may mean, none is chosen. */
export async function readDrawn(text: string): Promise<Drawn | undefined> {
	const typed = text.trim() ? await commands.readDrawDate(text) : null;
	if (typed?.type === 'either') return { drawnOn: null, drawnEither: typed.days };
	return typed || !text.trim() ? { drawnOn: typed?.date ?? null, drawnEither: null } : undefined;
}

/** The day that a result says itself, open or not, stands above the one of the whole draw. */
function drawnOf(own: Drawn, shared: Drawn): Drawn {
	const { drawnOn, drawnEither } = own.drawnOn || own.drawnEither ? own : shared;
	return { drawnOn, drawnEither: drawnOn ? null : drawnEither };
}

/** What was entered about a recorded result. */
export function entryOf(result: LabResult): NewLabResult {
	const { test, comparator, value, typed, unit, drawnOn, drawnEither, laboratory, range } = result;
	const { fasting, source, note, companion, caveats } = result;
	const measured = { test, comparator, value, typed, unit, drawnOn, drawnEither, laboratory, range };
	return { ...measured, fasting, source, note, companion, caveats };
}

/** Tells whether a result is of a listed test. */
export function isOf({ test }: NewLabResult, analyte: string): boolean {
	return test.type === 'listed' && test.analyte === analyte;
}

/** Names a draw by its day, as far as it is known. */
export function drawOf({ drawnOn, drawnEither }: Drawn): string {
	return JSON.stringify(drawnOn ?? drawnEither);
}

export function same(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
