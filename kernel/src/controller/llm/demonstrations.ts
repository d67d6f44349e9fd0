import { CellistError, writtenPlanSchema } from '@cellist/run-model';
import * as z from 'zod';
import { loggedTurnSchema, writeChatLog } from './chat-log.js';

/** A request with the plan that it should get, shown to the LLM (HuggingGPT §3.1.2). */
export const demonstrationSchema = z.strictObject({
  id: z.string(),
  turns: z.array(loggedTurnSchema).default([]),
  request: z.string(),
  tasks: writtenPlanSchema
});
export type Demonstration = z.infer<typeof demonstrationSchema>;

/** @throws PROMPT_INVALID where the text is no list of demonstrations. */
export function readDemonstrations(text: string): Demonstration[] {
  try {
    return z.array(demonstrationSchema).parse(JSON.parse(text));
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new CellistError('PROMPT_INVALID', `demonstrations.json cannot be read: ${words}`, {
      cause: error
    });
  }
}

/** The demonstrations as the prompt shows them, the first `count` in their order. */
export function writeDemonstrations(demonstrations: readonly Demonstration[], count: number): string {
  return demonstrations
    .slice(0, count)
    .map(({ turns, request, tasks }) =>
      [
        ...(turns.length === 0 ? [] : [`Chat log: ${writeChatLog(turns, Number.POSITIVE_INFINITY)}`]),
        `Request: ${request}`,
        `Reply: ${JSON.stringify({ tasks })}`
      ].join('\n')
    )
    .join('\n\n');
}
