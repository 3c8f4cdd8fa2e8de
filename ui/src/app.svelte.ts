/**
 * What the whole window shares: the vault's status, the preferences, which screen is shown, and who may still have
 * something unsaved. No client data beyond the name in the title bar, and that goes when the vault locks; what was typed
 * and not stored waits in `shell/drafts.svelte.ts`.
 */
import { setLanguage } from './i18n/index.svelte.ts';
import {
	asError,
	commands,
	type Client,
	type ClientId,
	type ConsultationId,
	type Error,
	type Language,
	type NotePart,
	type Preferences,
	type Status,
	type VaultStatus,
} from './ipc/index.ts';
import { tick } from 'svelte';
import { caretHere } from './shell/caret.ts';
import { drafts } from './shell/drafts.svelte.ts';
import { palette } from './shell/palette/palette.svelte.ts';
import { forgetSession } from './shell/session-memory.ts';
import { standStill } from './shell/stand-still.ts';

/**
 * Where she is. `client` of the list is the one that is selected on arrival, with its file `open` when she asked for it; `at` of a page is the value or the product
 * that she asked for.
 */
export type Screen =
	| { name: 'clients'; client?: ClientId; open?: true }
	| { name: 'consult'; id: ConsultationId; at?: PlaceInConsult }
	| { name: DossierPage; client: ClientId; at?: string }
	| { name: 'settings' };

/** A place in a consult that was asked for: an answer, or a part of the note. */
export type PlaceInConsult = { item: string; row: string } | { part: NotePart };

/** The pages of one client's dossier, beside the consult. */
export type DossierPage = 'overview' | 'lab' | 'medication';

/**
 * Whom the title bar names, which consultation its first tab opens, and which session runs, such as "Intake, begonnen
 * 14:02"; nothing runs on the other pages of a dossier.
 */
export type Subject = { client: Client; consultation: ConsultationId | undefined; session: string };

/** Why she leaves. A lock keeps in memory what cannot be stored as it is; anything else would lose it. */
export type Leaving = 'lock' | 'leave';

/** Writes what is still unsaved; rejects when something would be lost, which holds back leaving. */
export type BeforeLeave = (why: Leaving) => Promise<void>;

/** What holds her back: something not on disk, or something typed that was not stored and goes when the app closes. */
export type HeldBack = 'unsaved' | 'drafts';

/** What lies over everything: the view for one client, or a blank screen. */
export type Cover = { kind: 'client'; client: ClientId } | { kind: 'blank' };

class AppState {
	/** What Rust said last; `undefined` until the first reply. */
	status = $state.raw<Status>();
	/** Why the app could not start, or why the last command of the shell failed. */
	failure = $state.raw<Error>();
	screen = $state.raw<Screen>({ name: 'clients' });
	/** Set by the consult screen and the pages of a dossier while they are on screen. */
	subject = $state.raw<Subject>();
	/** The sheet with all keys is open. */
	keysOpen = $state(false);
	/** The page "artikel en richtlijn" lies over the screen; `at` is the statement or source that she asked for. */
	article = $state.raw<{ at: string | undefined }>();
	/** The client whose file stands beside the list. */
	beside = $state.raw<ClientId>();
	/** Tells who is chosen in the list, once it is of what was typed; nobody when something else was typed since. */
	whoIsChosen: (() => Promise<ClientId | undefined>) | undefined;
	/** Everything else is out of sight, and the keyboard with it. */
	cover = $state.raw<Cover>();
	/** The consultation in which the client filled something in, when the laptop has just come back. */
	cameBack = $state.raw<ConsultationId>();
	/** Leaving was held back, and why. */
	heldBack = $state.raw<HeldBack>();
	/** The vault is being closed: nothing can be typed any more. */
	closing = $state(false);
	/** Counts requests to focus the client search from elsewhere. */
	searchRequests = $state(0);

	readonly #beforeLeave = new Set<BeforeLeave>();
	/** Gives the caret back to where it was before everything was covered. */
	#caret: () => void = () => undefined;

	get vault(): VaultStatus | undefined {
		return this.status?.vault;
	}

	get preferences(): Preferences {
		return this.status?.preferences ?? defaults;
	}

	get demo(): boolean {
		return this.vault?.type === 'open' && this.vault.demo;
	}

	/** Something lies over the screen: its own keys are at rest. */
	get covered(): boolean {
		return this.keysOpen || this.article !== undefined || this.cover !== undefined || palette.open;
	}

	/** The consultation whose questions are in the client's hands: nothing else is on screen then. */
	get handedOver(): ConsultationId | undefined {
		return this.vault?.type === 'open' ? (this.vault.handedOver ?? undefined) : undefined;
	}

	/** The client whose dossier is open, wherever she is in it. */
	get client(): ClientId | undefined {
		return this.subject?.client.id ?? this.beside;
	}

	/** Asks Rust where things stand. */
	async start(): Promise<void> {
		await this.#try(() => commands.status());
	}

	/** Takes over what Rust answered. A closed vault takes every screen and name with it. */
	receive(status: Status): void {
		const was = this.status?.vault;
		this.status = status;
		this.failure = undefined;
		setLanguage(status.preferences.language);
		if (status.vault.type === 'open') drafts.belongTo(status.vault.folder);
		if (status.vault.type !== 'open' || was?.type !== 'open' || was.demo !== status.vault.demo) {
			this.screen = { name: 'clients' };
			this.subject = undefined;
			this.keysOpen = false;
			this.article = undefined;
			this.cover = undefined;
			palette.forget();
			forgetSession();
			this.heldBack = undefined;
			// The door takes the caret as soon as it is there, which it cannot while nothing can be typed.
			this.closing = false;
			this.#beforeLeave.clear();
		}
	}

	/** Gives sections of a consultation into the client's hands, once everything is on disk; says whether that went well. */
	async handOver(id: ConsultationId, sections: string[]): Promise<boolean> {
		if (!(await this.mayLeave())) return false;
		this.receive(await commands.handOver(id, sections));
		[this.keysOpen, this.article, this.cover, this.cameBack] = [false, undefined, undefined, undefined];
		palette.forget();
		return true;
	}

	/** The laptop is back: the same consultation again, with what was filled in. */
	takenBack(status: Status): void {
		const id = this.handedOver;
		this.receive(status);
		if (!id) return;
		this.screen = { name: 'consult', id };
		this.cameBack = id;
	}

	/** Registers a last write before leaving; returns the function that takes it back. */
	onBeforeLeave(write: BeforeLeave): () => void {
		this.#beforeLeave.add(write);
		return () => this.#beforeLeave.delete(write);
	}

	/** Writes everything unsaved; tells whether she may leave. Who holds back says so on its own screen. */
	async mayLeave(why: Leaving = 'leave'): Promise<boolean> {
		try {
			await Promise.all([...this.#beforeLeave].map((write) => write(why)));
			this.heldBack = undefined;
			return true;
		} catch {
			this.heldBack = 'unsaved';
			// What holds her back is said under it.
			this.cover = undefined;
			return false;
		}
	}

	async go(screen: Screen): Promise<void> {
		if (!(await this.mayLeave())) return;
		this.screen = screen;
		this.article = undefined;
		// Nobody is named, nor shown, in the place of who was asked for.
		if (screen.name === 'consult') {
			if (screen.id !== this.subject?.consultation) this.subject = undefined;
			return;
		}
		const stays = isDossierPage(screen) && screen.client === this.subject?.client.id;
		this.subject = stays && this.subject ? { ...this.subject, session: '' } : undefined;
	}

	async lock(): Promise<void> {
		if (this.vault?.type !== 'open') return;
		await this.#shut(async () => {
			if (await this.mayLeave('lock')) await this.#try(() => commands.lock());
		});
	}

	/** The window wants to close: last writes first. What would be lost keeps the window open, until she says so. */
	async close(anyway = false): Promise<void> {
		await this.#shut(async () => {
			if (!(await this.mayLeave())) await commands.stay();
			else if (drafts.any && !anyway) {
				this.heldBack = 'drafts';
				await commands.stay();
			} else await commands.quit();
		});
	}

	async openPracticeMode(): Promise<void> {
		await this.#try(() => commands.openPracticeMode());
	}

	async leavePracticeMode(): Promise<void> {
		await this.#shut(async () => {
			if (await this.mayLeave()) await this.#try(() => commands.leavePracticeMode());
		});
	}

	/** Shows a preference at once and stores it. */
	async prefer(change: Partial<Preferences>): Promise<void> {
		const status = this.status;
		if (!status) return;
		const preferences = { ...status.preferences, ...change };
		this.receive({ ...status, preferences });
		try {
			const stored = await commands.setPreferences(preferences);
			this.receive({ ...(this.status ?? status), preferences: stored });
		} catch (caught) {
			this.failure = asError(caught);
		}
	}

	/** Turns the screen to the client whose dossier is open. What lay over the screen goes first. */
	async turn(): Promise<void> {
		const client = this.subject?.client.id ?? (await this.whoIsChosen?.());
		if (!client || this.cover) return;
		if (this.covered) {
			[this.keysOpen, this.article] = [false, undefined];
			palette.close();
			// It gives the caret back first.
			await new Promise((closed) => setTimeout(closed, 50));
		}
		this.#lay({ kind: 'client', client }, caretHere());
	}

	/** Blanks the screen at once. */
	blank(caret: () => void = caretHere()): void {
		this.#lay({ kind: 'blank' }, caret);
	}

	/** Brings back what was there, with the caret where it was. */
	async uncover(): Promise<void> {
		if (!this.cover) return;
		this.cover = undefined;
		await tick();
		this.#caret();
	}

	/** Opens the page "artikel en richtlijn", at a statement or source; what lies under it stays as it is. */
	openArticle(at?: string): void {
		this.article = { at };
	}

	/** To the client list, with the caret in its search field. */
	async search(): Promise<void> {
		if (this.screen.name !== 'clients') await this.go({ name: 'clients' });
		this.searchRequests += 1;
	}

	/** A field that had the caret saves what it holds. */
	#lay(cover: Cover, caret: () => void): void {
		this.#caret = caret;
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		this.cover = cover;
	}

	/** Nothing can be typed while the vault closes: a letter that came after the last write would be lost. */
	async #shut(close: () => Promise<void>): Promise<void> {
		if (this.closing) return;
		const goOn = standStill();
		this.closing = true;
		try {
			await close();
		} finally {
			this.closing = false;
			goOn();
		}
	}

	async #try(ask: () => Promise<Status>): Promise<void> {
		try {
			this.receive(await ask());
		} catch (caught) {
			this.failure = asError(caught);
		}
	}
}

/** Tells whether a screen is a page of one client's dossier. */
export function isDossierPage(screen: Screen): screen is Extract<Screen, { name: DossierPage }> {
	return screen.name === 'overview' || screen.name === 'lab' || screen.name === 'medication';
}

const systemLanguage: Language = navigator.language.toLowerCase().startsWith('nl') ? 'nl' : 'en';
const defaults: Preferences = {
	language: systemLanguage,
	theme: 'system',
	textSize: 100,
	idleMinutes: 5,
	singleKeys: true,
};

export const app = new AppState();
