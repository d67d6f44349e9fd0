import * as z from 'zod/mini';
import type { Iopub } from '../iopub.js';
import { conversation, type Conversation } from './conversation.js';

const requestSchema = z.object({ restart: z._default(z.boolean(), false) });

export interface ShutdownSteps {
  /** Ends what runs. Repeated calls wait for the first. */
  begin(restart: boolean): Promise<void>;
  /** Closes the sockets, once the reply has left. */
  close(): Promise<void>;
}

/**
 * The reply is also told to all other clients.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-shutdown
 */
export function shutdownConversation(steps: ShutdownSteps, iopub: Iopub): Conversation {
  return {
    ...conversation(requestSchema, async ({ restart }, context) => {
      await steps.begin(restart);
      const reply = { status: 'ok', restart };
      iopub.publish({ type: 'shutdown_reply', content: reply, parent: context.header });
      return reply;
    }),
    after: () => void steps.close()
  };
}
