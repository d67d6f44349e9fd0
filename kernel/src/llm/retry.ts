import type { CellistError } from '@cellist/run-model';
import { stopped } from './fault.js';

/** How calls that may succeed when made again are made again. */
export interface RetryRules {
  /** Calls in all, the first included. */
  attempts: number;
  /** The first pause in milliseconds; it doubles with each. */
  baseMs: number;
  /** The longest pause that is made, also where a server asks for more: then the call fails at once. */
  longestMs: number;
  /** 0 to 1; spreads the calls of several kernels. */
  random: () => number;
  /** In milliseconds since 1970, for a Retry-After that is a date. */
  now: () => number;
}

export const RETRY_RULES: RetryRules = {
  attempts: 3,
  baseMs: 500,
  longestMs: 20_000,
  random: Math.random,
  now: Date.now
};

/**
 * How long to wait before the next attempt, in milliseconds.
 * @param attempt counts the attempts made, from 1.
 * @returns null where none should be made.
 */
export function pauseBefore(attempt: number, fault: CellistError, rules: RetryRules): number | null {
  if (!fault.retryable || attempt >= rules.attempts) return null;
  const { retryAfterMs } = fault.evidence;
  if (typeof retryAfterMs === 'number') return retryAfterMs > rules.longestMs ? null : retryAfterMs;
  const full = Math.min(rules.longestMs, rules.baseMs * 2 ** (attempt - 1));
  return full * (0.5 + rules.random() / 2);
}

/** @throws CANCELLED as soon as the signal aborts. */
export async function wait(durationMs: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(stopped());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, durationMs);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
