/** How often and how patiently something is tried again. */
export interface RetryRules {
  /** All in all, the first try included. */
  attempts: number;
  /** The pause after the first failure, in milliseconds; it doubles with each. */
  firstPauseMs: number;
  /** No pause is longer; a server that asks for more patience than this is not asked again. */
  longestPauseMs: number;
}

export const DEFAULT_RETRY: RetryRules = { attempts: 3, firstPauseMs: 500, longestPauseMs: 30_000 };

/** Time and chance come from outside, so that a test has its own. */
export interface RetryClock {
  /** Rejects with the signal's reason when it aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** 0 to 1. */
  random(): number;
}

/** What to do after a failure: null gives up; `afterMs` is what the server asked for, if it did. */
export type Judge = (error: unknown) => { afterMs: number | null } | null;

/**
 * Tries until it succeeds, the judge gives up, the attempts are used up, or the signal aborts. Pauses double,
 * and a random half of each is left off, so that many who failed together do not come back together.
 * @param options.onPause told of each pause before it is made; what it returns is called after it.
 * @throws the last error.
 */
export async function retry<T>(
  attempt: (number: number) => Promise<T>,
  judge: Judge,
  signal: AbortSignal,
  {
    rules = DEFAULT_RETRY,
    clock = systemClock,
    onPause
  }: {
    rules?: RetryRules;
    clock?: RetryClock;
    onPause?: (pauseMs: number, error: unknown) => () => void;
  } = {}
): Promise<T> {
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted();
    try {
      return await attempt(number);
    } catch (error) {
      const verdict = judge(error);
      const pauseMs = verdict === null ? null : pauseAfter(number, verdict.afterMs, rules, clock);
      if (pauseMs === null || signal.aborted) throw error;
      const over = onPause?.(pauseMs, error);
      try {
        await clock.sleep(pauseMs, signal);
      } finally {
        over?.();
      }
    }
  }
}

/**
 * Reads Retry-After (RFC 9110 §10.2.3), in seconds or as a date.
 * @param nowMs since 1970. @returns milliseconds from then, never negative; null without a readable header.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

export const systemClock: RetryClock = {
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
    }),
  random: Math.random
};

/**
 * How long to wait after a failed attempt, in milliseconds.
 * @param number of the attempt, from 1. @param afterMs what the server asked for, if it did.
 * @returns null where no further attempt should be made.
 */
export function pauseAfter(
  number: number,
  afterMs: number | null,
  rules: RetryRules,
  clock: Pick<RetryClock, 'random'>
): number | null {
  if (number >= rules.attempts) return null;
  if (afterMs !== null) return afterMs > rules.longestPauseMs ? null : afterMs;
  const full = Math.min(rules.longestPauseMs, rules.firstPauseMs * 2 ** (number - 1));
  return full / 2 + (full / 2) * clock.random();
}
