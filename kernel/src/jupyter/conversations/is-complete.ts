import * as z from 'zod/mini';
import type { KernelHandlers } from '../kernel-handlers.js';
import { conversation, type Conversation } from './conversation.js';

const requestSchema = z.object({ code: z.string() });

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#code-completeness */
export function isCompleteConversation(handlers: KernelHandlers): Conversation {
  return conversation(requestSchema, async ({ code }, context) => {
    const { status, indent } = await handlers.isComplete(code, context);
    return status === 'incomplete' ? { status, indent: indent ?? '' } : { status };
  });
}
