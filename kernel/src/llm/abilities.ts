import type { LlmEndpoint } from './endpoint.js';

/** How a server is asked for JSON, strictest first. The schema stands in the prompt in every mode. */
export const replyModes = ['schema', 'object', 'text'] as const;
export type ReplyMode = (typeof replyModes)[number];

/** What an endpoint was found to take, for one model. */
export interface Abilities {
  mode: ReplyMode;
  temperature: boolean;
  seed: boolean;
  /** Whether it takes `stream_options`, with which the tokens are reported. */
  usage: boolean;
  /** It closes a thought that it never opened, so nothing counts before the closing tag. */
  thinksUnopened: boolean;
  /** Its context in tokens, where an error told. */
  contextTokens: number | null;
}

/** What was found out about endpoints. Owned by the session, so that each thing is found out once. */
export interface LlmMemory {
  abilities(endpoint: LlmEndpoint): Abilities;
  learn(endpoint: LlmEndpoint, found: Partial<Abilities>): void;
  /** The model that was taken at an address for which none is set. */
  firstModel(baseUrl: string): string | undefined;
  learnFirstModel(baseUrl: string, model: string): void;
}

const UNTRIED: Abilities = {
  mode: 'schema',
  temperature: true,
  seed: true,
  usage: true,
  thinksUnopened: false,
  contextTokens: null
};

export function createLlmMemory(): LlmMemory {
  const known = new Map<string, Abilities>();
  const firstModels = new Map<string, string>();
  const keyOf = ({ baseUrl, model }: LlmEndpoint): string => `${baseUrl} ${model}`;
  return {
    abilities: endpoint => known.get(keyOf(endpoint)) ?? UNTRIED,
    learn(endpoint, found) {
      known.set(keyOf(endpoint), { ...this.abilities(endpoint), ...found });
    },
    firstModel: baseUrl => firstModels.get(baseUrl),
    learnFirstModel(baseUrl, model) {
      firstModels.set(baseUrl, model);
    }
  };
}

/**
 * The abilities to try next, after a server refused a request (400, 422, 501) in these words. What the words
 * name is given up; where they name nothing, one thing after the other. Null where nothing is left to give up.
 */
export function withoutRefused(tried: Abilities, words: string, asksJson: boolean): Abilities | null {
  const lowerMode = asksJson && tried.mode !== 'text' ? lower(tried) : null;
  if (/temperature/i.test(words) && tried.temperature) return { ...tried, temperature: false };
  if (/\bseed\b/i.test(words) && tried.seed) return { ...tried, seed: false };
  if (/stream_options|include_usage/i.test(words) && tried.usage) return { ...tried, usage: false };
  if (lowerMode !== null) return lowerMode;
  if (tried.seed) return { ...tried, seed: false };
  if (tried.usage) return { ...tried, usage: false };
  if (tried.temperature) return { ...tried, temperature: false };
  return null;
}

function lower(tried: Abilities): Abilities {
  return { ...tried, mode: tried.mode === 'schema' ? 'object' : 'text' };
}
