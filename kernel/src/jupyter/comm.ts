import type { Awaitable } from './kernel-handlers.js';
import type { JsonObject } from './message.js';
import type { RequestContext } from './request-context.js';

/** What travels over a comm; buffers are raw bytes that follow the JSON. */
export interface CommMessage {
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

export interface CommSendOptions {
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
  /** The request that the message answers, if any. */
  readonly context?: RequestContext;
}

/**
 * One open line between the kernel and a client's widget. Sending on a closed comm does nothing: the client may
 * close it at any moment.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
 */
export interface Comm {
  readonly id: string;
  readonly targetName: string;
  readonly isOpen: boolean;
  send(data: JsonObject, options?: CommSendOptions): void;
  close(data?: JsonObject, options?: CommSendOptions): void;
}

/**
 * What the owner does with messages of one comm. Messages are handed over in order of arrival, each without waiting
 * for the one before: a message that stops something must get through.
 */
export interface CommHandlers {
  message?(message: CommMessage, context: RequestContext): Awaitable<void>;
  /** The client closed the comm. */
  close?(message: CommMessage, context: RequestContext): Awaitable<void>;
}

/** Called when a client opens a comm. A throw closes the comm again. */
export type CommTarget = (
  comm: Comm,
  opening: CommMessage,
  context: RequestContext
) => Awaitable<CommHandlers>;

/** Opens a comm from the kernel's side, to a target that the client knows. */
export type OpenComm = (
  targetName: string,
  data: JsonObject,
  handlers: CommHandlers,
  options?: CommSendOptions
) => Comm;
