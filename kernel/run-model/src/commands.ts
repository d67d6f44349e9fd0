import * as z from 'zod';
import { argumentValueSchema } from './run.js';

const run = z.string();
const task = z.number().int().nonnegative();

/**
 * What a reader of a run asks of the kernel, over the comm. Commands never change a run's state; they may
 * cause events, of this run or of a new one whose `parent` it is.
 */
export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), run }).describe('Send the whole document.'),
  z.object({ type: z.literal('cancel'), run }),
  z.object({ type: z.literal('retry'), run, task }),
  z.object({ type: z.literal('swap-model'), run, task, model: z.string() }),
  z.object({ type: z.literal('edit-arguments'), run, task, args: z.record(z.string(), argumentValueSchema) }),
  z
    .object({ type: z.literal('fetch-resource'), run, name: z.string() })
    .describe('Send the full content as a buffer.')
]);
export type Command = z.infer<typeof commandSchema>;

/**
 * The comm that a client opens before it runs a cell whose request names attachments of the notebook. Its data:
 * `{"cell": ID, "attachments": {NAME: {MEDIA TYPE: BASE64}}}`, as notebooks hold them.
 */
export const ATTACHMENTS_COMM = 'cellist.attachments';
