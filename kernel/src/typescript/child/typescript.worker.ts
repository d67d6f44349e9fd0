import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { workSchema } from '../messages.js';
import type { Report } from '../messages.js';
import { createCellRunner } from './create-cell-runner.js';

/** How many reports may wait for the kernel before a cell that prints without end waits too. */
const MOST_WAITING = 10_000;
const WAIT_MS = 50;
/** The pipe to the kernel, next to the three standard ones. */
const PIPE = 3;

/** The child's main thread: it runs cells and nothing else. */
const waiting = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
/** The number of the cell that was stopped last, for loops to see; 0 for none. */
const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const language = new Worker(new URL('./typescript-language.worker.js', import.meta.url), {
  name: 'language',
  workerData: { waiting, stopped, pipe: PIPE }
});
const runner = await createCellRunner(send, stopped);

language.on('message', (message: unknown) => {
  runner.take(workSchema.parse(message));
});
language.on('error', error => {
  // The kernel tells what this process wrote last.
  writeSync(process.stderr.fd, `The TypeScript compiler failed: ${error.stack ?? error.message}\n`);
  process.exit(1);
});
// Also sent to the whole group in some terminals; cells are stopped by a message.
process.on('SIGINT', () => undefined);

function send(report: Report): void {
  let count = Atomics.add(waiting, 0, 1);
  // In slices, so that stopping the cell finds this thread in JavaScript.
  while (count > MOST_WAITING) {
    Atomics.wait(waiting, 0, count, WAIT_MS);
    count = Atomics.load(waiting, 0);
  }
  language.postMessage(report);
}
