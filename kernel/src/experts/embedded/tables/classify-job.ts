import * as z from 'zod';
import { tableSchema } from './table-schema.js';

/** What the worker of tables is sent. */
export const classifyJobSchema = z.object({ table: tableSchema, target: z.string().nullable() });

/** What it gives back. */
export const rowClassesSchema = z.object({
  target: z.string(),
  method: z.enum(['filled', 'leave-one-out']),
  predictions: z.array(z.object({ row: z.number(), label: z.string(), score: z.number() })),
  accuracy: z.number().nullable()
});
