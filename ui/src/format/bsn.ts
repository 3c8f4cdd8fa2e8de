/**
 * Finds a Dutch citizen service number (BSN) in typed text, so that the screen can warn: a practice like this may not
 * keep it. The number itself is never stored, returned or logged.
 */

/** Tells whether the text holds nine digits that pass the eleven-test, written together, or with spaces or dots. */
export function containsBsn(text: string): boolean {
	const nine = /(?:^|[^\d+])(\d(?:[ .]?\d){8})(?!\d)/g;
	return [...text.matchAll(nine)].some(([, found = '']) => passesElevenTest(found.replace(/\D/g, '')));
}

function passesElevenTest(digits: string): boolean {
	const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
	const sum = weights.reduce((total, weight, n) => total + weight * Number(digits[n]), 0);
	return digits !== '000000000' && sum % 11 === 0;
}
