/** Tells Rust that somebody is there, so that the idle clock starts anew; at most once per 15 seconds. */
import { commands } from '../ipc/index.ts';

const pause = 15_000;
let last = -pause;

/** Call it on every key, press and turn of the wheel. */
export function somebodyIsThere(now: number = performance.now()): void {
	if (now - last < pause) return;
	last = now;
	commands.keepAwake().catch(() => undefined);
}
