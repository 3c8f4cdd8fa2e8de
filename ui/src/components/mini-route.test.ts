import { expect, test } from 'vitest';
import { miniRoute } from './mini-route.ts';

const draw = (...judgements: Parameters<typeof miniRoute>[0]) => miniRoute(judgements, 136, 28);
const dry = 'tooLittleKnown';

test('nothing judged is dry everywhere', () => {
	const drawing = draw();
	expect(drawing.gates).toEqual([]);
	expect(drawing.drain.dry).toBe(true);
	expect(drawing.banks.filter((bank) => bank.dry)).toHaveLength(8);
});

test('only where it is judged likely stands a bar', () => {
	expect(draw('unlikely', 'likely', dry, dry, 'possible').gates).toHaveLength(1);
});

test('a pinch changes nothing downstream', () => {
	const bottom = (d: string) => d.split('L').at(-1);
	const [open, pinched] = [draw('unlikely', 'unlikely'), draw('likely', 'unlikely')];
	expect(bottom(pinched.banks.at(-1)?.d ?? '')).toBe(bottom(open.banks.at(-1)?.d ?? ''));
});

test('consumption opens the drain and leaves the channel alone', () => {
	const [low, high] = [draw('unlikely', 'unlikely', 'unlikely'), draw('unlikely', 'unlikely', 'likely')];
	expect(high.water).toBe(low.water);
	expect(high.drain.water).toBeTruthy();
	expect(low.drain.water).toBeUndefined();
});
