/** What lies over the panes of the consult screen, and the small things said in passing. */
export type Sheet =
	'flags' | 'time' | 'finish' | 'history' | 'sign' | 'plan' | 'brief' | 'working' | 'handOver' | 'filledIn';

export class Screenful {
	/** The list that lies over the map. */
	sheet = $state.raw<Sheet>();
	/** The note takes the larger part of the pane of the questions. */
	tallNote = $state(false);
	/** The map fills the screen beside the navigator. */
	largeMap = $state(false);
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

	toggle(sheet: Sheet): void {
		this.sheet = this.sheet === sheet ? undefined : sheet;
	}
}
