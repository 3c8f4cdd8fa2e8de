/** Core questions that she set on "not asked": not open any more, yet not asked either. Counted apart, in words. */
import type { Coverage, Place } from '../../ipc/index.ts';
import type { Consult } from './consult.svelte.ts';
import { placeOf } from './places.ts';

/** Returns how many core questions of a section, or of all sections, are set on "not asked". */
export function notAskedIn(consult: Consult, section?: string): number {
	const sections = section ? [section] : consult.definition.sections.map((plan) => plan.section.id);
	return sections.reduce((sum, id) => sum + notAsked(consult.mapped.coverage(id)), 0);
}

/** Returns the first place that is set on "not asked", in the order in which she asks. */
export function firstNotAsked(consult: Consult, section?: string): Place | undefined {
	const sections = consult.definition.sections.filter((plan) => !section || plan.section.id === section);
	for (const { section } of sections)
		for (const item of section.items) {
			const group = consult.definition.groupOf(item);
			const rows = group ? consult.rows(group.id).ids : [''];
			const row = rows.find((one) => isNotAsked(consult, placeOf(item.id, one)));
			if (item.core && row !== undefined) return placeOf(item.id, row);
		}
	return undefined;
}

function notAsked({ core, answered, withoutAnswer, open }: Coverage): number {
	return Math.max(0, core - answered - withoutAnswer - open.length);
}

function isNotAsked(consult: Consult, place: Place): boolean {
	const cell = consult.cell(place);
	return cell.open && cell.noAnswer === 'notAsked';
}
