import type { Config } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import type { LlmCall, PromptLoader } from '../controller/llm/index.js';
import { createTokenBudget, LOCAL_SERVERS, probeLocalServers, UNNAMED_MODEL } from '../llm/index.js';
import type { FoundServer, LlmEndpoint, LlmMemory, LocalServer, TokenBudget } from '../llm/index.js';
import { chooseController, openController, openEndpoint } from './choose-controller.js';
import { isRefusal } from './consent.js';
import type { Ask, Consents } from './consent.js';
import { withNote } from './with-note.js';

/** A local LLM server that could be taken, for people. */
export interface LocalOffer {
  /** As `Ollama runs on this machine with qwen3:8b`. */
  found: string;
  /** The line command that takes it. */
  step: string;
}

/** What a controller has of the run that it is opened for. */
export interface ControllerRun {
  /** By default a new one, as the settings have it; null for no limit. */
  budget?: TokenBudget | null;
  /** Is told each call of an LLM as it ends, for the record. */
  onCall?: (call: LlmCall) => void;
}

/** The controllers of one session. */
export interface ControllerSource {
  /**
   * For one run: the configured one; the embedded one, with a note, where nobody agreed to send requests away.
   */
  open(ask: Ask, signal: AbortSignal, run?: ControllerRun): Promise<Controller>;
  /**
   * The configured LLM, for tasks that it can do itself; null where there is none. A server to which nobody agreed
   * is not even asked for its models.
   */
  llm(signal: AbortSignal): Promise<LlmEndpoint | null>;
  /** Which one is used, and why: one sentence. */
  words(): string;
  /** Local LLM servers that could be taken; none where an LLM or the embedded controller was chosen. Takes up to 0.4 s. */
  offers(signal: AbortSignal): Promise<LocalOffer[]>;
}

export interface ControllerSourceOptions {
  config: () => Config;
  memory: LlmMemory;
  /** With the trust for configured addresses. */
  fetch: typeof globalThis.fetch;
  consents: Consents;
  /** Relative prompt folders of a session are found from here. */
  notebookFolder: string;
  servers?: readonly LocalServer[];
}

export function createControllerSource(options: ControllerSourceOptions): ControllerSource {
  const { config, memory, fetch, consents, notebookFolder, servers = LOCAL_SERVERS } = options;
  let loader: Promise<PromptLoader> | null = null;
  let offered: LocalOffer[] | null = null;

  /** Loaded with the first LLM, and kept, since it reads the shipped prompts only once. */
  const prompts: PromptLoader = async folder => {
    loader ??= import('../controller/llm/index.js').then(({ createPromptLoader }) => createPromptLoader());
    return (await loader)(folder);
  };

  const offers = async (signal: AbortSignal): Promise<LocalOffer[]> => {
    const choice = chooseController(config());
    if (choice.kind !== 'embedded' || !choice.isDefault) return [];
    return (await probeLocalServers({ fetch, signal, servers })).map(offerOf);
  };

  /** What a look-out of before found, told once. The look-out itself holds up no run. */
  const offerOnce = (ask: Ask): string => {
    if (ask === null) return '';
    if (offered === null) {
      offered = [];
      void offers(new AbortController().signal).then(found => {
        offered = found;
      });
      return '';
    }
    return offered
      .splice(0)
      .map(({ found, step }) => `${found}; \`${step}\` makes it the controller.`)
      .join(' ');
  };

  return {
    async open(ask, signal, { budget = tokenBudgetOf(config()), onCall } = {}) {
      const choice = chooseController(config());
      const parts = { config: config(), memory, fetch, notebookFolder, prompts, budget, onCall };
      const open = (taken: typeof choice): Promise<Controller> => openController(taken, parts, signal);
      if (choice.kind === 'embedded') {
        const note = choice.isDefault ? offerOnce(ask) : '';
        return note === '' ? open(choice) : withNote(await open(choice), note);
      }
      try {
        await consents.require(
          { address: choice.baseUrl, what: 'the text of your requests and of results' },
          ask
        );
      } catch (error) {
        if (!isRefusal(error)) throw error;
        const embedded = await open({ kind: 'embedded', isDefault: false, why: error.message });
        return withNote(embedded, `${error.message} The embedded controller planned instead. ${error.hint}`);
      }
      return open(choice);
    },
    async llm(signal) {
      const choice = chooseController(config());
      if (choice.kind === 'embedded') return null;
      const isAgreed = await consents.isAgreed(choice.baseUrl);
      const known = isAgreed ? choice : { ...choice, model: choice.model ?? UNNAMED_MODEL };
      return openEndpoint(known, { config: config(), memory, fetch }, signal);
    },
    words: () => chooseController(config()).why,
    offers
  };
}

/** What the controller's LLM may take in one run, wherever it is asked; null for no limit. */
export function tokenBudgetOf({ settings }: Config): TokenBudget | null {
  return settings.tokenBudget === null ? null : createTokenBudget(settings.tokenBudget);
}

function offerOf({ name, baseUrl, models: [first, ...others] }: FoundServer): LocalOffer {
  const more = others.length === 0 ? '' : ` and ${String(others.length)} more`;
  return {
    found: `${name} runs on this machine with ${first === undefined ? 'no model yet' : `${first}${more}`}`,
    step: `%config baseUrl ${baseUrl}`
  };
}
