/** The first run as three steps; nothing is written to disk before the last one. */
import { app } from '../../app.svelte.ts';
import { language } from '../../i18n/index.svelte.ts';
import { asError, commands, type Error, type Strength } from '../../ipc/index.ts';

export const steps = ['practice', 'passphrase', 'again'] as const;
export type Step = (typeof steps)[number];

const rest = 120;

export class FirstRun {
	step = $state<Step>('practice');
	name = $state('');
	practitioner = $state('');
	passphrase = $state('');
	again = $state('');
	suggestion = $state('');
	strength = $state.raw<Strength>();
	error = $state.raw<Error>();
	busy = $state(false);
	/** She tried to go on; only then is what is missing said. */
	tried = $state(false);

	#turn = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Judges what is typed, after a short rest. */
	judge(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#judgeNow(), rest);
	}

	async suggest(): Promise<void> {
		try {
			this.suggestion = await commands.suggestPassphrase(language());
		} catch (caught) {
			this.error = asError(caught);
		}
	}

	take(): void {
		this.passphrase = this.suggestion;
		this.judge();
	}

	async next(): Promise<void> {
		this.error = undefined;
		this.tried = true;
		if (this.step === 'practice') {
			if (this.name.trim() && this.practitioner.trim()) this.#to('passphrase');
		} else if (this.step === 'passphrase') {
			// Enter may come faster than the judgement of what was typed last.
			await this.#judgeNow();
			await this.#judgeNow();
			if (this.strength?.enough) this.#to('again');
		} else if (this.again === this.passphrase) {
			await this.#create();
		}
	}

	back(): void {
		this.again = '';
		this.#to(this.step === 'again' ? 'passphrase' : 'practice');
	}

	/** Late replies are dropped. */
	async #judgeNow(): Promise<void> {
		clearTimeout(this.#timer);
		const turn = ++this.#turn;
		const words = [...this.name.split(/\s+/), ...this.practitioner.split(/\s+/)].filter(Boolean);
		try {
			const strength = this.passphrase ? await commands.judgePassphrase(this.passphrase, words) : undefined;
			if (turn === this.#turn) this.strength = strength;
		} catch (caught) {
			this.error = asError(caught);
		}
	}

	#to(step: Step): void {
		this.step = step;
		this.tried = false;
		if (step === 'passphrase' && !this.suggestion) void this.suggest();
	}

	async #create(): Promise<void> {
		if (this.busy) return;
		this.busy = true;
		try {
			const practice = { name: this.name.trim(), practitioner: this.practitioner.trim(), language: language() };
			const status = await commands.createVault(practice, this.passphrase);
			this.passphrase = this.again = this.suggestion = '';
			app.receive(status);
		} catch (caught) {
			this.error = asError(caught);
		} finally {
			this.busy = false;
		}
	}
}
