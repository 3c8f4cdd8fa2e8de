/**
 * Whether somebody looks: the window has the focus, and she did something in the last twenty seconds but not just now.
 * While she types or answers everything stands still, so that no frame is spent on what nobody sees then.
 */
const patience = 20_000;
/** So long after the last input she looks up. */
const pause = 900;

class Watched {
	now = $state(typeof document === 'undefined' ? false : document.hasFocus());
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor() {
		if (typeof window === 'undefined') return;
		for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const)
			window.addEventListener(sign, () => this.#seen(), { passive: true });
		window.addEventListener('blur', () => this.#rest());
		if (this.now) this.#seen();
	}

	#seen(): void {
		this.#rest();
		this.#timer = setTimeout(() => {
			if (!document.hasFocus()) return;
			this.now = true;
			this.#timer = setTimeout(() => this.#rest(), patience - pause);
		}, pause);
	}

	#rest(): void {
		this.now = false;
		clearTimeout(this.#timer);
	}
}

export const watched = new Watched();
