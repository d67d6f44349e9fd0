import { fullCard } from '@cellist/run-model';
import type { ModelCard, TaskName, WrittenCard } from '@cellist/run-model';
import type { EndpointSettings } from '../../config/index.js';
import type { LlmEndpoint, LlmMemory } from '../../llm/index.js';
import type { Expert } from '../expert.js';
import type { HostedModel } from './hosted-model.js';
import { createPieceMemory } from '../long-recordings/piece-memory.js';
import type { PieceMemory } from '../long-recordings/piece-memory.js';
import { createLanes } from './lanes.js';
import type { RemoteDependencies } from './remote-call.js';

export interface RemoteExpertsOptions extends Omit<RemoteDependencies, 'lanes'> {
  /** Models of the catalogue for a task, which may run on Inference Providers. */
  models(task: TaskName, signal: AbortSignal): Promise<readonly HostedModel[]>;
  /** The controller's LLM; null where the controller is the embedded one. */
  llm: (signal: AbortSignal) => Promise<LlmEndpoint | null>;
  memory: LlmMemory;
  /** What programs are looked for in and started with, without keys. */
  environment: Readonly<Record<string, string>>;
}

/** The experts of other machines: own endpoints, Inference Providers, the controller's LLM. */
export interface RemoteExperts {
  /** In the order of places. They follow the configuration, so they are made anew at each call: cheap. */
  forTask(task: TaskName, signal: AbortSignal): Promise<Expert[]>;
}

/** Loads nothing before a task is asked for. */
export function createRemoteExperts(options: RemoteExpertsOptions): RemoteExperts {
  const dependencies: RemoteDependencies = { ...options, lanes: createLanes() };
  const pieces = createPieceMemory();
  return {
    async forTask(task, signal) {
      const { endpoints, cards } = options.config().settings;
      const own = endpoints.filter(endpoint => endpoint.task === task);
      const [endpointPlace, hosted, controller] = await Promise.all([
        endpointExperts(own, cards, dependencies),
        hostedExperts(task, await options.models(task, signal), options.memory, dependencies),
        controllerExperts(task, options, dependencies, signal)
      ]);
      const all = [...endpointPlace, ...hosted, ...controller];
      return task === 'automatic-speech-recognition' ? inPieces(all, own, pieces, options) : all;
    }
  };
}

/** Inference Providers answer within minutes or not at all; in this time they do, in seconds. */
const HOSTED_PIECE_S = 120;
const AT_A_TIME = 3;

/** Recognisers get long recordings in pieces. */
async function inPieces(
  experts: readonly Expert[],
  endpoints: readonly EndpointSettings[],
  memory: PieceMemory,
  { environment }: RemoteExpertsOptions
): Promise<Expert[]> {
  const { inPieces: split } = await import('../long-recordings/in-pieces.js');
  return experts.map(expert => {
    const endpoint = endpoints.find(({ id }) => expert.place === 'endpoint' && id === expert.card.id);
    const seconds = endpoint === undefined ? HOSTED_PIECE_S : endpoint.pieceSeconds;
    return seconds === null
      ? expert
      : split(expert, { longestMs: seconds * 1000, atATime: AT_A_TIME, memory, environment });
  });
}

async function hostedExperts(
  task: TaskName,
  models: readonly HostedModel[],
  memory: LlmMemory,
  dependencies: RemoteDependencies
): Promise<Expert[]> {
  if (models.length === 0) return [];
  const { createHuggingfaceExpert } = await import('../huggingface/create-huggingface-expert.js');
  return models.map(model => createHuggingfaceExpert(task, model, memory, dependencies));
}

async function controllerExperts(
  task: TaskName,
  { llm, memory }: RemoteExpertsOptions,
  dependencies: RemoteDependencies,
  signal: AbortSignal
): Promise<Expert[]> {
  const { isSeeingTask, isWritingTask } = await import('../chat/chat-messages.js');
  if (!isWritingTask(task) && !isSeeingTask(task)) return [];
  const endpoint = await llm(signal).catch(() => null);
  if (endpoint === null) return [];
  const { createControllerExpert } = await import('../controller/create-controller-expert.js');
  return [createControllerExpert(task, endpoint, memory, dependencies)];
}

async function endpointExperts(
  endpoints: readonly EndpointSettings[],
  cards: readonly WrittenCard[],
  dependencies: RemoteDependencies
): Promise<Expert[]> {
  if (endpoints.length === 0) return [];
  const { createEndpointExpert } = await import('../endpoint/create-endpoint-expert.js');
  return endpoints.map(endpoint =>
    createEndpointExpert(endpoint, endpointCard(endpoint, cards), dependencies)
  );
}

/** The endpoint's own words, with what a card of the same id adds. */
function endpointCard(endpoint: EndpointSettings, cards: readonly WrittenCard[]): ModelCard {
  const { id, task, description, license, url } = endpoint;
  const { host } = new URL(url);
  const more = fullCard(
    cards.find(card => card.id === id) ?? { id, tasks: [task], description: `The endpoint at ${host}.` }
  );
  return {
    ...more,
    tasks: [task],
    description: description === '' ? more.description : description,
    license: license === 'unknown' ? more.license : license
  };
}
