import { afterEach, expect, jest, test } from '@jest/globals';
import type { Progress } from '@cellist/run-model';
import { tellWaiting } from './tell-waiting.js';

afterEach(() => {
  jest.useRealTimers();
});

test('it says at once what is waited for, and then for how long, until it is over', () => {
  jest.useFakeTimers();
  const told: Progress[] = [];
  let open = 'tasks 1 and 2';
  const stop = tellWaiting(
    () => `waiting for ${open}`,
    progress => told.push(progress)
  );
  jest.advanceTimersByTime(10_000);
  open = 'task 2';
  jest.advanceTimersByTime(120_000);
  stop();
  jest.advanceTimersByTime(60_000);
  expect(told.map(({ text }) => text).slice(0, 3)).toEqual([
    'waiting for tasks 1 and 2',
    'waiting for tasks 1 and 2, 10 s so far',
    'waiting for task 2, 20 s so far'
  ]);
  expect(told.at(-1)?.text).toBe('waiting for task 2, 2 min 10 s so far');
  expect(told).toHaveLength(14);
});
