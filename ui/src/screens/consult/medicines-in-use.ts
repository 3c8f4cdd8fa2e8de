/** The medicines in use: by the answers on screen, or by the last consultation when this one does not ask for them. */
import type { Consult } from './consult.svelte.ts';
import { described } from './described.ts';
import { placeOf } from './places.ts';

export type InUse = { name: string; dose: string };

/** Returns what is in use; `none` when it was asked and there is nothing. */
export function medicinesIn(consult: Consult): { list: InUse[]; none: boolean } {
	const { definition } = consult;
	const named = [...definition.items()].find((item) => item.kind.type === 'medicine');
	const group = named && definition.groupOf(named);
	if (!named || !group) {
		const list = (consult.medicines ?? []).map(({ name, strength }) => ({ name, dose: strength }));
		return { list, none: consult.medicines?.length === 0 };
	}
	const strength = definition.item('med.strength');
	const language = consult.consultation.language;
	const list = consult.rows(group.id).ids.flatMap((row): InUse[] => {
		const name = described(named, consult.cell(placeOf(named.id, row)).edit?.reply, language);
		const stopped = consult.cell(placeOf('med.stop', row)).value;
		if (!name || stopped) return [];
		return [
			{
				name,
				dose: strength ? described(strength, consult.cell(placeOf(strength.id, row)).edit?.reply, language) : '',
			},
		];
	});
	const any = consult.cell(placeOf('med.any')).value;
	return { list, none: any?.type === 'choice' && any.value !== 'some' };
}
