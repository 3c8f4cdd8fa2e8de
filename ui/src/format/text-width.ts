/** How wide words are at 12 px, so that they can be kept apart before they are drawn. Without a canvas it is reckoned. */

const perLetter = 6.4;
const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Returns the width in px of a text of the plot. */
export function textWidth(text: string, weight: 400 | 500 | 600 = 400): number {
	const key = `${weight}${text}`;
	const known = widths.get(key);
	if (known !== undefined) return known;
	const width = measured(text, weight) ?? text.length * perLetter;
	widths.set(key, width);
	return width;
}

/** Shortens a text to a width, with an ellipsis. */
export function fitted(text: string, room: number, weight: 400 | 500 | 600 = 400): string {
	if (textWidth(text, weight) <= room) return text;
	const letters = [...text];
	while (letters.length > 1 && textWidth(`${letters.join('').trimEnd()}…`, weight) > room) letters.pop();
	return `${letters.join('').trimEnd()}…`;
}

/** Forgets what was measured: the fonts were not there yet. */
export function forgetWidths(): void {
	widths.clear();
}

function measured(text: string, weight: number): number | undefined {
	if (typeof document === 'undefined') return undefined;
	context ??= document.createElement('canvas').getContext('2d');
	if (!context) return undefined;
	context.font = `${weight} 12px 'Kobalt Sans', 'Segoe UI', system-ui, sans-serif`;
	return context.measureText(text).width;
}
