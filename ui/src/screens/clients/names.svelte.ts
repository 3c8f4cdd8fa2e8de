/** Names that the list shows but does not hold: of red flags and of questionnaires. Asked once while the vault is open. */
import { pick } from '../../i18n/index.svelte.ts';
import { commands, type FlagName, type QuestionnaireName } from '../../ipc/index.ts';

export class Names {
	#flags = $state.raw<ReadonlyMap<string, FlagName>>(new Map());
	questionnaires = $state.raw<QuestionnaireName[]>([]);

	async load(): Promise<void> {
		const [flags, questionnaires] = await Promise.all([commands.flags(), commands.questionnaires()]);
		this.#flags = new Map(flags.map((flag) => [flag.item, flag]));
		this.questionnaires = questionnaires;
	}

	/** What a flag is called. */
	flag(item: string): string {
		const flag = this.#flags.get(item);
		return flag ? pick(flag.text) : item;
	}

	/** How soon it asks for a doctor, in words. */
	urgency(item: string): string {
		const flag = this.#flags.get(item);
		return flag ? pick(flag.urgencyText) : '';
	}

	questionnaire(id: string): string {
		const found = this.questionnaires.find((questionnaire) => questionnaire.id === id);
		return found ? pick(found.title) : id;
	}
}
