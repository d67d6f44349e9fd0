import { setTimeout as delay } from 'node:timers/promises';
import {
  executeAborted,
  executeError,
  executeInput,
  executeOk,
  type WaitingCell
} from './conversations/execute.js';
import type { Inputs } from './inputs.js';
import type { Iopub } from './iopub.js';
import { JupyterError } from './jupyter-error.js';
import type { ExecuteOutcome, ExecuteRequest, KernelHandlers } from './kernel-handlers.js';
import type { Log } from './kernel.js';
import type { IncomingMessage, JsonObject } from './message.js';
import { openRequest, type OpenRequest } from './open-request.js';
import { errorReply, type Replies } from './replies.js';
import { settleWithin } from './settle-within.js';

/**
 * A client that runs all cells sends them one behind the other; those sent before it could know of the error come in
 * for a moment still. The error reply is held back that long, so no cell sent in answer to it can be caught.
 */
const ARRIVAL_MS = 10;

/** Execute requests, one after the other in the order of arrival. */
export interface ExecutionQueue {
  /** After an error of a request with stop_on_error, all that wait are answered as aborted. */
  add(cell: WaitingCell): void;
  /** The request whose cell runs now. */
  running(): IncomingMessage | null;
  abortRunning(reason: JupyterError): void;
  /** Answers all that wait, and all that still come, as aborted; resolves when the running cell has ended. */
  close(): Promise<void>;
}

export interface ExecutionQueueOptions {
  readonly handlers: KernelHandlers;
  readonly iopub: Iopub;
  readonly inputs: Inputs;
  readonly replies: Replies;
  readonly now: () => Date;
  readonly graceMs: number;
  readonly log: Log;
}

export function createExecutionQueue(options: ExecutionQueueOptions): ExecutionQueue {
  const { iopub, inputs, replies } = options;
  let waiting: WaitingCell[] = [];
  let count = 0;
  let current: { readonly message: IncomingMessage; readonly request: OpenRequest } | null = null;
  let isClosed = false;
  let isRunning = false;
  let ended: Promise<void> = Promise.resolve();

  async function runAll(): Promise<void> {
    isRunning = true;
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      try {
        const aborted = isClosed ? [cell] : await run(cell);
        for (const each of aborted) await abort(each);
      } catch (error) {
        options.log(`execute_request: it cannot be answered: ${String(error)}`);
      }
      current = null;
    }
    isRunning = false;
  }

  /** @returns the waiting cells that must not run because this one failed */
  async function run({ message, request, userExpressions }: WaitingCell): Promise<readonly WaitingCell[]> {
    const started = options.now().toISOString();
    if (request.storeHistory) count++;
    const executionCount = count;
    const { silent, allowStdin } = request;
    const open = openRequest({ message, iopub, inputs, execution: { count, silent, allowStdin } });
    const { context } = open;
    current = { message, request: open };
    replies.status(message, 'busy');
    if (!silent) {
      const content = executeInput(request.code, executionCount);
      iopub.publish({ type: 'execute_input', content, parent: message.header });
    }
    // A handler may keep JavaScript busy at once; its client must know by then.
    await iopub.barrier();
    let reply: JsonObject;
    try {
      const work = runHandler(
        options.handlers,
        { ...request, executionCount },
        userExpressions,
        open,
        replies
      );
      const { outcome, evaluated } = await settleWithin(work, context.signal, options.graceMs);
      reply = executeOk(executionCount, outcome, evaluated);
    } catch (error) {
      context.error(replies.describe(error, context.signal.aborted));
      reply = {};
    }
    if (open.publishedError !== null) reply = executeError(executionCount, open.publishedError);
    const stops = open.publishedError !== null && request.stopOnError;
    if (stops && !isClosed) await delay(ARRIVAL_MS);
    const aborted = stops ? waiting : [];
    if (stops) waiting = [];
    await replies.send('shell', message, reply, { started });
    replies.status(message, 'idle');
    current = null;
    return aborted;
  }

  async function abort({ message }: WaitingCell): Promise<void> {
    replies.status(message, 'busy');
    await replies.send('shell', message, executeAborted(count));
    replies.status(message, 'idle');
  }

  return {
    add(cell) {
      waiting.push(cell);
      if (!isRunning) ended = runAll();
    },
    running: () => current?.message ?? null,
    abortRunning(reason) {
      current?.request.abort(reason);
    },
    async close() {
      isClosed = true;
      await ended;
    }
  };
}

async function runHandler(
  handlers: KernelHandlers,
  request: ExecuteRequest,
  userExpressions: WaitingCell['userExpressions'],
  { context }: OpenRequest,
  replies: Replies
): Promise<{ readonly outcome: ExecuteOutcome | undefined; readonly evaluated: JsonObject }> {
  const outcome = await handlers.execute(request, context);
  const evaluated: [string, JsonObject][] = [];
  for (const [name, expression] of Object.entries(userExpressions)) {
    try {
      if (handlers.evaluate === undefined)
        throw new JupyterError('NOT_SUPPORTED', 'There are no expressions here.');
      const { data, metadata } = await handlers.evaluate(expression, context);
      evaluated.push([name, { status: 'ok', data, metadata: metadata ?? {} }]);
    } catch (error) {
      evaluated.push([name, errorReply(replies.describe(error, context.signal.aborted))]);
    }
  }
  return { outcome, evaluated: Object.fromEntries(evaluated) };
}
