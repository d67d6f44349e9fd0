import { expect, test } from '@jest/globals';
import { DEFAULT_RETRY, retry, retryAfterMs, type Judge, type RetryClock } from './index.js';

const never = new AbortController().signal;
const again: Judge = () => ({ afterMs: null });

/** A clock that never waits and keeps what it was asked to wait. */
function fakeClock(random = 1): RetryClock & { pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    random: () => random,
    sleep: (ms, signal) => {
      pauses.push(ms);
      signal.throwIfAborted();
      return Promise.resolve();
    }
  };
}

const failing = (times: number) => {
  let calls = 0;
  return {
    calls: () => calls,
    run: () => (++calls <= times ? Promise.reject(new Error('busy')) : Promise.resolve('done'))
  };
};

test('what passes is tried again, with pauses that double up to the longest', async () => {
  const clock = fakeClock();
  const attempt = failing(4);
  const rules = { attempts: 5, firstPauseMs: 100, longestPauseMs: 300 };
  expect(await retry(attempt.run, again, never, { rules, clock })).toBe('done');
  expect(clock.pauses).toEqual([100, 200, 300, 300]);
});

test('up to half of a pause is left to chance', async () => {
  const clock = fakeClock(0);
  await retry(failing(1).run, again, never, { clock });
  expect(clock.pauses).toEqual([DEFAULT_RETRY.firstPauseMs / 2]);
});

test('the last error is thrown once the attempts are used up', async () => {
  const attempt = failing(9);
  await expect(retry(attempt.run, again, never, { clock: fakeClock() })).rejects.toThrow('busy');
  expect(attempt.calls()).toBe(DEFAULT_RETRY.attempts);
});

test('what will not pass is not tried again', async () => {
  const attempt = failing(1);
  await expect(retry(attempt.run, () => null, never, { clock: fakeClock() })).rejects.toThrow('busy');
  expect(attempt.calls()).toBe(1);
});

test('a server that says when to come back is obeyed, and given up where that is too long', async () => {
  const clock = fakeClock();
  await retry(failing(1).run, () => ({ afterMs: 7000 }), never, { clock });
  expect(clock.pauses).toEqual([7000]);
  await expect(retry(failing(1).run, () => ({ afterMs: 600_000 }), never, { clock })).rejects.toThrow('busy');
});

test('an abort during a pause ends it; no further attempt is made', async () => {
  const stop = new AbortController();
  const attempt = failing(9);
  const tried = retry(attempt.run, again, stop.signal, {
    rules: { ...DEFAULT_RETRY, firstPauseMs: 60_000, longestPauseMs: 60_000 }
  });
  setImmediate(() => {
    stop.abort(new Error('stopped'));
  });
  await expect(tried).rejects.toThrow('stopped');
  expect(attempt.calls()).toBe(1);
});

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Wed, 21 Oct 2015 07:28:30 GMT', 30_000],
  ['Wed, 21 Oct 2015 07:00:00 GMT', 0],
  ['soon', null],
  ['', null],
  [null, null]
])('Retry-After %j is read as %j ms', (header, expected) => {
  expect(retryAfterMs(header, Date.parse('Wed, 21 Oct 2015 07:28:00 GMT'))).toBe(expected);
});
