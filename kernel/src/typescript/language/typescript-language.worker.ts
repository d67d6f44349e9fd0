import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { createFrameReader } from '../frames.js';
import { orderSchema, reportSchema } from '../messages.js';
import type { ConvertedCode, Order, OrderOf, Report, Work } from '../messages.js';
import { createLanguage } from './create-language.js';
import { createOutbox } from './outbox.js';
import { stopMainThread } from './stop-main-thread.js';
import type { Stopping } from './stop-main-thread.js';

/**
 * The child's second thread. It alone talks to the kernel, so that questions about code are answered, and a cell is
 * stopped, while the main thread is busy with the cell.
 */
const { waiting, stopped, pipe } = z
  .object({ waiting: z.instanceof(Int32Array), stopped: z.instanceof(Int32Array), pipe: z.number().int() })
  .parse(workerData);
const socket = new Socket({ fd: pipe, readable: true, writable: true });
const outbox = createOutbox(socket, waiting);
const language = await createLanguage(fileURLToPath(new URL('./cell-globals', import.meta.url)));
let running: { cell: number; converted: ConvertedCode } | null = null;
let stopping: Stopping | null = null;

parentPort?.on('message', (message: unknown) => {
  const report = reportSchema.parse(message);
  if (report.type === 'end' && report.cell === running?.cell) {
    // Also after an error: what was declared before it has its value, and the rest is undefined.
    language.adopt(running.converted);
    running = null;
    stopping?.end();
    stopping = null;
  }
  outbox.send(report);
});

socket.on(
  'data',
  createFrameReader(message => {
    take(orderSchema.parse(message));
  })
);
for (const event of ['close', 'error'] as const) {
  // The kernel is gone, and the main thread may be busy for ever.
  socket.on(event, () => process.kill(process.pid, 'SIGKILL'));
}

function take(order: Order): void {
  switch (order.type) {
    case 'execute':
      execute(order);
      break;
    case 'interrupt':
      if (running !== null && stopping === null) {
        const { cell } = running;
        Atomics.store(stopped, 0, cell);
        stopping = stopMainThread(() => {
          hand({ type: 'stop', cell });
        });
      }
      break;
    case 'complete':
      answer(order.id, () => language.complete(order.code, order.cursor, order.names));
      break;
    case 'inspect':
      answer(order.id, () => language.inspect(order.code, order.cursor, order.names));
      break;
    case 'check':
      answer(order.id, () => language.check(order.code));
      break;
    case 'return':
    case 'fail':
      hand(order);
  }
}

function execute({ cell, label, code, line, world }: OrderOf<'execute'>): void {
  try {
    const names = world.resources.map(resource => resource.name);
    const converted = language.convert(code, line, names);
    if ('traceback' in converted) {
      const { message, traceback } = converted;
      endWithError(cell, 'TYPESCRIPT_INVALID', message, traceback);
      return;
    }
    running = { cell, converted };
    hand({ type: 'run', cell, label, code, line, converted, world });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    endWithError(cell, 'TYPESCRIPT_INVALID', words, [words]);
  }
}

function endWithError(cell: number, ename: string, evalue: string, lines: string[]): void {
  send({
    type: 'end',
    cell,
    end: { state: 'failed', ename, evalue, traceback: [`${ename}: ${evalue}`, ...lines] }
  });
}

/** A question that the compiler chokes on has no answer; the next one may have. */
function answer(id: number, find: () => unknown): void {
  let value: unknown = null;
  try {
    value = find();
  } catch {
    // no answer
  }
  send({ type: 'answer', id, value });
}

function send(report: Report): void {
  Atomics.add(waiting, 0, 1);
  outbox.send(report);
}

function hand(work: Work): void {
  parentPort?.postMessage(work);
}
