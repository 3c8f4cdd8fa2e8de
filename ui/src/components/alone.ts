/**
 * Hides everything else on the page for as long as an element is there: from sight, from the keyboard and from assistive
 * technology, also what hangs outside the app's own root, such as an open menu.
 */
export function alone(element: HTMLElement): () => void {
	const before = besides(element).map((other) => ({
		other,
		inert: other.inert,
		hidden: other.getAttribute('aria-hidden'),
	}));
	for (const { other } of before) {
		other.inert = true;
		other.setAttribute('aria-hidden', 'true');
		other.classList.add('unseen');
	}
	return () => {
		for (const { other, inert, hidden } of before) {
			other.inert = inert;
			if (hidden === null) other.removeAttribute('aria-hidden');
			else other.setAttribute('aria-hidden', hidden);
			other.classList.remove('unseen');
		}
	};
}

function besides(element: HTMLElement): HTMLElement[] {
	const found: HTMLElement[] = [];
	for (let at = element; at !== document.body && at.parentElement; at = at.parentElement)
		for (const other of at.parentElement.children)
			if (other !== at && other instanceof HTMLElement && !other.matches('script, style')) found.push(other);
	return found;
}
