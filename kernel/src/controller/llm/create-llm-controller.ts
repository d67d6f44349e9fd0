import { publicAddress } from '../../config/index.js';
import { isLoopback } from '../../llm/index.js';
import type { LlmEndpoint, LlmMemory, TokenBudget } from '../../llm/index.js';
import type { RetryRules } from '../../net/index.js';
import type { Controller } from '../controller.js';
import { chooseModel } from './choose-model.js';
import type { LlmCall } from './llm-call.js';
import { createPromptLoader } from './load-prompts.js';
import type { PromptLoader, PromptSet } from './load-prompts.js';
import { makePlan } from './make-plan.js';
import { writeAnswer } from './write-answer.js';

export interface LlmControllerOptions {
  endpoint: LlmEndpoint;
  /** Of the session: what an endpoint takes is found out once. */
  memory: LlmMemory;
  /** A folder with prompts of the user's own, absolute; a file there comes before the shipped one of its name. */
  promptFolder?: string | null;
  /** Of the session, so that the shipped prompts are read once. */
  prompts?: PromptLoader;
  /** How many demonstrations the planning prompt shows. HuggingGPT, table 7: more than four add little. */
  demonstrations?: number;
  temperature?: number;
  seed?: number;
  /** What the model can read at once, in tokens. */
  contextTokens?: number;
  /** How long the server may be silent, in milliseconds. */
  silenceMs?: number;
  rules?: RetryRules;
  /** Of one run: make a controller for each run where there is one. */
  budget?: TokenBudget | null;
  /** Is told each call as it ends, for the record. */
  onCall?: (call: LlmCall) => void;
}

const DEMONSTRATIONS = 4;
const CONTEXT_TOKENS = 16_384; // what current small models have at least; a smaller one is learned from its error
const SILENCE_MS = 120_000; // a local model may have to be loaded from a slow disk first

/**
 * The controller that asks an LLM behind an OpenAI-compatible address for all three stages (HuggingGPT §3).
 * Making one opens nothing and is cheap; prompts and the client library are loaded with the first call.
 */
export function createLlmController(options: LlmControllerOptions): Controller {
  const { memory, promptFolder = null, prompts = createPromptLoader() } = options;
  const { endpoint, takeSent } = countSent(options.endpoint);
  let loaded: Promise<PromptSet> | null = null;
  const context = {
    endpoint,
    memory,
    prompts: () => (loaded ??= prompts(promptFolder)),
    demonstrations: options.demonstrations ?? DEMONSTRATIONS,
    temperature: options.temperature ?? 0,
    seed: options.seed ?? 0,
    contextTokens: options.contextTokens ?? CONTEXT_TOKENS,
    silenceMs: options.silenceMs ?? SILENCE_MS,
    rules: options.rules,
    budget: options.budget ?? null,
    onCall: options.onCall ?? (() => undefined)
  };
  return {
    info: { kind: 'openai', model: endpoint.model, baseUrl: publicAddress(endpoint.baseUrl) },
    plan: (input, signal) => makePlan(input, context, signal),
    select: (input, signal) => chooseModel(input, context, signal),
    respond: (input, signal) => writeAnswer(input, context, signal),
    ...(isLoopback(endpoint.baseUrl) ? {} : { takeSent })
  };
}

/** The same endpoint, with the bytes that went to it: those of calls that were made again as well. */
function countSent(endpoint: LlmEndpoint): {
  endpoint: LlmEndpoint;
  takeSent: NonNullable<Controller['takeSent']>;
} {
  let sizeBytes = 0;
  return {
    endpoint: {
      ...endpoint,
      fetch(input, init) {
        if (typeof init?.body === 'string') sizeBytes += Buffer.byteLength(init.body);
        return endpoint.fetch(input, init);
      }
    },
    takeSent() {
      const sent = { to: new URL(endpoint.baseUrl).host, sizeBytes };
      sizeBytes = 0;
      return sent;
    }
  };
}
