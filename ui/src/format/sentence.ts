/** Begins a sentence, or a name that stands by itself, with a capital. */
export function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
