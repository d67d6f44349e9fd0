import { parentPort, workerData } from 'node:worker_threads';
import { toProblem } from '@cellist/run-model';
import { documentJobSchema, type DocumentReply } from './document-job.js';
import { readDocument } from './read-document.js';

/** Reads one document and ends. What a hostile one breaks or eats is this thread's alone. */
const reply: DocumentReply = await Promise.resolve(workerData)
  .then(data => readDocument(documentJobSchema.parse(data)))
  .then(
    result => ({ result }),
    (error: unknown) => ({ problem: toProblem(error, 'RESOURCE_UNREADABLE') })
  );
parentPort?.postMessage(reply);
