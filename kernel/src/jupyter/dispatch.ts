import type { Answer, Conversation } from './conversations/conversation.js';
import { readExecuteRequest } from './conversations/execute.js';
import type { ExecutionQueue } from './execution-queue.js';
import type { Inputs } from './inputs.js';
import type { Iopub } from './iopub.js';
import { JupyterError } from './jupyter-error.js';
import type { Log } from './kernel.js';
import type { IncomingMessage, JsonObject } from './message.js';
import { openRequest, type OpenRequest } from './open-request.js';
import { errorReply, type Replies } from './replies.js';
import type { RequestChannel } from './transport.js';

/** Message type → what answers it, on shell and on control alike. */
export type DispatchTable = Readonly<Record<string, Conversation>>;

export interface DispatchOptions {
  readonly table: DispatchTable;
  readonly executions: ExecutionQueue;
  readonly inputs: Inputs;
  readonly replies: Replies;
  readonly iopub: Iopub;
  readonly log: Log;
}

/** Leads each message to what answers it, and stands around it with busy and idle. */
export interface Dispatcher {
  /** Cells wait for their turn; everything else is answered at once, also while a cell runs. Never throws. */
  dispatch(channel: RequestChannel, message: IncomingMessage): void;
  /** Aborts what is being answered, the running cell included. */
  abortAll(reason: JupyterError): void;
}

export function createDispatcher({
  table,
  executions,
  inputs,
  replies,
  iopub,
  log
}: DispatchOptions): Dispatcher {
  const answering = new Set<OpenRequest>();

  /** One sentence where the message must be dropped. */
  function route(channel: RequestChannel, message: IncomingMessage): string | null {
    const type = message.header.msg_type;
    if (channel === 'stdin') {
      if (type !== 'input_reply') return 'it does not belong on stdin';
      inputs.receive(message);
      return null;
    }
    if (type === 'execute_request' && channel === 'shell') {
      const cell = readExecuteRequest(message);
      if ('fault' in cell) return cell.fault;
      executions.add(cell);
      return null;
    }
    const conversation = Object.hasOwn(table, type) ? table[type] : undefined;
    const read = conversation?.read(message) ?? readUnknown(type);
    if ('fault' in read) return read.fault;
    void answer(channel, message, read.answer).then(() => conversation?.after?.());
    return null;
  }

  async function answer(channel: RequestChannel, message: IncomingMessage, write: Answer): Promise<void> {
    const request = openRequest({ message, iopub, inputs, execution: null });
    answering.add(request);
    try {
      replies.status(message, 'busy');
      const content = await contentOf(request, write);
      if (content !== null) await replies.send(channel, message, content);
      replies.status(message, 'idle');
      // Clients and the server take the last status for the kernel's: without this it looks idle, and may be culled,
      // while a cell still runs.
      const running = executions.running();
      if (running !== null) replies.status(running, 'busy');
    } catch (error) {
      log(`${message.header.msg_type}: it cannot be answered: ${String(error)}`);
    } finally {
      answering.delete(request);
    }
  }

  async function contentOf(request: OpenRequest, write: Answer): Promise<JsonObject | null> {
    const { context } = request;
    try {
      return await write(context);
    } catch (error) {
      const type = context.header.msg_type;
      log(`${type}: ${String(error)}`);
      return type.endsWith('_request') ? errorReply(replies.describe(error, context.signal.aborted)) : null;
    }
  }

  return {
    dispatch(channel, message) {
      const fault = route(channel, message);
      if (fault !== null) log(`${channel}: ${message.header.msg_type} was dropped: ${fault}`);
    },
    abortAll(reason) {
      executions.abortRunning(reason);
      for (const request of answering) request.abort(reason);
    }
  };
}

/** A request that nobody here knows is refused rather than left open: some clients wait for every reply. */
function readUnknown(type: string): ReturnType<Conversation['read']> {
  if (!type.endsWith('_request')) return { fault: 'it is not known here' };
  return {
    answer: () => {
      throw new JupyterError('NOT_SUPPORTED', `This kernel does not answer ${type}.`);
    }
  };
}
