import { CellistError, tasks } from '@cellist/run-model';
import { chat } from '../../llm/index.js';
import type { LlmEndpoint, LlmMemory } from '../../llm/index.js';
import type { NewContent } from '../../resources/index.js';
import type { ExpertInput, RunContext } from '../expert.js';
import { readValues } from '../hub-forms/hub-values.js';
import { chatMessages, isSeeingTask, isWritingTask } from './chat-messages.js';

export interface ChatRun {
  endpoint: LlmEndpoint;
  memory: LlmMemory;
  seed: number;
  /** What is known of the price, as a sentence. */
  cost: string | null;
  /** Whether it is the controller's LLM: its tokens count against the run's budget, its calls as the run's. */
  isController: boolean;
}

/** Tasks ask for the likeliest text, so that a run can be repeated. */
const TEMPERATURE = 0;
/** How much of a text is shown as it is written, in UTF-16 units. */
const SHOWN = 80;

/** Lets a chat model carry out a task; what it writes is shown as it comes. @throws the LLM_… codes. */
export async function runChat(
  input: ExpertInput,
  { endpoint, memory, seed, cost, isController }: ChatRun,
  context: RunContext
): Promise<NewContent[]> {
  const { task } = input;
  if (!isWritingTask(task) && !isSeeingTask(task))
    throw new CellistError('MODEL_UNKNOWN', `${endpoint.model} does not run ${task}: it writes texts.`);
  const values = await readValues(input, context.signal);
  await context.send({ address: endpoint.baseUrl, what: values.what, sizeBytes: values.sizeBytes, cost });
  context.progress({ fraction: null, text: `asking ${endpoint.model}` });
  const items = chat(
    endpoint,
    { messages: chatMessages(task, values), schema: null, temperature: TEMPERATURE, seed },
    {
      memory,
      signal: context.signal,
      silenceMs: tasks[task].timeoutMs,
      ...(isController
        ? {
            budget: context.tokens,
            onSpent: spent => {
              context.called(spent);
            }
          }
        : {})
    }
  );
  let text = '';
  for await (const item of items) {
    if (item.type === 'end') text = item.end.text.trim();
    else {
      text = item.type === 'restart' ? '' : text + item.text;
      context.progress({ fraction: null, text: text.slice(-SHOWN) });
    }
  }
  if (text === '') throw new CellistError('LLM_EMPTY', `${endpoint.model} gave an empty text.`);
  const isAnswer = tasks[task].outputs.includes('json');
  return isAnswer
    ? [
        { kind: 'text', text },
        { kind: 'json', json: { answer: text } }
      ]
    : [{ kind: 'text', text }];
}
