import { problemSchema, resourceSchema, runSchema, taskNameSchema } from '@cellist/run-model';
import * as z from 'zod';

/** The number of one execution of a cell in its child process; calls and outputs name it. */
const cell = z.number().int();
const id = z.number().int();
const offset = z.number().int().nonnegative();
const bundle = z.record(z.string(), z.unknown());

/** What `resources` and `runs` hold. Finished runs never change, so only those not told before are sent. */
export const worldSchema = z.object({
  resources: z.array(resourceSchema.extend({ path: z.string() })),
  runs: z.array(z.string()).describe('Their ids, oldest first.'),
  newRuns: z.array(runSchema)
});
export type World = z.infer<typeof worldSchema>;

/** A name and what to put in its place. Offsets in UTF-16 units of the code that was asked about. */
export const completionSchema = z.object({
  start: offset,
  end: offset,
  matches: z.array(z.object({ text: z.string(), type: z.string() }))
});
export type CodeCompletion = z.infer<typeof completionSchema>;

/** What is known of a name: its declaration in one or more lines, and its documentation (Markdown, may be empty). */
export const descriptionSchema = z.object({ signature: z.string(), documentation: z.string() });
export type CodeDescription = z.infer<typeof descriptionSchema>;

export const completenessSchema = z.object({
  status: z.enum(['complete', 'incomplete']),
  indent: z.string()
});
export type CodeCompleteness = z.infer<typeof completenessSchema>;

const returnSchema = z.object({
  type: z.literal('return'),
  id,
  value: z.unknown(),
  world: worldSchema
});
const failSchema = z.object({ type: z.literal('fail'), id, problem: problemSchema });

/** From the kernel to the child. */
export const orderSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('execute'),
    cell,
    label: z.string().describe('How people know the cell: its number.'),
    code: z.string(),
    line: offset.describe('Lines of the cell above the code.'),
    world: worldSchema
  }),
  z.object({ type: z.literal('interrupt') }),
  z.object({ type: z.literal('complete'), id, code: z.string(), cursor: offset, names: z.array(z.string()) }),
  z.object({ type: z.literal('inspect'), id, code: z.string(), cursor: offset, names: z.array(z.string()) }),
  z.object({ type: z.literal('check'), id, code: z.string() }),
  returnSchema,
  failSchema
]);
export type Order = z.infer<typeof orderSchema>;
export type OrderOf<Type extends Order['type']> = Extract<Order, { type: Type }>;

const argumentSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()]))
]);

/** What a cell asks the kernel to do for it. */
export const callSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('input'), prompt: z.string(), password: z.boolean() }),
  z.object({ method: z.literal('ask'), request: z.string() }),
  z.object({
    method: z.literal('task'),
    task: taskNameSchema,
    args: z.record(z.string(), argumentSchema),
    model: z.string().nullable()
  }),
  z.object({ method: z.literal('put'), content: z.unknown(), name: z.string().nullable() }),
  z.object({ method: z.literal('read'), name: z.string(), as: z.enum(['bytes', 'text', 'json']) }),
  z.object({ method: z.literal('lineage'), name: z.string() }),
  z.object({ method: z.literal('made'), name: z.string() }),
  z.object({ method: z.literal('render'), run: z.string() })
]);
export type Call = z.infer<typeof callSchema>;

/** How a cell ended. */
export const endSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done') }),
  z.object({ state: z.literal('stopped') }),
  z.object({
    state: z.literal('failed'),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string())
  })
]);
export type CellEnd = z.infer<typeof endSchema>;

/** From the child to the kernel. */
export const reportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stream'), cell, name: z.enum(['stdout', 'stderr']), text: z.string() }),
  z.object({ type: z.literal('display'), cell, bundle, displayId: z.string(), isUpdate: z.boolean() }),
  z.object({ type: z.literal('result'), cell, bundle }),
  z.object({ type: z.literal('clear'), cell, wait: z.boolean() }),
  z.object({ type: z.literal('call'), cell, id, call: callSchema }),
  z.object({ type: z.literal('end'), cell, end: endSchema }),
  z.object({ type: z.literal('answer'), id, value: z.unknown() })
]);
export type Report = z.infer<typeof reportSchema>;

const maps = z.array(z.string()).describe('JSON source maps, from the last step back to the first.');

/** Code that can be run: what tslab's executor takes, and where its lines come from. */
export const convertedSchema = z.object({
  output: z.string().nullable(),
  hasToplevelAwait: z.boolean(),
  lastExpressionVar: z.string().nullable(),
  sideOutputs: z
    .array(z.object({ path: z.string(), data: z.string(), maps }))
    .describe('Modules of the project that the code imports and that changed, as JavaScript.'),
  maps,
  declarations: z.string().describe('All that later cells know once this code ran.')
});
export type ConvertedCode = z.infer<typeof convertedSchema>;

/** From the language thread of the child to its main thread. */
export const workSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    cell,
    label: z.string(),
    code: z.string(),
    line: offset,
    converted: convertedSchema,
    world: worldSchema
  }),
  z.object({ type: z.literal('stop'), cell }),
  returnSchema,
  failSchema
]);
export type Work = z.infer<typeof workSchema>;
export type WorkOf<Type extends Work['type']> = Extract<Work, { type: Type }>;
