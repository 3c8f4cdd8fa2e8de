/**
 * What the client filled in herself and nobody looked at yet. It counts nowhere: taking it over gives it as an answer like
 * any other, and only once that is on disk it is let go of here.
 */
import { asError, commands, type Change, type Error, type FilledAnswer } from '../../ipc/index.ts';
import type { Consult } from './consult.svelte.ts';

export class FilledIn {
	/** Those that touch a red flag first. */
	answers = $state.raw<FilledAnswer[]>([]);
	/** The red flags that all of them together touch, by item. */
	flags = $state.raw<string[]>([]);
	error = $state.raw<Error>();
	/** The answer that was let go of last. */
	rejected = $state.raw<FilledAnswer>();

	constructor(private readonly consult: Consult) {}

	async load(): Promise<void> {
		await this.#try(async () => undefined);
	}

	/** Takes answers over, as one step that can be undone. What was skipped stays unasked. */
	async accept(answers: FilledAnswer[]): Promise<void> {
		this.rejected = undefined;
		await this.#try(async () => {
			this.consult.change(answers.flatMap((one) => this.#change(one) ?? []));
			await this.consult.write();
			await this.#forget(answers.filter(({ place }) => this.consult.cell(place).refused === undefined));
		});
	}

	/** Lets go of an answer; until something else is done it can be put back. */
	async reject(answer: FilledAnswer): Promise<void> {
		await this.#try(() => this.#forget([answer]));
		this.rejected = this.error ? undefined : answer;
	}

	async putBack({ place, reply, at }: FilledAnswer): Promise<void> {
		await this.#try(async () => void (await commands.putBackSelfFilled(this.consult.id, { place, reply, at })));
		if (!this.error) this.rejected = undefined;
	}

	#change({ place, reply }: FilledAnswer): Change | undefined {
		if (!reply) return undefined;
		const now = this.consult.cell(place).edit ?? { comment: '', quote: '' };
		return { place, answer: { ...now, reply, source: 'client' } };
	}

	async #forget(answers: FilledAnswer[]): Promise<void> {
		await commands.forgetSelfFilled(
			this.consult.id,
			answers.map(({ place }) => place),
		);
	}

	async #try(act: () => Promise<void>): Promise<void> {
		try {
			await act();
			const { answers, flags } = await commands.selfFilled(this.consult.id);
			[this.answers, this.flags, this.error] = [answers, flags, undefined];
		} catch (caught) {
			this.error = asError(caught);
		}
	}
}
