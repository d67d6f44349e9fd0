import type { ShutdownSteps } from './conversations/shutdown.js';
import type { ExecutionQueue } from './execution-queue.js';
import type { Iopub } from './iopub.js';
import { JupyterError } from './jupyter-error.js';
import type { KernelHandlers } from './kernel-handlers.js';
import type { Kernel, Log } from './kernel.js';
import { settleWithin } from './settle-within.js';
import type { Transport } from './transport.js';

export interface EndingOptions {
  readonly handlers: KernelHandlers;
  readonly executions: ExecutionQueue;
  readonly iopub: Iopub;
  readonly transport: Transport;
  readonly abortAll: (reason: JupyterError) => void;
  readonly graceMs: number;
  readonly log: Log;
}

/** The two steps in which a kernel ends, each taken once, whoever asks for it. */
export function createEnding(options: EndingOptions): ShutdownSteps & Pick<Kernel, 'closed'> {
  const { handlers, executions, iopub, transport, abortAll, graceMs, log } = options;
  let begun: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  let isRestart = false;
  let settle: (end: { readonly restart: boolean }) => void;
  const closed = new Promise<{ readonly restart: boolean }>(resolve => (settle = resolve));

  async function begin(restart: boolean): Promise<void> {
    isRestart = restart;
    const reason = new JupyterError('KERNEL_CLOSING', 'The kernel is shutting down.');
    abortAll(reason);
    const released = Promise.resolve().then(() => handlers.shutdown(restart));
    await Promise.all([
      executions.close(),
      settleWithin(released, AbortSignal.abort(reason), graceMs).catch((error: unknown) => {
        log(`shutdown: the owner did not release all: ${String(error)}`);
      })
    ]);
  }

  async function close(): Promise<void> {
    await iopub.barrier();
    await transport.close();
    settle({ restart: isRestart });
  }

  return {
    begin: restart => (begun ??= begin(restart)),
    close: () => (closing ??= close()),
    closed
  };
}
