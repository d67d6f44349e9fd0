import type { CellistError, PromptUse, StageName } from '@cellist/run-model';
import { chat } from '../../llm/index.js';
import type {
  ChatEnd,
  ChatItem,
  ChatMessage,
  ChatParameters,
  LlmEndpoint,
  LlmMemory,
  ReplySchema,
  TokenBudget
} from '../../llm/index.js';
import type { RetryRules } from '../../net/index.js';
import type { OnUsage, Usage } from '../controller.js';
import type { Prompt, PromptSet } from './load-prompts.js';

/** One call of the LLM, with all that a record needs to tell and replay it (DESIGN §9). Holds no key. */
export interface LlmCall {
  stage: StageName;
  /** The prompts that its messages were made from. */
  prompts: readonly PromptUse[];
  messages: readonly ChatMessage[];
  parameters: ChatParameters & { seed: number | null };
  /** As it came, without the thoughts. */
  reply: string;
  usage: Usage;
}

/** What all three stages work with. */
export interface CallContext {
  endpoint: LlmEndpoint;
  memory: LlmMemory;
  prompts: () => Promise<PromptSet>;
  temperature: number;
  seed: number;
  silenceMs: number;
  rules: RetryRules | undefined;
  budget: TokenBudget | null;
  onCall: (call: LlmCall) => void;
}

export interface CallOrder {
  stage: StageName;
  prompts: readonly Prompt[];
  messages: readonly ChatMessage[];
  schema: ReplySchema | null;
  onUsage: OnUsage | undefined;
}

/** A call whose tokens are told to `onUsage` however it ends, and all of it to `onCall` where it ended well. */
export async function* callLlm(
  order: CallOrder,
  context: CallContext,
  signal: AbortSignal
): AsyncGenerator<ChatItem> {
  const { endpoint, memory, temperature, seed, silenceMs, rules, budget, onCall } = context;
  const { stage, messages, schema, onUsage } = order;
  const prompts = order.prompts.map(({ name, version, sha256 }) => ({ name, version, sha256 }));
  let usage: Usage = { calls: 0, inputTokens: 0, outputTokens: 0, estimated: false, prompts };
  let end: ChatEnd | null = null;
  const items = chat(
    endpoint,
    { messages, schema, temperature, seed },
    {
      memory,
      signal,
      silenceMs,
      ...(rules === undefined ? {} : { rules }),
      budget,
      onSpent: spent => {
        usage = { ...usage, ...spent };
        onUsage?.(usage);
      }
    }
  );
  for await (const item of items) {
    if (item.type === 'end') end = item.end;
    yield item;
  }
  if (end !== null) onCall({ stage, prompts, messages, parameters: end.parameters, reply: end.text, usage });
}

/** The whole reply of a call that nobody watches. */
export async function callWhole(
  order: CallOrder,
  context: CallContext,
  signal: AbortSignal
): Promise<ChatEnd> {
  let end: ChatEnd | null = null;
  for await (const item of callLlm(order, context, signal)) if (item.type === 'end') end = item.end;
  if (end === null) throw new Error('A call of the LLM ended without its last item.');
  return end;
}

/** What holds the JSON: some servers put it into the reasoning field and leave the content empty. */
export function saidOrThought({ text, thought }: ChatEnd): string {
  return text.trim() === '' ? thought : text;
}

/** Servers name their limit, as "maximum context length is 4096 tokens". */
export function learnContext(error: CellistError, { memory, endpoint }: CallContext): void {
  const words = String(error.evidence['words']);
  const told = /(?:context|maximum|limit)[^\d]{0,60}(\d{4,8})\b/i.exec(words)?.[1];
  if (told !== undefined) memory.learn(endpoint, { contextTokens: Number(told) });
}
