/** The shapes of a judgement: how far the channel is open. Shared by the glyph, the mini route and the route map. */
export type Judgement = 'likely' | 'possible' | 'unlikely' | 'tooLittleKnown';

/** Share of the full width that stays open at the pinch. */
export const openness: Record<Judgement, number> = { likely: 0.14, possible: 0.52, unlikely: 1, tooLittleKnown: 1 };

const all: readonly string[] = Object.keys(openness);

/** Reads a stored option as a judgement; nothing chosen is drawn as "too little known", that is dry. */
export function asJudgement(option: string | null | undefined): Judgement {
	return option && all.includes(option) ? (option as Judgement) : 'tooLittleKnown';
}
