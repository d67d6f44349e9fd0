import type { Config } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import type { LlmMemory } from '../llm/index.js';

const OPENAI_URL = 'https://api.openai.com/v1';
const OPENAI_MODEL = 'gpt-5-mini';

/** Which controller a configuration means. `why` is one sentence for people. */
export type ControllerChoice =
  | { kind: 'embedded'; why: string }
  /** `model` is null where the server is to be asked for its first one. */
  | { kind: 'openai'; baseUrl: string; model: string | null; why: string };

/** DESIGN §8: an LLM where one is configured, else the embedded controller; `embedded` forces the latter. */
export function chooseController({ settings, secrets, sources }: Config): ControllerChoice {
  const { model, baseUrl } = settings;
  if (model === 'embedded') {
    return {
      kind: 'embedded',
      why: `The embedded controller is used, as the ${sources.model} asks; it plans by rules, in English.`
    };
  }
  if (baseUrl === null && secrets.apiKey === null) {
    const named = model === null ? '' : ` The model ${model} needs an address or a key.`;
    return {
      kind: 'embedded',
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
}

/** Loads and makes the controller of a choice. @throws what the server says where it has to be asked for its models. */
export async function openController(
  choice: ControllerChoice,
  { config, memory, fetch }: OpenControllerOptions
): Promise<Controller> {
  if (choice.kind === 'embedded') {
    const { createEmbeddedController } = await import('../controller/embedded/index.js');
    return createEmbeddedController();
  }
  const [{ createLlmController }, { listModels }] = await Promise.all([
    import('../controller/llm/index.js'),
    import('../llm/index.js')
  ]);
  const { apiKey } = config.secrets;
  const { baseUrl } = choice;
  const model =
    choice.model ??
    (
      await listModels({ baseUrl, apiKey, fetch }, AbortSignal.timeout(config.settings.timeouts.connectMs))
    )[0] ??
    OPENAI_MODEL;
  return createLlmController({
    endpoint: { baseUrl, model, apiKey, fetch },
    memory,
    seed: config.settings.seed
  });
}
