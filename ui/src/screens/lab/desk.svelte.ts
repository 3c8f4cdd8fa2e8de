/**
 * What lies on the desk for one client: the entry being typed, a result being changed, a pasted report, what was removed
 * and can come back, and how the last save went. It waits in memory while she is elsewhere or the vault is locked.
 */
import { SvelteMap } from 'svelte/reactivity';
import { asError, commands, type ClientId, type Error, type LabKnowledge } from '../../ipc/index.ts';
import type { LabResult, LabResultId, NewLabResult, RecordedResult } from '../../ipc/index.ts';
import { drafts } from '../../shell/drafts.svelte.ts';
import { drawOf, EntryDraft, entryOf, nothingShared, type Drawn, type Shared } from './entry-draft.svelte.ts';
import { ReportDraft } from './report-draft.svelte.ts';

export type Saving =
	| { type: 'none' }
	| { type: 'saving' }
	| { type: 'saved'; at: string }
	| { type: 'refused'; error: Error; again: () => void };

/** A removed result, where it stood, and what it is called. */
export type Removed = { id: LabResultId; entry: NewLabResult; index: number; recorded: RecordedResult };

export class LabDesk {
	readonly client: ClientId;
	readonly knowledge: LabKnowledge;
	fresh = $state.raw<EntryDraft>() as EntryDraft;
	editing = $state.raw<EntryDraft>();
	report = $state.raw<ReportDraft>();
	/** A report as it was pasted, before its lines were read. */
	pasted = $state('');
	/** The place to paste a report is open. */
	pasting = $state(false);
	/** The report is on screen. */
	reportShown = $state(false);
	/** The practice's limits while they are changed. */
	limits = $state<{ low: string; high: string }>();
	#limitsBefore = '';
	removed = $state.raw<Removed[]>([]);
	/** The result that is read at the right; the entry itself while something is typed. */
	selected = $state<LabResultId>();
	saving = $state.raw<Saving>({ type: 'none' });

	/** Results that were being changed when another one was taken up. */
	readonly #aside = new SvelteMap<LabResultId, EntryDraft>();
	#carried: Shared = nothingShared;

	constructor(client: ClientId, knowledge: LabKnowledge) {
		[this.client, this.knowledge] = [client, knowledge];
		this.fresh = this.#blank();
	}

	/** The desk of a client, as it was left. */
	static of(client: ClientId, knowledge: LabKnowledge): LabDesk {
		const key = `lab:${client}`;
		const desk = drafts.get<LabDesk>(key) ?? new LabDesk(client, knowledge);
		drafts.keep(key, desk);
		return desk;
	}

	get touched(): boolean {
		const open = this.report !== undefined && this.report.open > 0;
		return (
			this.fresh.touched ||
			this.editing?.touched === true ||
			open ||
			this.#aside.size > 0 ||
			this.limitsTouched ||
			this.pasted.trim() !== ''
		);
	}

	/** The limits in the form are other ones than those in use. */
	get limitsTouched(): boolean {
		return this.limits !== undefined && JSON.stringify(this.limits) !== this.#limitsBefore;
	}

	/** The entry that the form shows. */
	get entry(): EntryDraft {
		return this.editing ?? this.fresh;
	}

	/** Keeps the entry of the form; `next` begins another one of the same draw. */
	async save(next = false): Promise<boolean> {
		const draft = this.entry;
		await draft.settled();
		if (!draft.recognised || draft.beyond || draft.unread || this.saving.type === 'saving') return false;
		const sent = draft.line;
		const kept = await this.keep([[draft.id, draft.entry]], () => void this.save(next));
		if (!kept) return false;
		// What she typed on while it was being kept is of the next one.
		const ahead = draft.line.startsWith(sent) ? draft.line.slice(sent.length) : '';
		const { drawnOn, drawnEither, laboratory, source, fasting, companion } = draft.entry;
		const draw = drawOf(draft.entry);
		const companionOn = (drawn: Drawn) => (drawOf(drawn) === draw ? companion : null);
		this.#carried = next ? { drawnOn, drawnEither, laboratory, source, fasting, companionOn } : nothingShared;
		if (draft === this.editing) this.#editNext();
		else if (draft === this.fresh) {
			this.fresh = this.#blank();
			if (ahead.trim()) this.fresh.type(ahead.trimStart());
		}
		this.selected = next ? undefined : draft.id;
		return true;
	}

	/** Keeps results as one step and tells how it went. */
	async keep(results: [LabResultId, NewLabResult][], again: () => void): Promise<boolean> {
		return this.#write(() => commands.saveLabResults(this.client, results), again);
	}

	/** Shows a result to be changed. What was changed in another one waits, and comes back when this one is done. */
	edit(result: LabResult): void {
		const other = this.editing;
		if (other && other.id !== result.id && other.touched) this.#aside.set(other.id, other);
		if (other?.id !== result.id || !other.touched)
			this.editing = this.#aside.get(result.id) ?? new EntryDraft(this.client, this.knowledge, undefined, result);
		this.#aside.delete(result.id);
		this.selected = undefined;
		this.reportShown = false;
	}

	/** Throws away what the form holds. */
	clear(): void {
		if (this.editing) this.selected = this.editing.id;
		if (this.editing) this.#editNext();
		else {
			this.#carried = nothingShared;
			this.fresh = this.#blank();
		}
		if (this.saving.type === 'refused') this.saving = { type: 'none' };
	}

	async remove(recorded: RecordedResult, index: number): Promise<void> {
		const { id } = recorded.result;
		const gone = await this.#write(
			() => commands.removeLabResult(id),
			() => void this.remove(recorded, index),
		);
		if (!gone) return;
		this.removed = [...this.removed, { id, entry: entryOf(recorded.result), index, recorded }];
		if (this.selected === id) this.selected = undefined;
		this.#aside.delete(id);
		if (this.editing?.id === id) this.#editNext();
	}

	async bringBack({ id, entry }: Removed): Promise<void> {
		const back = this.removed.find((one) => one.id === id);
		if (!back || !(await this.keep([[id, entry]], () => void this.bringBack(back)))) return;
		this.removed = this.removed.filter((one) => one.id !== id);
		this.selected = id;
	}

	/** Attaches or takes away a caveat of a recorded result. */
	async caveat(result: LabResult, caveat: string): Promise<void> {
		const attached = !result.caveats.includes(caveat);
		await this.#write(
			() => commands.setLabCaveat(result.id, caveat, attached),
			() => void this.caveat(result, caveat),
		);
	}

	beginLimits(low: string, high: string): void {
		this.limits = { low, high };
		this.#limitsBefore = JSON.stringify(this.limits);
	}

	async setLimits(limits: [number, number] | null): Promise<void> {
		const kept = await this.#write(
			() => commands.setPracticeLimits(limits),
			() => void this.setLimits(limits),
		);
		if (kept) this.limits = undefined;
	}

	/** Reads a pasted report; lines of one that still waits stay above it. What cannot be read stays where it can be changed. */
	async beginReport(text: string): Promise<void> {
		this.pasted = text;
		try {
			const lines = await commands.readLabReport(text);
			if (this.report?.open) this.report.add(lines);
			else this.report = new ReportDraft(this.client, this.knowledge, lines);
		} catch (caught) {
			this.saving = { type: 'refused', error: asError(caught), again: () => void this.beginReport(this.pasted) };
			this.pasting = true;
			return;
		}
		[this.pasted, this.pasting] = ['', false];
		this.reportShown = true;
		this.selected = undefined;
		// What was saved before was something else.
		if (this.saving.type !== 'saving') this.saving = { type: 'none' };
	}

	/** Keeps the ticked lines of the report as one step. */
	async saveReport(ticked: ReportDraft['rows']): Promise<void> {
		await Promise.all(ticked.map(({ draft }) => draft.settled()));
		if (!ticked.length || ticked.some(({ draft }) => draft.beyond || draft.unread)) return;
		const results = ticked.map(({ draft }): [LabResultId, NewLabResult] => [draft.id, draft.entry]);
		if (!(await this.keep(results, () => void this.saveReport(ticked)))) return;
		for (const row of ticked) [row.saved, row.opened] = [true, false];
	}

	closeReport(): void {
		if (this.report?.open === 0) this.report = undefined;
		this.reportShown = false;
	}

	discardReport(): void {
		this.report = undefined;
		this.reportShown = false;
	}

	/** The form goes on with a change that waits, or with a new result. */
	#editNext(): void {
		const [next] = this.#aside.values();
		if (next) this.#aside.delete(next.id);
		this.editing = next;
	}

	#blank(): EntryDraft {
		const carried = this.#carried;
		return new EntryDraft(this.client, this.knowledge, () => carried);
	}

	async #write(work: () => Promise<unknown>, again: () => void): Promise<boolean> {
		this.saving = { type: 'saving' };
		try {
			await work();
			this.saving = { type: 'saved', at: new Date().toISOString() };
			return true;
		} catch (caught) {
			this.saving = { type: 'refused', error: asError(caught), again };
			return false;
		}
	}
}
