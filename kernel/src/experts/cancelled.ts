import { CellistError } from '@cellist/run-model';

/** What all work here ends with when its signal aborts. */
export function cancelled(): CellistError {
  return new CellistError('CANCELLED', 'The run was stopped.');
}

/** @throws CANCELLED where the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/**
 * Waits for `work`, but no longer than until the signal aborts: what does not heed its own signal in time must not
 * hold the run.
 * @throws CANCELLED, or the signal's reason where that is a CellistError, as a time-out is.
 */
export async function untilAborted<Output>(work: Promise<Output>, signal: AbortSignal): Promise<Output> {
  const reason = (): Error => (signal.reason instanceof CellistError ? signal.reason : cancelled());
  if (signal.aborted) {
    work.catch(() => undefined);
    throw reason();
  }
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(reason());
    };
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
