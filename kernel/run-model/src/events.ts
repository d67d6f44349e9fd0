import * as z from 'zod';
import { candidateSchema, choiceSchema, placeSchema } from './card.js';
import { problemSchema } from './errors.js';
import { resourceSchema } from './resource.js';
import {
  argumentValueSchema,
  cachedFromSchema,
  controllerInfoSchema,
  progressSchema,
  promptUseSchema,
  sentSchema,
  stageNameSchema
} from './run.js';
import { taskNameSchema } from './tasks.js';

const id = z.number().int().nonnegative();
const milliseconds = z.number().nonnegative();
const count = z.number().int().nonnegative();

/** What happened, without its number. Types are noun-verb; each is a fact that the reducer folds. */
export const factSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-start'),
    id: z.string(),
    cell: z.string().nullable(),
    parent: z.string().nullable(),
    startedAt: z.string(),
    planOnly: z.boolean(),
    request: z.string(),
    controller: controllerInfoSchema
  }),
  z.object({ type: z.literal('stage-start'), stage: stageNameSchema }),
  z
    .object({
      type: z.literal('stage-usage'),
      stage: stageNameSchema,
      calls: count,
      inputTokens: count,
      outputTokens: count,
      estimated: z.boolean(),
      prompts: z.array(promptUseSchema).optional()
    })
    .describe('One LLM call more, with its tokens.'),
  z.object({
    type: z.literal('stage-end'),
    stage: stageNameSchema,
    state: z.enum(['done', 'failed', 'skipped', 'cancelled']),
    durationMs: milliseconds
  }),
  z
    .object({ type: z.literal('plan-reset') })
    .describe('The plan so far was unusable; the controller is asked again.'),
  z.object({
    type: z.literal('task-add'),
    task: z.object({
      id,
      group: id.nullable(),
      task: taskNameSchema,
      dep: z.array(id),
      args: z.record(z.string(), argumentValueSchema),
      parameters: z.record(z.string(), z.unknown())
    }),
    outputs: z.array(z.string()).describe('The names promised for what it will yield.')
  }),
  z.object({ type: z.literal('task-candidates'), id, candidates: z.array(candidateSchema) }),
  z.object({ type: z.literal('task-choice'), id, choice: choiceSchema }),
  z
    .object({ type: z.literal('task-ready'), id, inputs: z.record(z.string(), z.array(z.string())) })
    .describe('Its inputs exist.'),
  z.object({ type: z.literal('task-progress'), id, progress: progressSchema }),
  z.object({ type: z.literal('attempt-start'), id, model: z.string(), where: placeSchema }),
  z.object({ type: z.literal('attempt-end'), id, durationMs: milliseconds, error: problemSchema.nullable() }),
  z.object({
    type: z.literal('task-end'),
    id,
    state: z.enum(['done', 'failed', 'skipped', 'cancelled']),
    outputs: z.array(z.string()),
    cachedFrom: cachedFromSchema.nullable(),
    durationMs: milliseconds,
    error: problemSchema.nullable()
  }),
  z
    .object({ type: z.literal('group-end'), group: id, table: z.string() })
    .describe('All parts ended; `table` has one row a part.'),
  z.object({ type: z.literal('resource-add'), resource: resourceSchema }),
  z.object({ type: z.literal('resource-send'), ...sentSchema.omit({ calls: true }).shape }),
  z.object({ type: z.literal('note-add'), text: z.string() }),
  z.object({ type: z.literal('answer-start') }).describe('Any answer begun before is dropped.'),
  z.object({ type: z.literal('answer-delta'), text: z.string() }),
  z.object({
    type: z.literal('run-end'),
    state: z.enum(['done', 'failed', 'cancelled']),
    durationMs: milliseconds,
    error: problemSchema.nullable(),
    unmade: z.array(z.string()).optional().describe('Names that were given to what was never made.')
  })
]);
export type Fact = z.infer<typeof factSchema>;
export type FactType = Fact['type'];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** A fact with its number in its run, from 1 without gaps: the document's `rev` after it. */
export const eventSchema = z.intersection(z.object({ seq: z.number().int().positive() }), factSchema);
export type RunEvent = Fact & { seq: number };
