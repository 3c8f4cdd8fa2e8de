/** Keys of the map: arrows walk the stations, 1 to 4 judge the one that has the focus. Enter opens, as on any button. */
import { app } from '../../../app.svelte.ts';
import { isTextField } from '../../../components/platform.ts';
import type { Category } from '../../../ipc/index.ts';
import type { Consult } from '../consult.svelte.ts';
import { placeOf } from '../places.ts';
import { judgementItem, judgements } from './judgements.ts';

export function mapKeys(consult: Consult): (map: HTMLElement) => () => void {
	return (map) => {
		const pressed = (event: KeyboardEvent) => {
			if (isTextField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
			const station = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-station]') : null;
			if (!station) return;
			if (walk(map, station, event.key) || judge(consult, station, event.key)) event.preventDefault();
		};
		map.addEventListener('keydown', pressed);
		return () => map.removeEventListener('keydown', pressed);
	};
}

function walk(map: HTMLElement, station: HTMLElement, key: string): boolean {
	const step = { ArrowDown: 1, ArrowUp: -1 }[key];
	if (!step) return false;
	const all = [...map.querySelectorAll<HTMLElement>('[data-station]')];
	all[all.indexOf(station) + step]?.querySelector<HTMLElement>('[data-open]')?.focus();
	return true;
}

function judge(consult: Consult, station: HTMLElement, key: string): boolean {
	const judgement = /^[1-4]$/.test(key) ? judgements[Number(key) - 1] : undefined;
	const item = judgementItem[station.dataset['station'] as Category];
	if (!judgement || !app.preferences.singleKeys || !consult.definition.item(item)) return false;
	consult.give(placeOf(item), { type: 'choice', value: judgement });
	return true;
}
