/**
 * Waits for work to settle, but after `signal` has aborted no longer than `graceMs`: then rejects with the signal's
 * reason, and what the work does later is its own affair.
 */
export async function settleWithin<Value>(
  work: Promise<Value>,
  signal: AbortSignal,
  graceMs: number
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    const startGrace = () => {
      timer = setTimeout(() => {
        reject(signal.reason as Error);
      }, graceMs);
    };
    if (signal.aborted) startGrace();
    else signal.addEventListener('abort', startGrace, { once: true });
  });
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
  }
}
