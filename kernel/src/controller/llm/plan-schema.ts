import { taskNames, tasks } from '@cellist/run-model';
import type { ArgumentSpec, TaskName } from '@cellist/run-model';
import type { ReplySchema } from '../../llm/index.js';

type JsonSchema = Readonly<Record<string, unknown>>;

const id = { type: 'integer' };
const dep = { type: 'array', items: id };
const text = { type: 'string' };
const texts = { type: 'array', items: text };

/**
 * What a strict server holds a plan to: for each task its own arguments. Strict mode wants an object at the top,
 * every property required and no others, so optional arguments may be null.
 */
export function planSchema(): ReplySchema {
  return {
    name: 'plan',
    schema: object({ tasks: { type: 'array', items: { anyOf: taskNames.map(taskSchema) } } })
  };
}

/** The short form that stands in the prompt: the task list beside it says what each task takes. */
export const PROMPT_PLAN_SCHEMA = JSON.stringify(
  object({
    tasks: {
      type: 'array',
      items: object({
        task: { type: 'string', description: 'a name of the task list' },
        id,
        dep,
        args: { type: 'object', additionalProperties: { anyOf: [text, texts] } }
      })
    }
  })
);

export function selectionSchema(ids: readonly string[]): ReplySchema {
  return { name: 'selection', schema: object({ id: { type: 'string', enum: ids }, reason: text }) };
}

function taskSchema(name: TaskName): JsonSchema {
  const args = Object.entries(tasks[name].args).map(([key, spec]) => [key, argumentSchema(spec)] as const);
  return object({ task: { type: 'string', enum: [name] }, id, dep, args: object(Object.fromEntries(args)) });
}

function argumentSchema({ kind, list, optional }: ArgumentSpec): JsonSchema {
  if (list) return texts;
  if (kind !== 'text') return { anyOf: [text, texts] };
  return optional ? { type: ['string', 'null'] } : text;
}

function object(properties: JsonSchema): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
