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
  RetryRules,
  TokenBudget
} from '../../llm/index.js';
import type { Usage } from '../controller.js';
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
  retry: RetryRules;
  budget: TokenBudget | null;
  onCall: (call: LlmCall) => void;
}

export interface CallOrder {
  stage: StageName;
  prompts: readonly Prompt[];
  messages: readonly ChatMessage[];
  schema: ReplySchema | null;
}

/** A call whose end is told to `onCall`, so that no stage forgets it. */
export async function* callLlm(
  order: CallOrder,
  context: CallContext,
  signal: AbortSignal
): AsyncGenerator<ChatItem> {
  const { endpoint, memory, temperature, seed, silenceMs, retry, budget, onCall } = context;
  const { messages, schema } = order;
  const items = chat(
    endpoint,
    { messages, schema, temperature, seed },
    { memory, signal, silenceMs, retry, budget }
  );
  for await (const item of items) {
    if (item.type === 'end') {
      onCall({
        stage: order.stage,
        prompts: promptUses(order.prompts),
        messages,
        parameters: item.end.parameters,
        reply: item.end.text,
        usage: usageOf(item.end, order.prompts)
      });
    }
    yield item;
  }
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

export function usageOf(
  { inputTokens, outputTokens, estimated }: ChatEnd,
  prompts: readonly Prompt[]
): Usage {
  return { calls: 1, inputTokens, outputTokens, estimated, prompts: promptUses(prompts) };
}

function promptUses(prompts: readonly Prompt[]): PromptUse[] {
  return prompts.map(({ name, version, sha256 }) => ({ name, version, sha256 }));
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
