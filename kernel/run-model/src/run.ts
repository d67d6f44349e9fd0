import * as z from 'zod';
import { candidateSchema, choiceSchema, placeSchema } from './card.js';
import { problemSchema } from './errors.js';
import { resourceSchema } from './resource.js';
import { taskNameSchema } from './tasks.js';

/** Rises only when a meaning changes, together with an upgrade step. */
export const RUN_SCHEMA = 1;
export const RUN_MIME = 'application/vnd.cellist.run+json';

export const stageNames = ['plan', 'select', 'execute', 'respond'] as const;
export const stageNameSchema = z.enum(stageNames);
export type StageName = z.infer<typeof stageNameSchema>;

export const stageStates = ['waiting', 'running', 'done', 'failed', 'skipped', 'cancelled'] as const;
export const stageStateSchema = z.enum(stageStates);
export type StageState = z.infer<typeof stageStateSchema>;

export const taskStates = ['waiting', 'ready', 'running', 'done', 'failed', 'skipped', 'cancelled'] as const;
export const taskStateSchema = z.enum(taskStates);
export type TaskState = z.infer<typeof taskStateSchema>;

export const runStates = [
  'planning',
  'awaiting-approval',
  'selecting',
  'running',
  'responding',
  'done',
  'failed',
  'cancelled'
] as const;
export const runStateSchema = z.enum(runStates);
export type RunState = z.infer<typeof runStateSchema>;

const milliseconds = z.number().nonnegative();
const count = z.number().int().nonnegative();

export const controllerInfoSchema = z.object({
  kind: z.enum(['openai', 'embedded']),
  model: z.string(),
  baseUrl: z.string().nullable().describe('Without user info and query; null for the embedded controller.')
});
export type ControllerInfo = z.infer<typeof controllerInfoSchema>;

/** What an LLM was sent is made from prompts that users may override: the hash says which ones these were. */
export const promptUseSchema = z.object({ name: z.string(), version: z.string(), sha256: z.string() });
export type PromptUse = z.infer<typeof promptUseSchema>;

export const stageSchema = z.object({
  name: stageNameSchema,
  state: stageStateSchema,
  durationMs: milliseconds.nullable(),
  calls: count.describe('LLM calls made.'),
  inputTokens: count,
  outputTokens: count,
  estimated: z.boolean().describe('True where the tokens were counted here, not reported.'),
  prompts: z.array(promptUseSchema).optional().describe('Those of the LLM calls made, each once.')
});
export type Stage = z.infer<typeof stageSchema>;

export const progressSchema = z.object({ fraction: z.number().min(0).max(1).nullable(), text: z.string() });
export type Progress = z.infer<typeof progressSchema>;

export const attemptSchema = z.object({
  id: z.string(),
  where: placeSchema,
  durationMs: milliseconds.nullable(),
  error: problemSchema.nullable()
});
export type Attempt = z.infer<typeof attemptSchema>;

export const argumentValueSchema = z.union([z.string(), z.array(z.string())]);
export type ArgumentValue = z.infer<typeof argumentValueSchema>;

export const cachedFromSchema = z.object({
  run: z.string(),
  task: z.number().int(),
  at: z.string().describe('When the result was made: ISO 8601.')
});
export type CachedFrom = z.infer<typeof cachedFromSchema>;

export const taskSchema = z.object({
  id: z.number().int().nonnegative(),
  group: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .describe('The id of the task that was expanded into this one and its siblings.'),
  task: taskNameSchema,
  dep: z.array(z.number().int().nonnegative()),
  args: z.record(z.string(), argumentValueSchema).describe("The plan's, never rewritten."),
  inputs: z
    .record(z.string(), z.array(z.string()))
    .describe('The names of the resources that the arguments became.'),
  state: taskStateSchema,
  progress: progressSchema.nullable(),
  candidates: z.array(candidateSchema),
  choice: choiceSchema.nullable(),
  parameters: z.record(z.string(), z.unknown()),
  attempts: z.array(attemptSchema),
  outputs: z.array(z.string()).describe('The names of what it yields; promised while it runs.'),
  cached: z.boolean(),
  cachedFrom: cachedFromSchema.nullable(),
  durationMs: milliseconds.nullable(),
  error: problemSchema.nullable()
});
export type Task = z.infer<typeof taskSchema>;

export const sentSchema = z.object({
  to: z.string(),
  what: z.array(z.string()),
  sizeBytes: count,
  paid: z.boolean().optional().describe('True for a call that costs money.'),
  calls: count.optional().describe('In how many calls, where there was more than one.')
});
export type Sent = z.infer<typeof sentSchema>;

export function callsOf({ calls }: Sent): number {
  return calls ?? 1;
}

/** A run: what is rendered, stored and replayed (DESIGN §7). */
export const runSchema = z.object({
  schema: z.literal(RUN_SCHEMA),
  id: z.string(),
  rev: count.describe('The number of the last event.'),
  cell: z.string().nullable(),
  parent: z.string().nullable(),
  startedAt: z.string().describe('ISO 8601.'),
  durationMs: milliseconds.nullable().describe('Of the whole run, once it has ended.'),
  state: runStateSchema,
  planOnly: z.boolean(),
  request: z.string(),
  controller: controllerInfoSchema,
  stages: z.array(stageSchema),
  tasks: z.array(taskSchema),
  resources: z.array(resourceSchema),
  unmade: z
    .array(z.string())
    .optional()
    .describe(
      'Names that were given to what was never made, as by a task that failed; nobody gets them again.'
    ),
  sent: z.array(sentSchema),
  notes: z.array(z.string()).describe('What the controller was not sure of, in sentences.'),
  answer: z.string().describe('Markdown.'),
  error: problemSchema.nullable()
});
export type Run = z.infer<typeof runSchema>;
