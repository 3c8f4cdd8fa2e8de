/** Places in a response as map keys: the item, and the row it is asked in (empty outside groups). */
import type { Place } from '../../ipc/index.ts';

/** Returns the place of an item, in a row when it is asked in one. */
export function placeOf(item: string, row = ''): Place {
	return { item, row };
}

/** Returns a place as a key for maps, lists and `data-row`. */
export function keyOf(place: Place): string {
	return `${place.item}@${place.row}`;
}

/** Reads a key back. */
export function placeFrom(key: string): Place {
	const cut = key.indexOf('@');
	return cut === -1 ? placeOf(key) : placeOf(key.slice(0, cut), key.slice(cut + 1));
}
