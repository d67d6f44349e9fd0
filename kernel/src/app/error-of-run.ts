import { CellistError, errorCodes, toProblem } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';

/** What a run that failed or was stopped ended with. */
export function errorOfRun({ error }: Run): CellistError {
  const { code, message, hint } = error ?? toProblem(new Error('The run failed.'));
  return new CellistError(errorCodes.find(known => known === code) ?? 'INTERNAL', message, { hint });
}
