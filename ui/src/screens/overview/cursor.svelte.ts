/** The one cursor of the plot: which stop it is on, and where the pointer is. Nothing that is drawn depends on it. */
import type { Stop } from './scene/stops.ts';

export class PlotCursor {
	/** The stop that it is on. */
	key = $state.raw<string>();
	/** The pointer, in px from the left of the plot. */
	pointer = $state.raw<number>();

	/** Follows the pointer; only a change is told. */
	follow(x: number | undefined, stop: Stop | undefined): void {
		if (this.pointer !== x) this.pointer = x;
		if (this.key !== stop?.key) this.key = stop?.key;
	}

	go(stop: Stop | undefined): void {
		if (stop) this.follow(undefined, stop);
	}

	clear(): void {
		this.follow(undefined, undefined);
	}
}
