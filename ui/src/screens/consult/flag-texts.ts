/** What is said about a red flag: from the questionnaire on screen, else (a flag of another one) by its name. */
import { commands, type FlagName, type Text, type Urgency } from '../../ipc/index.ts';
import type { Definition } from './definition.ts';

export type FlagText = { text: Text; urgency: Urgency; urgencyText: Text; advice: Text | undefined; refs: string[] };

export class FlagTexts {
	readonly #names: readonly FlagName[];

	constructor(names: readonly FlagName[]) {
		this.#names = names;
	}

	/** Loads the names; without them only the flags of the questionnaire have words. */
	static async load(): Promise<FlagTexts> {
		return new FlagTexts(await commands.flags().catch(() => []));
	}

	of(id: string, definition: Definition): FlagText | undefined {
		const item = definition.item(id);
		if (item?.flag) {
			const { urgency, urgency_text: urgencyText, advice } = item.flag;
			const refs = [...item.covers, ...item.sources];
			return { text: { nl: item.nl, en: item.en }, urgency, urgencyText, advice, refs };
		}
		const named = this.#names.find((name) => name.item === id);
		return named && { ...named, advice: undefined };
	}
}
