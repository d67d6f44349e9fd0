import { CellistError } from '@cellist/run-model';

/** What all work here ends with when its signal aborts. */
export function cancelled(): CellistError {
  return new CellistError('CANCELLED', 'The run was stopped.');
}

/** @throws CANCELLED where the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}
