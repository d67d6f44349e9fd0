import { randomUUID } from 'node:crypto';
import { createCodec } from './codec.js';
import { createCommRegistry } from './comm-registry.js';
import {
  commCloseConversation,
  commInfoConversation,
  commMessageConversation,
  commOpenConversation
} from './conversations/comm.js';
import { completeConversation } from './conversations/complete.js';
import { historyConversation } from './conversations/history.js';
import { inspectConversation } from './conversations/inspect.js';
import { interruptConversation } from './conversations/interrupt.js';
import { isCompleteConversation } from './conversations/is-complete.js';
import { kernelInfoConversation } from './conversations/kernel-info.js';
import { shutdownConversation } from './conversations/shutdown.js';
import type { Identity } from './create-message.js';
import { createDispatcher } from './dispatch.js';
import { createEnding } from './ending.js';
import { createExecutionQueue } from './execution-queue.js';
import { createInputs } from './inputs.js';
import { createIopub } from './iopub.js';
import { JupyterError } from './jupyter-error.js';
import type { Kernel, KernelOptions } from './kernel.js';
import { createReplies } from './replies.js';

/** An interrupted cell has to end within a second, outputs and reply included. */
const GRACE_MS = 750;

/** Answers what comes in over the transport, from now until a shutdown. */
export function startKernel({ transport, key, handlers, log, graceMs = GRACE_MS }: KernelOptions): Kernel {
  const identity: Identity = {
    session: randomUUID(),
    username: 'kernel',
    newId: randomUUID,
    now: () => new Date()
  };
  const codec = createCodec(key);
  const iopub = createIopub({ transport, codec, identity, log });
  const inputs = createInputs({ transport, codec, identity, iopub, log });
  const replies = createReplies({ transport, codec, identity, iopub, handlers, log });
  const comms = createCommRegistry({ targets: handlers.commTargets, iopub, newId: identity.newId, log });
  const executions = createExecutionQueue({
    handlers,
    iopub,
    inputs,
    replies,
    now: identity.now,
    graceMs,
    log
  });

  const abortAll = (reason: JupyterError) => {
    dispatcher.abortAll(reason);
  };
  const interrupt = () => {
    abortAll(new JupyterError('INTERRUPTED', 'Interrupted by the user.'));
  };
  const ending = createEnding({ handlers, executions, iopub, transport, abortAll, graceMs, log });
  const dispatcher = createDispatcher({
    table: {
      kernel_info_request: kernelInfoConversation(handlers),
      complete_request: completeConversation(handlers),
      inspect_request: inspectConversation(handlers),
      is_complete_request: isCompleteConversation(handlers),
      history_request: historyConversation(handlers),
      comm_info_request: commInfoConversation(comms),
      comm_open: commOpenConversation(comms),
      comm_msg: commMessageConversation(comms),
      comm_close: commCloseConversation(comms),
      interrupt_request: interruptConversation(interrupt),
      shutdown_request: shutdownConversation(ending, iopub)
    },
    executions,
    inputs,
    replies,
    iopub,
    log
  });

  transport.listen({
    message(channel, frames) {
      const decoded = codec.decode(frames);
      if (decoded.message === null) log(`${channel}: a message was dropped: ${decoded.fault}`);
      else dispatcher.dispatch(channel, decoded.message);
    },
    subscription(topic) {
      iopub.welcome(topic);
    }
  });

  return {
    openComm: comms.openFromKernel,
    interrupt,
    async shutdown() {
      await ending.begin(false);
      await ending.close();
    },
    closed: ending.closed
  };
}
