/** Svelte: runes everywhere, accessibility warnings are errors in `npm run check`. */
export default {
	compilerOptions: { runes: true },
};
