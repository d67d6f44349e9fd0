import * as z from 'zod';
import { soleMention, splitPage } from './mentions.js';
import { referencesIn } from './references.js';
import type { ArgumentValue } from './run.js';
import { argumentAliases, findTask, taskNames, tasks } from './tasks.js';
import type { ResourceKind, TaskName } from './tasks.js';

export const MOST_TASKS = 50;
export const MOST_EXPANDED_TASKS = 1000;

/** One task of a checked plan. `dep` lists all that it waits for; `[]` means none. */
export interface PlanTask {
  task: TaskName;
  id: number;
  /** The id of the task that was expanded into this one and its siblings, else null. */
  group: number | null;
  dep: number[];
  args: Record<string, ArgumentValue>;
  parameters: Record<string, unknown>;
  /** A model that the writer of the plan wants, and no other. */
  model: string | null;
}

const rawArgumentSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()]))
]);

/** A task as it is written in a plan, before it is checked. Published as JSON Schema for `%%tasks` and prompts. */
export const writtenTaskSchema = z.object({
  task: z.string().describe('A name of the task vocabulary.'),
  id: z.coerce.number().int().nonnegative(),
  dep: z
    .array(z.coerce.number().int())
    .default([])
    .describe('Ids of the tasks waited for; [-1] or [] for none.'),
  args: z.record(z.string(), rawArgumentSchema).describe('`<resource>-N` stands for what task N yields.'),
  model: z.string().optional().describe('A model that must be taken.')
});
export const writtenPlanSchema = z.array(writtenTaskSchema);

/** What is wrong with a plan: sentences that name the task. */
export interface Checked {
  tasks: PlanTask[];
  errors: string[];
}

export interface NamedTask {
  task: PlanTask;
  /** Where the task stands in the sentences: `task 3 (object-detection)`. */
  label: string;
}

/** Takes the array out of whatever a plan came in: the array itself, or an object around it. Null if there is none. */
export function planArray(value: unknown): unknown[] | null {
  const isArray = (part: unknown): part is unknown[] => Array.isArray(part);
  if (isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('task' in value && typeof value.task === 'string') return [value];
  return Object.values(value).find(isArray) ?? null;
}

/**
 * Checks one written task by itself: its name, its arguments, and what it may name.
 * @param mayName says whether a path, address or resource name was mentioned by the user.
 */
export function checkTask(
  written: unknown,
  mayName: (value: string) => boolean
): { named: NamedTask | null; errors: string[] } {
  const parsed = writtenTaskSchema.safeParse(written);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where =
      issue === undefined || issue.path.length === 0 ? '' : ` at "${issue.path.map(String).join('.')}"`;
    return { named: null, errors: [`A task is malformed${where}: ${issue?.message ?? 'it is no object'}.`] };
  }
  const { id, dep, args, model } = parsed.data;
  const name = findTask(parsed.data.task);
  if (name === null) {
    return {
      named: null,
      errors: [
        `Task ${String(id)} asks for "${parsed.data.task}", which is no task. Known are ${taskNames.join(', ')}.`
      ]
    };
  }
  const label = `Task ${String(id)} (${name})`;
  const sorted = sortArguments(name, args);
  const errors = [...missing(name, sorted.args, label), ...unmentioned(name, sorted.args, label, mayName)];
  const references = Object.values(sorted.args).flatMap(value => [value].flat().flatMap(referencesIn));
  const waitsFor = [...new Set([...dep.filter(other => other >= 0), ...references])].sort((a, b) => a - b);
  const task: PlanTask = {
    task: name,
    id,
    group: null,
    dep: waitsFor,
    args: sorted.args,
    parameters: sorted.parameters,
    model: model ?? null
  };
  return { named: { task, label }, errors };
}

/** Splits what was written into the task's own arguments, under their proper names, and parameters for the model. */
function sortArguments(
  name: TaskName,
  written: z.infer<typeof writtenTaskSchema>['args']
): { args: Record<string, ArgumentValue>; parameters: Record<string, unknown> } {
  const specs = tasks[name].args;
  const renamed = new Map(Object.entries(written));
  for (const [alias, proper] of argumentAliases) {
    const value = renamed.get(alias);
    if (value === undefined || alias in specs || !(proper in specs) || renamed.has(proper)) continue;
    renamed.delete(alias);
    renamed.set(proper, value);
  }
  const args: Record<string, ArgumentValue> = {};
  const parameters: Record<string, unknown> = {};
  for (const [key, value] of renamed) {
    const spec = specs[key];
    if (spec === undefined) parameters[key] = value;
    else if (spec.list) args[key] = [value].flat().map(String);
    else if (spec.kind === 'text') args[key] = [value].flat().map(String).join('\n');
    else args[key] = mediaValue([value].flat().map(String));
  }
  return { args, parameters };
}

/** `"<resource>-0,<resource>-1"` is an array, and an array of one is its element. */
function mediaValue(values: string[]): ArgumentValue {
  const parts = values.flatMap(value =>
    referencesIn(value).length > 1 ? value.split(/[\s,;]+/).filter(part => part !== '') : [value]
  );
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : parts;
}

function missing(name: TaskName, args: Record<string, ArgumentValue>, label: string): string[] {
  return Object.entries(tasks[name].args)
    .filter(([key, spec]) => !spec.optional && (args[key] ?? '').length === 0)
    .map(([key]) => `${label} needs the argument "${key}".`);
}

function unmentioned(
  name: TaskName,
  args: Record<string, ArgumentValue>,
  label: string,
  mayName: (value: string) => boolean
): string[] {
  return Object.entries(args).flatMap(([key, value]) => {
    // A text is content, unless all of it is a mention: then that is what would be read (DESIGN §4).
    const isText = tasks[name].args[key]?.kind === 'text';
    return [value]
      .flat()
      .filter(part => (isText ? soleMention(part) !== null : referencesIn(part).length === 0))
      .filter(part => !mayName(soleMention(part)?.value ?? part))
      .filter(part => isText || !mayName(splitPage(part).document))
      .map(part => `${label} names "${part}" in "${key}", which the request does not mention.`);
  });
}

/** Whether what a task yields can stand where `wanted` is: json and tables have a reading in words. */
export function yieldsKind(name: TaskName, wanted: ResourceKind): boolean {
  const { outputs } = tasks[name];
  if (outputs.includes(wanted)) return true;
  return wanted === 'text' && (outputs.includes('json') || outputs.includes('table'));
}
