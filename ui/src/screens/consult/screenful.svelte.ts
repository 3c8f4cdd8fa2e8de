/** What lies over the panes of the consult screen and beside its questions, and the small things said in passing. */
import { app, type DossierPage } from '../../app.svelte.ts';

export type Sheet =
	'flags' | 'time' | 'finish' | 'history' | 'sign' | 'plan' | 'brief' | 'steps' | 'working' | 'handOver' | 'filledIn';

/** What can stand beside the questions in the place of the map, in order. */
export const besidePages = ['notes', 'overview', 'lab', 'medication'] as const satisfies (DossierPage | 'notes')[];
export type BesidePage = (typeof besidePages)[number];

/** The page that stood there last, for as long as the window is open. */
let lastBeside: BesidePage = 'notes';

export class Screenful {
	/** The list that lies over the map. */
	sheet = $state.raw<Sheet>();
	/** The note takes the larger part of the pane of the questions. */
	tallNote = $state(false);
	/** The map fills the screen beside the navigator. */
	largeMap = $state(false);
	/** The page of the dossier beside the questions, at a value or a product that she asked for. */
	beside = $state.raw<{ page: BesidePage; at: string | undefined }>();
	/** Which remark of the open row is being written. */
	writing = $state.raw<{ key: string; what: 'comment' | 'quote' }>();
	/** Said for three seconds where the state of saving stands. */
	said = $state.raw<string>();
	#quiet: ReturnType<typeof setTimeout> | undefined;

	say(text: string): void {
		this.said = text;
		clearTimeout(this.#quiet);
		this.#quiet = setTimeout(() => (this.said = undefined), 3000);
	}

	/** The page that is in sight there; the large map lies over it. */
	get shownBeside() {
		return this.largeMap ? undefined : this.beside;
	}

	/** Puts a page beside the questions, once what stands there has been written. */
	async putBeside(page: BesidePage = lastBeside, at?: string): Promise<void> {
		if (page !== this.beside?.page && !(await this.#mayTurn())) return;
		lastBeside = page;
		this.largeMap = false;
		this.beside = { page, at };
	}

	/** The map again in its place. */
	async leaveBeside(): Promise<void> {
		if (await this.#mayTurn()) this.beside = undefined;
	}

	/** The map over the whole screen, or back in its place. */
	async showMap(large: boolean): Promise<void> {
		if (!large || (await this.#mayTurn())) this.largeMap = large;
	}

	/** A page with answers under way leaves like any other screen; the others keep what was typed themselves. */
	async #mayTurn(): Promise<boolean> {
		return this.beside?.page !== 'medication' || app.mayLeave();
	}

	toggle(sheet: Sheet): void {
		this.sheet = this.sheet === sheet ? undefined : sheet;
	}
}
