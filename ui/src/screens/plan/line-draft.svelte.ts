/** A line of the plan that is being typed: it waits when the sheet closes, and becomes a line when it is put in. */
import {
	commands,
	type ClientId,
	type ConsultationId,
	type PlanKind,
	type PlanLine,
	type PlanTemplate,
} from '../../ipc/index.ts';
import { isoDay } from '../../format/dates.ts';
import { pick } from '../../i18n/index.svelte.ts';
import { drafts, type Draft } from '../../shell/drafts.svelte.ts';

const day = 24 * 60 * 60 * 1000;

export class LineDraft implements Draft {
	kind = $state.raw<PlanKind>('advice');
	text = $state('');
	goal = $state('');
	start = $state('');
	check = $state('');
	/** The line that is changed; none for a new one. */
	readonly changes: PlanLine | undefined;
	/** Of the line, also when putting it in is tried again. */
	readonly #id: string;

	constructor(line?: PlanLine) {
		this.changes = line;
		this.#id = line?.id ?? crypto.randomUUID();
		if (!line) return;
		[this.kind, this.text, this.goal] = [line.kind, line.text, line.goal];
		[this.start, this.check] = [typed(line.startOn), typed(line.checkOn)];
	}

	get touched(): boolean {
		return !this.changes && [this.text, this.goal, this.start, this.check].some((text) => text.trim() !== '');
	}

	/** Begins with a template: only what is empty is filled, so that nothing typed is lost. */
	begin(template: PlanTemplate): void {
		if (!this.text.trim()) [this.kind, this.text] = [template.kind, pick(template.text)];
		if (!this.goal.trim()) this.goal = pick(template.goal);
		if (!this.check.trim()) this.checkIn(template.weeks);
	}

	/** To be looked at after some weeks. */
	checkIn(weeks: number): void {
		this.check = typed(isoDay(new Date(Date.now() + weeks * 7 * day)));
	}

	/** Puts it into the plan. */
	async put(client: ClientId, consultation: ConsultationId | null): Promise<PlanLine> {
		const [startOn, checkOn] = await Promise.all([dayOf(this.start), dayOf(this.check)]);
		return commands.savePlanLine(client, consultation, this.#id, {
			kind: this.kind,
			text: this.text,
			goal: this.goal,
			startOn,
			checkOn,
		});
	}
}

/** Returns what she was typing about a client, or an empty line. */
export function lineDraft(client: ClientId): LineDraft {
	const key = `plan:${client}`;
	const known = drafts.get<LineDraft>(key);
	if (known) return known;
	const fresh = new LineDraft();
	drafts.keep(key, fresh);
	return fresh;
}

export function dropLineDraft(client: ClientId): void {
	drafts.drop(`plan:${client}`);
}

/** Tells whether a typed date is one; empty is. */
export async function isDay(text: string): Promise<boolean> {
	return !text.trim() || (await dayOf(text)) !== null;
}

async function dayOf(text: string): Promise<string | null> {
	if (!text.trim()) return null;
	const found = await commands.readDate(text);
	return found?.type === 'day' ? found.date : null;
}

function typed(date: string | null): string {
	if (!date) return '';
	const [year, month, dayOfMonth] = date.split('-').map(Number);
	return `${dayOfMonth}-${month}-${year}`;
}
