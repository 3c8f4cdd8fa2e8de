/** Whole seconds that are left, counted down on screen. */
export class Countdown {
	seconds = $state(0);
	#timer: ReturnType<typeof setInterval> | undefined;

	start(seconds: number): void {
		this.stop();
		this.seconds = Math.ceil(seconds);
		if (this.seconds <= 0) return;
		const until = performance.now() + seconds * 1000;
		this.#timer = setInterval(() => {
			this.seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
			if (this.seconds === 0) this.stop();
		}, 250);
	}

	stop(): void {
		clearInterval(this.#timer);
	}
}
