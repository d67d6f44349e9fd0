import * as z from 'zod/mini';
import type { Codec } from './codec.js';
import { createMessage, type Identity } from './create-message.js';
import type { Iopub } from './iopub.js';
import type { Log } from './kernel.js';
import type { IncomingMessage } from './message.js';
import type { RequestContext } from './request-context.js';
import type { Transport } from './transport.js';

const replySchema = z.object({ value: z.string() });

export interface Question {
  readonly prompt: string;
  readonly password: boolean;
  readonly context: Pick<RequestContext, 'header' | 'identities' | 'signal'>;
}

/**
 * Questions to users, one at a time.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#messages-on-the-stdin-router-dealer-channel
 */
export interface Inputs {
  /** Asks the client that sent the request and nobody else. Rejects with the signal's reason when aborted. */
  ask(question: Question): Promise<string>;
  /** Takes an input_reply. One that answers no open question is dropped. */
  receive(message: IncomingMessage): void;
}

export interface InputsOptions {
  readonly transport: Transport;
  readonly codec: Codec;
  readonly identity: Identity;
  readonly iopub: Iopub;
  readonly log: Log;
}

export function createInputs({ transport, codec, identity, iopub, log }: InputsOptions): Inputs {
  let open: { accepts(message: IncomingMessage): boolean; answer(value: string): void } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function askNow({ prompt, password, context }: Question): Promise<string> {
    const { header, identities, signal } = context;
    // What the cell said before must stand on the screen before the question does.
    await iopub.barrier();
    signal.throwIfAborted();
    const question = createMessage(identity, 'input_request', {
      content: { prompt, password },
      parent: header
    });
    const answered = new Promise<string>((resolve, reject) => {
      signal.addEventListener(
        'abort',
        () => {
          reject(signal.reason as Error);
        },
        { once: true }
      );
      open = {
        accepts: message =>
          isSameSender(message.identities, identities) &&
          [undefined, header.msg_id, question.header.msg_id].includes(message.parentHeader.msg_id),
        answer: resolve
      };
      transport.send('stdin', codec.encode(question, identities)).catch(reject);
    });
    try {
      return await answered;
    } finally {
      open = null;
    }
  }

  return {
    ask(question) {
      const answered = last.then(() => askNow(question));
      last = answered.catch(() => undefined);
      return answered;
    },

    receive(message) {
      const reply = replySchema.safeParse(message.content);
      if (!reply.success) log('input_reply: it has no value');
      else if (open?.accepts(message) === true) open.answer(reply.data.value);
      else log('input_reply: it answers no open question');
    }
  };
}

function isSameSender(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((frame, index) => Buffer.compare(frame, b[index] ?? frame) === 0);
}
