import type { Kernel, Log } from './kernel.js';

/** ipykernel's value. */
const PARENT_POLL_MS = 1_000;
/** Beyond what ZeroMQ may still need to deliver (linger, one second); jupyter_client sends SIGTERM at 2.5 s. */
const END_AT_LATEST_MS = 2_000;

export interface GuardOptions {
  /**
   * Jupyter's `JPY_PARENT_PID`; null where the kernel was started by hand. On Windows that variable holds a handle,
   * which Node cannot wait for: there the process that started this one is watched instead.
   */
  readonly parentPid: number | null;
  readonly log: Log;
}

/**
 * How a kernel's process behaves while the kernel runs: an error that nobody caught is logged and does not end the
 * session, SIGINT interrupts the cell (also in message mode some clients send it to the whole group), SIGTERM shuts
 * down, and so does the end of the parent, however it ended. After the shutdown Node is left to end by itself; only
 * where something else keeps it, it is ended.
 */
export function guardProcess(kernel: Kernel, { parentPid, log }: GuardOptions): void {
  // Where the terminal is gone each line that is logged fails, and to log that would fail again, without end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('SIGINT', () => {
    kernel.interrupt();
  });
  process.on('SIGTERM', () => {
    void kernel.shutdown();
  });
  process.on('uncaughtException', error => {
    log(`An error that nobody caught: ${error.stack ?? String(error)}`);
  });
  const poll = setInterval(() => {
    if (parentPid === null || isParentAlive(parentPid)) return;
    clearInterval(poll);
    log('The process that started this kernel is gone.');
    void kernel.shutdown();
  }, PARENT_POLL_MS);
  poll.unref();
  const startedBy = process.ppid;

  /** A killed parent may stay as a zombie that can still be signalled; its children are handed on at once. */
  function isParentAlive(pid: number): boolean {
    if (process.platform === 'win32') return isAlive(startedBy);
    return (pid !== startedBy || process.ppid === startedBy) && isAlive(pid);
  }

  void kernel.closed.then(() => {
    clearInterval(poll);
    setTimeout(() => {
      process.exit();
    }, END_AT_LATEST_MS).unref();
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
