import { isCellistError, toProblem } from '@cellist/run-model';
import type { ErrorContent } from '../jupyter/index.js';

/** An error as Jupyter shows it: `ename` is the code, `evalue` the sentence, the traceback what people read. */
export function describeError(error: unknown, interrupted: boolean): ErrorContent {
  if (interrupted) {
    const evalue = 'The cell was stopped.';
    return { ename: 'CANCELLED', evalue, traceback: [`CANCELLED: ${evalue}`] };
  }
  const { code, message, hint } = toProblem(error);
  // A fault of our own is worth its stack; what users can mend is not.
  const stack = isCellistError(error) || !(error instanceof Error) ? [] : [error.stack ?? ''];
  return {
    ename: code,
    evalue: message,
    traceback: [`${code}: ${message}`, ...[hint, ...stack].filter(line => line !== '')]
  };
}
