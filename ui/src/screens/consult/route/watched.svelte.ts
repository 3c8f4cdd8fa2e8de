/** Whether somebody looks: the window has the focus and there was input in the last twenty seconds. */
const patience = 20_000;

class Watched {
	now = $state(typeof document === 'undefined' ? false : document.hasFocus());
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		if (typeof window === 'undefined') return;
		for (const sign of ['keydown', 'pointermove', 'wheel', 'focus'] as const)
			window.addEventListener(sign, () => this.#seen(), { passive: true });
		window.addEventListener('blur', () => this.#rest());
		if (this.now) this.#seen();
	}

	#seen(): void {
		if (!this.now && document.hasFocus()) this.now = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#rest(), patience);
	}

	#rest(): void {
		this.now = false;
		clearTimeout(this.#timer);
	}
}

export const watched = new Watched();
