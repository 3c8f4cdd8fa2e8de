/**
 * What lasts as long as the vault is open: it outlives the screen that made it, and goes when the vault closes. Nothing here
 * is written anywhere, and nothing that would be lost belongs here.
 */
const kept = new Map<string, unknown>();

/** Returns what is kept under a name; it is made at the first call. */
export function remembered<Kept>(name: string, make: () => Kept): Kept {
	if (!kept.has(name)) kept.set(name, make());
	return kept.get(name) as Kept;
}

/** The vault closes. */
export function forgetSession(): void {
	kept.clear();
}
