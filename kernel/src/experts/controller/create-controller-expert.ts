import { fullCard } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { LlmEndpoint, LlmMemory } from '../../llm/index.js';
import { isSeeingTask } from '../chat/chat-messages.js';
import { runChat } from '../chat/run-chat.js';
import type { Availability, Expert } from '../expert.js';
import { reachable } from '../remote/remote-call.js';
import type { RemoteDependencies } from '../remote/remote-call.js';

/** Names of models that see, as their makers give them: no server tells it in its list of models. */
const SEES =
  /gpt-(?:4o|4\.1|4\.5|5)|o[134](?:-|$)|vision|[-_/]vl\b|vl[-_:\d]|llava|gemma-?3|gemini|claude|pixtral|minicpm-?[vo]|internvl|moondream|llama-?4|mistral-(?:small-3|medium-3)|smolvlm/i;

/** The LLM that plans also writes, as in HuggingGPT's own code; one that sees answers questions about pictures. */
export function createControllerExpert(
  task: TaskName,
  endpoint: LlmEndpoint,
  memory: LlmMemory,
  { config }: Pick<RemoteDependencies, 'config'>
): Expert {
  const { baseUrl, model } = endpoint;
  const { host } = new URL(baseUrl);
  const isSeen = isSeeingTask(task);
  const availability = (): Availability =>
    isSeen && !SEES.test(model)
      ? {
          ok: false,
          reason: `${model} is not known to see pictures.`,
          step: 'Take a model that sees with `%config model`.'
        }
      : reachable(baseUrl, config());
  return {
    card: fullCard({
      id: model.includes('/') ? model : `controller/${model}`,
      tasks: [task],
      description: isSeen
        ? `The controller's own LLM, ${model} at ${host}: looks at the picture and answers in words.`
        : `The controller's own LLM, ${model} at ${host}: writes, shortens, translates and answers in words.`,
      limits: isSeen ? 'May err in numbers and small print; gives no scores.' : 'May invent; gives no scores.'
    }),
    place: 'controller',
    address: baseUrl,
    availability: () => Promise.resolve(availability()),
    run: (input, context) =>
      runChat(
        input,
        { endpoint, memory, seed: config().settings.seed, cost: null, isController: true },
        context
      )
  };
}
