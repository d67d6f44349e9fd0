import path from 'node:path';
import type { Config } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import type { LlmCall, PromptLoader } from '../controller/llm/index.js';
import type { LlmEndpoint, LlmMemory, TokenBudget } from '../llm/index.js';

const OPENAI_URL = 'https://api.openai.com/v1';
const OPENAI_MODEL = 'gpt-5-mini';

/** Which controller a configuration means. `why` is one sentence for people. */
export type ControllerChoice =
  /** `isDefault`: for want of an LLM, not by anybody's wish. */
  | { kind: 'embedded'; isDefault: boolean; why: string }
  /** `model` is null where the server is to be asked for its first one. */
  | { kind: 'openai'; baseUrl: string; model: string | null; why: string };

/** DESIGN §8: an LLM where one is configured, else the embedded controller; `embedded` forces the latter. */
export function chooseController({ settings, secrets, sources }: Config): ControllerChoice {
  const { model, baseUrl } = settings;
  if (model === 'embedded') {
    return {
      kind: 'embedded',
      isDefault: false,
      why: `The embedded controller is used, as the ${sources.model} asks; it plans by rules, in English.`
    };
  }
  if (baseUrl === null && secrets.apiKey === null) {
    const named = model === null ? '' : ` The model ${model} needs an address or a key.`;
    return {
      kind: 'embedded',
      isDefault: true,
      why: `The embedded controller is used, since no key (OPENAI_API_KEY) and no address (OPENAI_BASE_URL) of an LLM is set; it plans by rules, in English.${named}`
    };
  }
  const address = baseUrl ?? OPENAI_URL;
  const taken = model ?? (baseUrl === null ? OPENAI_MODEL : null);
  return {
    kind: 'openai',
    baseUrl: address,
    model: taken,
    why: `${taken ?? 'The first model'} at ${new URL(address).host} is used, as the ${baseUrl === null ? 'key' : sources.baseUrl} asks.`
  };
}

export interface OpenControllerOptions {
  config: Config;
  memory: LlmMemory;
  /** With the trust for configured addresses. */
  fetch: typeof globalThis.fetch;
  /** Relative prompt folders of a session are found from here. */
  notebookFolder: string;
  prompts: PromptLoader;
  /** Is told each call of an LLM as it ends. */
  onCall?: ((call: LlmCall) => void) | undefined;
  /** Of the run that it is opened for; null for no limit. */
  budget: TokenBudget | null;
}

/** Loads and makes the controller of a choice, for one run. */
export async function openController(
  choice: ControllerChoice,
  { config, memory, fetch, notebookFolder, prompts, budget, onCall }: OpenControllerOptions,
  signal: AbortSignal
): Promise<Controller> {
  if (choice.kind === 'embedded') {
    const { createEmbeddedController } = await import('../controller/embedded/index.js');
    return createEmbeddedController();
  }
  const { createLlmController } = await import('../controller/llm/index.js');
  const { promptFolder, demonstrations, contextTokens, seed, timeouts } = config.settings;
  return createLlmController({
    endpoint: await openEndpoint(choice, { config, memory, fetch }, signal),
    memory,
    promptFolder: promptFolder === null ? null : path.resolve(notebookFolder, promptFolder),
    prompts,
    demonstrations,
    contextTokens,
    seed,
    silenceMs: timeouts.controllerMs,
    budget,
    ...(onCall === undefined ? {} : { onCall })
  });
}

/** The LLM of a choice. Where no model is named, its server is asked for those that it has. */
export async function openEndpoint(
  { baseUrl, model }: Extract<ControllerChoice, { kind: 'openai' }>,
  { config, memory, fetch }: Pick<OpenControllerOptions, 'config' | 'memory' | 'fetch'>,
  signal: AbortSignal
): Promise<LlmEndpoint> {
  const { apiKey } = config.secrets;
  if (model !== null) return { baseUrl, model, apiKey, fetch };
  const { findFirstModel } = await import('../llm/index.js');
  return {
    baseUrl,
    model: await findFirstModel({ baseUrl, apiKey, fetch }, memory, signal),
    apiKey,
    fetch
  };
}
