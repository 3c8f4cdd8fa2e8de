/**
 * One try of the passphrase after another, as at the door: what is typed, what was said of the last try, and the wait that
 * follows wrong ones. Whoever asks says what the right one does.
 */
import { asError, type Error } from '../ipc/index.ts';
import { Countdown } from './countdown.svelte.ts';

export class PassphraseTry {
	passphrase = $state('');
	busy = $state(false);
	field = $state<HTMLInputElement>();
	readonly wait = new Countdown();
	#error = $state.raw<Error>();

	/** What was said of the last try, with how long is still to wait. */
	get said(): Error | undefined {
		const error = this.#error;
		return error && 'waitSeconds' in error ? { ...error, waitSeconds: this.wait.seconds } : error;
	}

	/** A wait that began before. */
	waitFor(seconds: number): void {
		this.#refused({ code: 'tooSoon', waitSeconds: seconds });
	}

	/** Tries what was typed, unless a try or a wait runs. */
	async go<Opened>(
		open: (passphrase: string) => Promise<Opened>,
		then: (opened: Opened) => void,
		mayBeEmpty = false,
	): Promise<void> {
		if (this.busy || this.wait.seconds > 0 || (!this.passphrase && !mayBeEmpty)) return this.field?.focus();
		this.busy = true;
		try {
			const opened = await open(this.passphrase);
			this.passphrase = '';
			then(opened);
		} catch (caught) {
			this.#refused(asError(caught));
			this.field?.focus();
			this.field?.select();
		} finally {
			this.busy = false;
		}
	}

	#refused(error: Error): void {
		this.#error = error;
		if ('waitSeconds' in error) this.wait.start(error.waitSeconds);
	}
}
