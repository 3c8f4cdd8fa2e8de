import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SaveQueue } from './save-queue.svelte.ts';

type Entry = { at: string; text: string };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function queue(deliver = vi.fn((_: Entry[]) => Promise.resolve(new Date().toISOString()))) {
	const onrefused = vi.fn();
	const saving = new SaveQueue<Entry>({
		keyOf: (entry) => entry.at,
		deliver,
		isRefusal: (error) => error.code === 'invalid',
		onrefused,
	});
	return { saving, deliver, onrefused };
}

test('a choice is sent at once', async () => {
	const { saving, deliver } = queue();
	saving.put({ at: 'a', text: 'ja' });
	await vi.advanceTimersByTimeAsync(0);
	expect(deliver).toHaveBeenCalledExactlyOnceWith([{ at: 'a', text: 'ja' }]);
	expect(saving.state).toBe('saved');
});

test('text is sent after 400 ms of rest', async () => {
	const { saving, deliver } = queue();
	saving.put({ at: 'a', text: 'h' }, 'rest');
	await vi.advanceTimersByTimeAsync(390);
	saving.put({ at: 'a', text: 'he' }, 'rest');
	await vi.advanceTimersByTimeAsync(390);
	expect(deliver).not.toHaveBeenCalled();
	await vi.advanceTimersByTimeAsync(20);
	expect(deliver).toHaveBeenCalledExactlyOnceWith([{ at: 'a', text: 'he' }]);
});

test('text is sent within two seconds while typing goes on', async () => {
	const { saving, deliver } = queue();
	for (let n = 0; n < 10; n += 1) {
		saving.put({ at: 'a', text: `${n}` }, 'rest');
		await vi.advanceTimersByTimeAsync(200);
	}
	expect(deliver).toHaveBeenCalledOnce();
});

test('one batch is under way at a time, and the newest at a place wins', async () => {
	let land: (at: string) => void = () => undefined;
	const deliver = vi.fn((_: Entry[]) => new Promise<string>((resolve) => (land = resolve)));
	const { saving } = queue(deliver);
	saving.put({ at: 'a', text: '1' });
	await vi.advanceTimersByTimeAsync(0);
	saving.put({ at: 'a', text: '2' });
	saving.put({ at: 'a', text: '3' });
	await vi.advanceTimersByTimeAsync(0);
	expect(deliver).toHaveBeenCalledOnce();
	land('now');
	await vi.advanceTimersByTimeAsync(0);
	expect(deliver).toHaveBeenLastCalledWith([{ at: 'a', text: '3' }]);
});

test('saving is only said after 400 ms', async () => {
	let land: (at: string) => void = () => undefined;
	const { saving } = queue(vi.fn((_: Entry[]) => new Promise<string>((resolve) => (land = resolve))));
	saving.put({ at: 'a', text: '1' });
	await vi.advanceTimersByTimeAsync(390);
	expect(saving.state).toBe('quiet');
	await vi.advanceTimersByTimeAsync(20);
	expect(saving.state).toBe('saving');
	land('2026-11-24T14:03:22Z');
	await vi.advanceTimersByTimeAsync(0);
	expect(saving.state).toBe('saved');
});

test('a refused write is said, kept, retried after five seconds, and then saved', async () => {
	const deliver = vi.fn((_: Entry[]) => Promise.resolve('later'));
	deliver.mockRejectedValueOnce({ code: 'diskFull' });
	const { saving } = queue(deliver);
	saving.put({ at: 'a', text: '1' });
	await vi.advanceTimersByTimeAsync(0);
	expect(saving.state).toBe('failed');
	expect(saving.error).toEqual({ code: 'diskFull' });
	expect(saving.unsaved).toEqual([{ at: 'a', text: '1' }]);
	await vi.advanceTimersByTimeAsync(5000);
	expect(saving.state).toBe('saved');
	expect(saving.unsaved).toEqual([]);
});

test('the next change takes along what failed, without going back in time', async () => {
	const deliver = vi.fn((_: Entry[]) => Promise.resolve('later'));
	deliver.mockRejectedValueOnce({ code: 'diskFull' });
	const { saving } = queue(deliver);
	saving.put({ at: 'a', text: '1' });
	saving.put({ at: 'b', text: '1' });
	await vi.advanceTimersByTimeAsync(0);
	saving.put({ at: 'a', text: '2' });
	await vi.advanceTimersByTimeAsync(0);
	const last = deliver.mock.lastCall?.[0];
	expect(new Map(last?.map((entry) => [entry.at, entry.text]))).toEqual(
		new Map([
			['a', '2'],
			['b', '1'],
		]),
	);
});

test('leaving waits for the disk, and is held back when it refuses', async () => {
	const deliver = vi.fn((_: Entry[]) => Promise.resolve('later'));
	const { saving } = queue(deliver);
	saving.put({ at: 'a', text: '1' }, 'rest');
	await saving.flush();
	expect(deliver).toHaveBeenCalledOnce();
	deliver.mockRejectedValue({ code: 'diskFull' });
	saving.put({ at: 'a', text: '2' }, 'rest');
	await expect(saving.flush()).rejects.toEqual({ code: 'diskFull' });
	expect(saving.unsaved).toHaveLength(1);
});

test('an impossible change is handed back and the others are written', async () => {
	const deliver = vi.fn((entries: Entry[]) =>
		entries.some((entry) => entry.text === 'no')
			? Promise.reject({ code: 'invalid', field: 'a', reason: 'outOfRange' })
			: Promise.resolve('later'),
	);
	const { saving, onrefused } = queue(deliver);
	saving.put({ at: 'a', text: 'no' });
	saving.put({ at: 'b', text: 'yes' });
	await vi.advanceTimersByTimeAsync(0);
	expect(onrefused).toHaveBeenCalledOnce();
	expect(saving.savedAt).toBe('later');
	expect(saving.unsaved).toEqual([{ at: 'a', text: 'no' }]);
});

test('what was refused is never called saved, and holds back leaving until something else stands there', async () => {
	const deliver = vi.fn((entries: Entry[]) =>
		entries.some((entry) => entry.text === 'no')
			? Promise.reject({ code: 'invalid', field: 'a', reason: 'tooLong' })
			: Promise.resolve('later'),
	);
	const { saving } = queue(deliver);
	saving.put({ at: 'a', text: 'no' });
	await vi.advanceTimersByTimeAsync(0);
	expect(saving.state).toBe('refused');
	saving.put({ at: 'b', text: 'yes' });
	await vi.advanceTimersByTimeAsync(0);
	expect(saving.state).toBe('refused');
	await expect(saving.flush()).rejects.toMatchObject({ reason: 'tooLong' });
	await expect(saving.write()).resolves.toBeUndefined();
	saving.put({ at: 'a', text: 'shorter' });
	await saving.flush();
	expect(saving.state).toBe('saved');
	expect(saving.unsaved).toEqual([]);
});

test('a refusal of what was typed over in the meantime is no refusal of what stands there now', async () => {
	let refuse: (reason: unknown) => void = () => undefined;
	const deliver = vi.fn((_: Entry[]) => Promise.resolve('later'));
	deliver.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
	const { saving, onrefused } = queue(deliver);
	saving.put({ at: 'a', text: 'no' });
	await vi.advanceTimersByTimeAsync(0);
	saving.put({ at: 'a', text: 'yes' });
	refuse({ code: 'invalid', field: 'a', reason: 'tooLong' });
	await vi.advanceTimersByTimeAsync(0);
	expect(onrefused).not.toHaveBeenCalled();
	expect(saving.state).toBe('saved');
});
