/** Returns words as they are compared here: small letters without marks. The record itself is searched by Rust. */
export function folded(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N};]+/gu, ' ')
		.trim();
}
