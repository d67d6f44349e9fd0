import type { Codec } from './codec.js';
import { createMessage, type Identity } from './create-message.js';
import type { Iopub } from './iopub.js';
import type { KernelHandlers } from './kernel-handlers.js';
import type { Log } from './kernel.js';
import type { IncomingMessage, JsonObject } from './message.js';
import type { ErrorContent } from './request-context.js';
import type { RequestChannel, Transport } from './transport.js';

/** What every answer has in common, whatever was asked. */
export interface Replies {
  /** Published at once on receipt of a request, and after its reply. Throws where its header cannot be written. */
  status(message: IncomingMessage, state: 'busy' | 'idle'): void;
  /**
   * Answers on the channel of the request, to its sender, after all outputs before it. A content that cannot be
   * written as JSON becomes an error reply. Never rejects.
   */
  send(
    channel: RequestChannel,
    message: IncomingMessage,
    content: JsonObject,
    metadata?: JsonObject
  ): Promise<void>;
  /** The owner's words for what was thrown, or plain ones where the owner throws as well. */
  describe(error: unknown, interrupted: boolean): ErrorContent;
}

export interface RepliesOptions {
  readonly transport: Transport;
  readonly codec: Codec;
  readonly identity: Identity;
  readonly iopub: Iopub;
  readonly handlers: KernelHandlers;
  readonly log: Log;
}

export function createReplies({ transport, codec, identity, iopub, handlers, log }: RepliesOptions): Replies {
  function describe(error: unknown, interrupted: boolean): ErrorContent {
    try {
      return handlers.describeError(error, interrupted);
    } catch (fault) {
      log(`describeError failed: ${String(fault)}`);
      return { ename: 'Error', evalue: String(error), traceback: [String(error)] };
    }
  }

  return {
    describe,

    status(message, state) {
      iopub.publish({ type: 'status', content: { execution_state: state }, parent: message.header });
    },

    async send(channel, message, content, metadata = {}) {
      const type = replyType(message.header.msg_type);
      const encode = (replied: JsonObject) =>
        codec.encode(
          createMessage(identity, type, { content: replied, parent: message.header, metadata }),
          message.identities
        );
      let frames;
      try {
        frames = encode(content);
      } catch (error) {
        frames = encode(errorReply(describe(error, false)));
      }
      await iopub.barrier();
      await transport.send(channel, frames).catch((error: unknown) => {
        log(`${channel}: ${type} was not sent: ${String(error)}`);
      });
    }
  };
}

export function errorReply({ ename, evalue, traceback }: ErrorContent): JsonObject {
  return { status: 'error', ename, evalue, traceback };
}

function replyType(requestType: string): string {
  return requestType.replace(/_request$/, '_reply');
}
