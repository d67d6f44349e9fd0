import * as z from 'zod/mini';
import { toCodePoints, toUtf16 } from '../cursor.js';
import type { CompleteResult, KernelHandlers } from '../kernel-handlers.js';
import type { JsonObject } from '../message.js';
import { conversation, type Conversation } from './conversation.js';

const requestSchema = z.object({ code: z.string(), cursor_pos: z.optional(z.int()) });

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#completion */
export function completeConversation(handlers: KernelHandlers): Conversation {
  return conversation(requestSchema, async ({ code, cursor_pos: position }, context) => {
    const cursor = position === undefined ? code.length : toUtf16(code, position);
    return completeReply(code, await handlers.complete({ code, cursor }, context));
  });
}

function completeReply(code: string, { matches, start, end }: CompleteResult): JsonObject {
  const range = { cursor_start: toCodePoints(code, start), cursor_end: toCodePoints(code, end) };
  // JupyterLab and Notebook show icons and words from this field instead of the plain matches.
  const types = matches.map(({ text, type }) => ({
    start: range.cursor_start,
    end: range.cursor_end,
    text,
    type: type ?? ''
  }));
  const isTyped = matches.some(match => match.type !== undefined);
  return {
    status: 'ok',
    matches: matches.map(match => match.text),
    ...range,
    metadata: isTyped ? { _jupyter_types_experimental: types } : {}
  };
}
