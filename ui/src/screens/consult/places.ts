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

/** The item under which a laboratory value stands on the map; its row is the result. */
export const valueItem = 'lab.result';

const rating = 'rate:';

/** Returns the key of the row in which a complaint is rated; the place's own key is the chip that ticks it. */
export function rateKey(key: string): string {
	return rating + key;
}

export function isRating(key: string): boolean {
	return key.startsWith(rating);
}

/** Reads a key back. */
export function placeFrom(rowKey: string): Place {
	const key = isRating(rowKey) ? rowKey.slice(rating.length) : rowKey;
	const cut = key.indexOf('@');
	return cut === -1 ? placeOf(key) : placeOf(key.slice(0, cut), key.slice(cut + 1));
}
