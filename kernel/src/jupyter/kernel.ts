import type { OpenComm } from './comm.js';
import type { KernelHandlers } from './kernel-handlers.js';
import type { Transport } from './transport.js';

/** One line for the person who looks after the kernel: what was dropped and why. Never shown beneath a cell. */
export type Log = (line: string) => void;

export interface KernelOptions {
  readonly transport: Transport;
  /** The connection file's key; empty means that messages are not signed. */
  readonly key: string;
  readonly handlers: KernelHandlers;
  readonly log: Log;
  /** For how long an aborted cell, or the owner's shutdown, is waited for before it is answered without. */
  readonly graceMs?: number;
}

/** A running kernel. */
export interface Kernel {
  readonly openComm: OpenComm;
  /** What an interrupt_request does: aborts the requests in flight. */
  interrupt(): void;
  /** What a shutdown_request does, without a client: for a signal, or a parent that is gone. */
  shutdown(): Promise<void>;
  /**
   * Settles when the last reply was handed over and all sockets are closed. The process must then end by itself:
   * process.exit would lose what ZeroMQ is still sending.
   */
  readonly closed: Promise<{ readonly restart: boolean }>;
}
