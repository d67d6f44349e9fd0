import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { CellistError, errorCodes } from '@cellist/run-model';
import { limitPassed } from '../refuse-format.js';
import { documentReplySchema, type DocumentJob, type DocumentResult } from './document-job.js';

/** Reads a document. @throws RESOURCE_UNREADABLE, RESOURCE_REFUSED; the signal's reason when aborted. */
export type DocumentReader = (job: DocumentJob, signal?: AbortSignal) => Promise<DocumentResult>;

export interface DocumentReaderOptions {
  /** Where `documents.worker.js` lies; by default where the build puts it. */
  folder?: string;
}

const MEMORY_MB = 1024;
const SIMPLER_COPY = 'Or save a simpler copy of it: print it to a new PDF, or export its text.';

/**
 * Reads each document in a thread of its own, which ends with it: parsers of rich formats are where hostile
 * files come in, and a thread can be stopped while it works.
 */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  return async (job, signal) => {
    signal?.throwIfAborted();
    const worker = new Worker(workerFile(options.folder), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      stdout: true,
      stderr: true,
      execArgv: []
    });
    worker.stdout.resume();
    worker.stderr.resume();
    const limit = AbortSignal.timeout(job.limits.documentSeconds * 1000);
    try {
      return await answerOf(worker, AbortSignal.any(signal === undefined ? [limit] : [signal, limit]));
    } catch (error) {
      signal?.throwIfAborted();
      if (!limit.aborted) throw error;
      throw limitPassed(
        'The document takes longer to read',
        'documentSeconds',
        job.limits.documentSeconds,
        SIMPLER_COPY
      );
    } finally {
      await worker.terminate();
    }
  };
}

function answerOf(worker: Worker, stop: AbortSignal): Promise<DocumentResult> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      reject(
        new CellistError('RESOURCE_UNREADABLE', `The document cannot be read: ${why}.`, {
          hint: 'Save a simpler copy of it: print it to a new PDF, or export its text.'
        })
      );
    };
    stop.addEventListener(
      'abort',
      () => {
        fail('it was stopped');
      },
      { once: true }
    );
    worker.once('error', error => {
      fail(error.message);
    });
    worker.once('exit', code => {
      fail(`its reader ended with code ${String(code)}`);
    });
    worker.once('message', (raw: unknown) => {
      const { data: reply } = documentReplySchema.safeParse(raw);
      if (reply === undefined) fail('its reader sent what is no reply');
      else if ('result' in reply) resolve(reply.result);
      else {
        const { code, message, hint } = reply.problem;
        const known = errorCodes.find(each => each === code) ?? 'RESOURCE_UNREADABLE';
        reject(new CellistError(known, message, { hint }));
      }
    });
  });
}

/** In the bundle it lies in `workers` beside the chunks; from the sources the built one is taken. */
function workerFile(folder?: string): string {
  if (folder !== undefined) return join(folder, 'documents.worker.js');
  for (let above = dirname(fileURLToPath(import.meta.url)); ; above = dirname(above)) {
    for (const below of ['workers', join('dist', 'workers')]) {
      const file = join(above, below, 'documents.worker.js');
      if (existsSync(file)) return file;
    }
    if (dirname(above) === above) {
      throw new CellistError('INTERNAL', 'The reader of documents is not built.', {
        hint: 'Run `npm run build` once.'
      });
    }
  }
}
