import * as z from 'zod/mini';
import { conversation, type Conversation } from './conversation.js';

/**
 * Answered at once: the interrupted cell tells its own end.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-interrupt
 */
export function interruptConversation(interrupt: () => void): Conversation {
  return conversation(z.object({}), () => {
    interrupt();
    return { status: 'ok' };
  });
}
