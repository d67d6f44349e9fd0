import * as z from 'zod/mini';
import type { HistoryRequest, KernelHandlers } from '../kernel-handlers.js';
import { conversation, type Conversation } from './conversation.js';

/** What clients send when they name no number is None; ipykernel takes ten then. */
const DEFAULT_TAIL = 10;

const number = z.nullish(z.int());
const flag = z.nullish(z.boolean());

const requestSchema = z.object({
  hist_access_type: z.enum(['tail', 'range', 'search']),
  output: flag,
  n: number,
  unique: flag,
  session: number,
  start: number,
  stop: number,
  pattern: z.nullish(z.string())
});

/**
 * `raw` is not read: there is one form of a cell here.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#history
 */
export function historyConversation(handlers: KernelHandlers): Conversation {
  return conversation(requestSchema, async (content, context) => {
    const entries = await handlers.history(toRequest(content), context);
    const wantsOutput = content.output ?? false;
    const history = entries.map(({ session, line, input, output }) => [
      session,
      line,
      wantsOutput ? [input, output] : input
    ]);
    return { status: 'ok', history };
  });
}

function toRequest(content: z.infer<typeof requestSchema>): HistoryRequest {
  const unique = content.unique ?? false;
  switch (content.hist_access_type) {
    case 'tail':
      return { access: 'tail', n: content.n ?? DEFAULT_TAIL, unique };
    case 'range':
      return {
        access: 'range',
        session: content.session ?? 0,
        start: content.start ?? 0,
        stop: content.stop ?? null
      };
    case 'search':
      return { access: 'search', pattern: content.pattern ?? '*', n: content.n ?? null, unique };
  }
}
