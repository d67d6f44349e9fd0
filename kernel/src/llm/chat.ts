import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam
} from 'openai/resources/chat/completions';
import type { CellistError } from '@cellist/run-model';
import { DEFAULT_RETRY, pauseAfter, systemClock } from '../net/index.js';
import type { RetryClock, RetryRules } from '../net/index.js';
import { withoutRefused } from './abilities.js';
import type { Abilities, LlmMemory, ReplyMode } from './abilities.js';
import { estimateTokens } from './count-tokens.js';
import type { LlmEndpoint } from './endpoint.js';
import { emptyReply, refusal, stopped, toFault } from './fault.js';
import { nameModels } from './name-models.js';
import { streamOnce } from './stream-once.js';
import { createThoughtFilter } from './thought-filter.js';
import type { TokenBudget } from './token-budget.js';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
  /** Pictures that belong to it, as data: addresses, for models that see. */
  images?: readonly string[];
}

/** A JSON Schema that strict servers enforce. It must stand in the messages as well, for those that do not. */
export interface ReplySchema {
  name: string;
  schema: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  messages: readonly ChatMessage[];
  /** Null where the reply is no JSON. */
  schema: ReplySchema | null;
  temperature: number;
  seed: number;
}

export interface ChatOptions {
  memory: LlmMemory;
  signal: AbortSignal;
  /** How long the server may be silent, in milliseconds: a local model may have to load first. */
  silenceMs: number;
  rules?: RetryRules;
  clock?: RetryClock;
  budget?: TokenBudget | null;
  /** Is told once what the call took, when it ends, fails or is left; not where nothing was sent. */
  onSpent?: (spent: Spent) => void;
}

/** The tokens of a call, over all its attempts that the server began to answer. */
export interface Spent {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** True where tokens were counted here, not reported. */
  estimated: boolean;
}

/** What was sent beside the messages; a parameter that the server refused is null. */
export interface ChatParameters {
  model: string;
  mode: ReplyMode;
  temperature: number | null;
  seed: number | null;
}

export interface ChatEnd {
  /** All that the model said, without its thoughts. */
  text: string;
  /** All that it thought aloud, from `<think>` blocks and reasoning fields. */
  thought: string;
  /** True where the reply reached the server's limit of length. */
  isCut: boolean;
  parameters: ChatParameters;
}

export type ChatItem =
  | { type: 'delta'; text: string }
  /** All deltas so far were thought; what the model says begins after this. */
  | { type: 'restart' }
  /** The last one. */
  | { type: 'end'; end: ChatEnd };

/**
 * A chat completion as a stream. Goes down the ladder of what the server takes (strict schema, JSON object, prompt
 * alone; temperature, seed, reported tokens) and remembers it; makes calls again that may then succeed, with
 * pauses, as long as nothing of the reply was given out. Aborts at once.
 * @throws the LLM_… codes, LLM_BUDGET and CANCELLED.
 */
export async function* chat(
  endpoint: LlmEndpoint,
  request: ChatRequest,
  { onSpent, ...options }: ChatOptions
): AsyncGenerator<ChatItem, void, undefined> {
  const spent: Spent = { calls: 0, inputTokens: 0, outputTokens: 0, estimated: false };
  try {
    yield* persist(endpoint, request, options, spent);
  } finally {
    if (spent.calls > 0) onSpent?.(spent);
  }
}

/** Attempts until one succeeds or nothing speaks for another. */
async function* persist(
  endpoint: LlmEndpoint,
  request: ChatRequest,
  options: Omit<ChatOptions, 'onSpent'>,
  spent: Spent
): AsyncGenerator<ChatItem, void, undefined> {
  const { memory, signal, silenceMs, rules = DEFAULT_RETRY, clock = systemClock, budget = null } = options;
  let abilities = memory.abilities(endpoint);
  let loadedForMs = 0;
  for (let attempt = 1; ;) {
    const progress = { hasBegun: false };
    try {
      yield* converse(endpoint, request, abilities, { memory, signal, silenceMs, budget, progress, spent });
      return;
    } catch (error) {
      const fault = toFault(error, { endpoint, hasBegun: progress.hasBegun, now: Date.now() });
      if (progress.hasBegun || signal.aborted) throw fault;
      if (fault.code === 'LLM_MODEL_UNKNOWN') throw await nameModels(fault, endpoint, signal);
      const lower = refusesRequest(fault)
        ? withoutRefused(abilities, String(fault.evidence['words']), request.schema !== null)
        : null;
      if (lower !== null) {
        abilities = lower;
        continue;
      }
      // A server that says so is waited for as long as one that is silent.
      if (isLoading(fault) && loadedForMs < silenceMs) {
        await rest(LOADING_PAUSE_MS, signal, clock);
        loadedForMs += LOADING_PAUSE_MS;
        continue;
      }
      const pauseMs = pauseBefore(attempt, fault, rules, clock);
      if (pauseMs === null) throw fault;
      await rest(pauseMs, signal, clock);
      attempt += 1;
    }
  }
}

const LOADING_PAUSE_MS = 1_000;

/** llama.cpp and others answer so while the model is being read from disk. */
function isLoading({ evidence: { status, words } }: CellistError): boolean {
  return status === 503 && /loading/i.test(String(words));
}

/** @throws CANCELLED as soon as the signal aborts. */
async function rest(durationMs: number, signal: AbortSignal, clock: RetryClock): Promise<void> {
  await clock.sleep(durationMs, signal).catch((reason: unknown) => {
    throw signal.aborted ? stopped() : reason;
  });
}

function pauseBefore(
  attempt: number,
  fault: CellistError,
  rules: RetryRules,
  clock: RetryClock
): number | null {
  const { retryAfterMs } = fault.evidence;
  const askedMs = typeof retryAfterMs === 'number' ? retryAfterMs : null;
  return fault.retryable ? pauseAfter(attempt, askedMs, rules, clock) : null;
}

interface Conversation {
  memory: LlmMemory;
  signal: AbortSignal;
  silenceMs: number;
  budget: TokenBudget | null;
  progress: { hasBegun: boolean };
  spent: Spent;
}

/** One attempt: what it gives out, counts and learns. */
async function* converse(
  endpoint: LlmEndpoint,
  request: ChatRequest,
  abilities: Abilities,
  { memory, signal, silenceMs, budget, progress, spent }: Conversation
): AsyncGenerator<ChatItem, void, undefined> {
  const estimatedInput = estimateTokens(request.messages.map(({ content }) => content).join('\n'));
  budget?.check(estimatedInput);
  budget?.spend(estimatedInput);
  spent.calls = 1;
  const parameters = parametersOf(endpoint, request, abilities);
  const filter = createThoughtFilter(abilities.thinksUnopened);
  const said = { text: '', thought: '', refusal: '' };
  let reported: { inputTokens: number; outputTokens: number } | null = null;
  let finish = '';
  let outputTokens = 0;
  let isAnswered = false;

  const give = function* (items: ReturnType<typeof filter.feed>): Generator<ChatItem> {
    for (const item of items) {
      if (item.type === 'restart') {
        said.thought += said.text;
        said.text = '';
        memory.learn(endpoint, { thinksUnopened: true });
        yield item;
      } else if (item.type === 'delta') {
        said.text += item.text;
        progress.hasBegun = true;
        yield item;
      } else said.thought += item.text;
    }
  };

  const account = (): void => {
    // A server that was not reached, or refused the request, took nothing of it.
    const isTaken = isAnswered || signal.aborted;
    const input = reported?.inputTokens ?? (isTaken ? estimatedInput : 0);
    const output = reported?.outputTokens ?? outputTokens;
    budget?.spend(input + output - estimatedInput - outputTokens);
    spent.inputTokens += input;
    spent.outputTokens += output;
    spent.estimated ||= reported === null && input + output > 0;
  };

  try {
    for await (const item of streamOnce(
      endpoint,
      bodyOf(request, parameters, abilities),
      signal,
      silenceMs
    )) {
      isAnswered = true;
      if (item.type === 'usage') reported = item;
      else if (item.type === 'finish') finish = item.reason;
      else {
        const tokens = estimateTokens(item.text);
        budget?.check(tokens);
        budget?.spend(tokens);
        outputTokens += tokens;
        if (item.type === 'content') yield* give(filter.feed(item.text));
        else said[item.type === 'refusal' ? 'refusal' : 'thought'] += item.text;
      }
    }
  } finally {
    account();
  }
  yield* give(filter.end());
  learnLadder(memory, endpoint, abilities, request.schema !== null);
  if (said.refusal !== '' || finish === 'content_filter') throw refusal(endpoint, said.refusal);
  if (said.text.trim() === '' && said.thought.trim() === '') throw emptyReply(endpoint);
  yield {
    type: 'end',
    end: {
      text: said.text,
      thought: said.thought,
      isCut: finish === 'length',
      parameters
    }
  };
}

/** What was taken is remembered; a call that asked for no JSON says nothing of the reply's mode. */
function learnLadder(memory: LlmMemory, endpoint: LlmEndpoint, taken: Abilities, askedJson: boolean): void {
  const { mode, temperature, seed, usage } = taken;
  memory.learn(endpoint, { temperature, seed, usage, ...(askedJson ? { mode } : {}) });
}

const REFUSALS: readonly unknown[] = [400, 404, 415, 422];

/** Whether it may be the parameters that the server refused, so that fewer of them may pass. */
function refusesRequest(fault: CellistError): boolean {
  const { status, words } = fault.evidence;
  if (fault.code === 'LLM_REJECTED') return REFUSALS.includes(status);
  // Some servers fail on a schema that they cannot turn into a grammar.
  return (
    fault.code === 'LLM_SERVER' && (status === 501 || /schema|grammar|response_format/i.test(String(words)))
  );
}

function parametersOf(endpoint: LlmEndpoint, request: ChatRequest, abilities: Abilities): ChatParameters {
  return {
    model: endpoint.model,
    mode: request.schema === null ? 'text' : abilities.mode,
    temperature: abilities.temperature ? request.temperature : null,
    seed: abilities.seed ? request.seed : null
  };
}

/** A message as the protocol has it: with pictures its content is a list of parts. */
function asSent({ role, content, images = [] }: ChatMessage): ChatCompletionMessageParam {
  if (role !== 'user' || images.length === 0) return { role, content };
  return {
    role,
    content: [
      { type: 'text', text: content },
      ...images.map(url => ({ type: 'image_url' as const, image_url: { url } }))
    ]
  };
}

function bodyOf(
  { messages, schema }: ChatRequest,
  { model, mode, temperature, seed }: ChatParameters,
  { usage }: Abilities
): ChatCompletionCreateParamsStreaming {
  return {
    model,
    messages: messages.map(asSent),
    stream: true,
    ...(temperature === null ? {} : { temperature }),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- OpenAI promises little of it, local servers keep it
    ...(seed === null ? {} : { seed }),
    ...(usage ? { stream_options: { include_usage: true } } : {}),
    ...(schema !== null && mode === 'schema'
      ? { response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } } }
      : {}),
    ...(schema !== null && mode === 'object' ? { response_format: { type: 'json_object' } } : {})
  };
}
