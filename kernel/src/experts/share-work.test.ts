import { expect, test } from '@jest/globals';
import type { ExpertContext } from './expert.js';
import { ShareWork } from './share-work.js';

function context(signal = new AbortController().signal): ExpertContext {
  return { signal, progress: () => undefined };
}

test('work that is under way or done is not done again', async () => {
  const shared = new ShareWork<number>();
  let times = 0;
  const work = (): Promise<number> => Promise.resolve((times += 1));
  const both = await Promise.all([shared.get('a', context(), work), shared.get('a', context(), work)]);
  expect(both).toEqual([1, 1]);
  expect(await shared.get('a', context(), work)).toBe(1);
  expect(await shared.get('b', context(), work)).toBe(2);
});

test('a failure is not kept', async () => {
  const shared = new ShareWork<number>();
  await expect(shared.get('a', context(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await shared.get('a', context(), () => Promise.resolve(1))).toBe(1);
});

test('the work goes on while one still waits, and is aborted with the last', async () => {
  const shared = new ShareWork<number>();
  const [first, second] = [new AbortController(), new AbortController()];
  let inner: AbortSignal | undefined;
  const work = ({ signal }: ExpertContext): Promise<number> => {
    inner = signal;
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  };
  const one = shared.get('a', context(first.signal), work);
  const two = shared.get('a', context(second.signal), work);
  first.abort();
  await expect(one).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(inner?.aborted).toBe(false);
  second.abort();
  await expect(two).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(inner?.aborted).toBe(true);
  expect(await shared.get('a', context(), () => Promise.resolve(3))).toBe(3);
});
