import { CellistError } from '@cellist/run-model';

/** What a stopped run throws. */
export function cancelled(): CellistError {
  return new CellistError('CANCELLED', 'The run was stopped.', { hint: 'Run the cell again to start anew.' });
}

/**
 * Waits for `work`, but no longer than until the signal aborts: what does not heed its own signal in time must
 * not hold the run.
 * @throws CANCELLED, or the signal's own CellistError reason.
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const reason = (): Error => (signal.reason instanceof CellistError ? signal.reason : cancelled());
  if (signal.aborted) {
    work.catch(() => undefined);
    throw reason();
  }
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(reason());
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
