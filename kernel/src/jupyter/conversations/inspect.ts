import * as z from 'zod/mini';
import { toUtf16 } from '../cursor.js';
import type { KernelHandlers } from '../kernel-handlers.js';
import { conversation, type Conversation } from './conversation.js';

const requestSchema = z.object({
  code: z.string(),
  cursor_pos: z.optional(z.int()),
  detail_level: z._default(z.union([z.literal(0), z.literal(1)]), 0)
});

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#introspection */
export function inspectConversation(handlers: KernelHandlers): Conversation {
  return conversation(requestSchema, async (content, context) => {
    const { code, cursor_pos: position, detail_level: detailLevel } = content;
    const cursor = position === undefined ? code.length : toUtf16(code, position);
    const found = await handlers.inspect({ code, cursor, detailLevel }, context);
    return { status: 'ok', found: found !== null, data: found?.data ?? {}, metadata: found?.metadata ?? {} };
  });
}
