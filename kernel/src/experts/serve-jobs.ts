import { parentPort } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import { CellistError, isCellistError } from '@cellist/run-model';
import type { Progress } from '@cellist/run-model';
import { workerJobSchema } from './worker-protocol.js';
import type { WorkerMessage } from './worker-protocol.js';

/** What a handler gives back; `transfer` names the buffers of the value that move instead of being copied. */
export interface JobResult {
  value: unknown;
  transfer?: readonly Transferable[];
}

export type SendProgress = (progress: Progress) => void;

/** Does one kind of job. It checks its input itself: the thread's border is an edge. */
export type JobHandler = (input: unknown, progress: SendProgress) => Promise<JobResult> | JobResult;

/** Makes this thread serve jobs; called once, by a `*.worker.ts`. */
export function serveJobs(handlers: Readonly<Record<string, JobHandler>>): void {
  const port = parentPort;
  if (port === null) throw new CellistError('INTERNAL', 'A worker file was loaded outside a worker.');
  const send = (message: WorkerMessage, transfer: readonly Transferable[] = []): void => {
    port.postMessage(message, [...transfer]);
  };
  const serve = async (raw: unknown): Promise<void> => {
    const { id, handler, input } = workerJobSchema.parse(raw);
    try {
      const work = handlers[handler];
      if (work === undefined) throw new CellistError('INTERNAL', `No handler ${handler} in this worker.`);
      const { value, transfer } = await work(input, progress => {
        send({ type: 'progress', id, progress });
      });
      send({ type: 'done', id, value }, transfer);
    } catch (error) {
      send({ type: 'failed', id, problem: problemOf(error) });
    }
  };
  port.on('message', raw => void serve(raw));
}

function problemOf(error: unknown): Extract<WorkerMessage, { type: 'failed' }>['problem'] {
  if (isCellistError(error)) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  return { code: 'EXPERT_FAILED', message: error instanceof Error ? error.message : String(error), hint: '' };
}
