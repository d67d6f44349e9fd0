import type * as z from 'zod/mini';
import type { Awaitable } from '../kernel-handlers.js';
import type { IncomingMessage, JsonObject } from '../message.js';
import type { RequestContext } from '../request-context.js';

/** Writes the content of the reply; null where the protocol has none (comm messages). */
export type Answer = (context: RequestContext) => Awaitable<JsonObject | null>;

/** One row of the dispatch table. */
export interface Conversation {
  /** Reads a request's content. The fault is one sentence for the log: such a message is dropped. */
  read(message: IncomingMessage): { readonly answer: Answer } | { readonly fault: string };
  /** Called when reply and idle have left. */
  after?(): void;
}

/** A request whose content is checked by its schema before anything else sees it. */
export function conversation<Content>(
  schema: z.ZodMiniType<Content>,
  answer: (
    content: Content,
    context: RequestContext,
    message: IncomingMessage
  ) => Awaitable<JsonObject | null>
): Conversation {
  return {
    read(message) {
      const content = readContent(schema, message);
      if ('fault' in content) return content;
      return { answer: context => answer(content.value, context, message) };
    }
  };
}

/** @returns the content, or one sentence for the log that names the field */
export function readContent<Content>(
  schema: z.ZodMiniType<Content>,
  message: IncomingMessage
): { readonly value: Content } | { readonly fault: string } {
  const parsed = schema.safeParse(message.content);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}
