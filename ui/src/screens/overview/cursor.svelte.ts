/** The one cursor of the plot: which stop it is on, and where the pointer is. Nothing that is drawn depends on it. */
import type { Stop } from './scene/stops.ts';

/** How long the pointer stays on a stop before it is told of, in ms. */
const pause = 70;

export class PlotCursor {
	/** The stop that it is on. */
	key = $state.raw<string>();
	/** The pointer, in px from the left of the plot. */
	pointer = $state.raw<number>();
	/** It is told of the stop: at once by keys, and once the pointer stays on it; what is passed over would only flicker. */
	telling = $state(false);
	#pause: ReturnType<typeof setTimeout> | undefined;

	/** Follows the pointer; only a change is told. */
	follow(x: number | undefined, stop: Stop | undefined): void {
		if (this.pointer !== x) this.pointer = x;
		if (this.key === stop?.key) return;
		this.#turn(stop, false);
		if (stop) this.#pause = setTimeout(() => (this.telling = true), pause);
	}

	go(stop: Stop | undefined): void {
		if (!stop) return;
		this.pointer = undefined;
		this.#turn(stop, true);
	}

	clear(): void {
		this.pointer = undefined;
		this.#turn(undefined, false);
	}

	#turn(stop: Stop | undefined, telling: boolean): void {
		clearTimeout(this.#pause);
		this.key = stop?.key;
		this.telling = telling;
	}
}
