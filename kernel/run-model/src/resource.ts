import * as z from 'zod';
import { resourceKindSchema } from './tasks.js';

/** Where a resource came from, relative to the notebook. */
export const originSchema = z.union([
  z.object({ file: z.string() }),
  z.object({ url: z.string() }),
  z.object({ run: z.string(), task: z.number().int() }),
  z.object({ run: z.string(), answer: z.literal(true) }),
  z.object({ cell: z.string() }),
  z.object({ attachment: z.string() }),
  z.object({ inline: z.literal(true) })
]);
export type Origin = z.infer<typeof originSchema>;

/** How much of a text stands in the document itself, in UTF-16 units. */
export const INLINE_TEXT_LIMIT = 16 * 1024;

/** One production of a content, as documents carry it (DESIGN §5, §7). The content itself is in the store. */
export const resourceSchema = z.object({
  name: z.string().describe('`<kind>-<n>`, or a name given by the user.'),
  kind: resourceKindSchema,
  mime: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  sha256: z.string().describe('Of the content, in hexadecimal; its place in the store.'),
  width: z.number().int().positive().optional().describe('In pixels, of a picture or video.'),
  height: z.number().int().positive().optional().describe('In pixels, of a picture or video.'),
  durationMs: z.number().nonnegative().optional().describe('Of a recording or video.'),
  rows: z.number().int().nonnegative().optional(),
  columns: z.number().int().nonnegative().optional(),
  truncated: z.boolean().optional().describe('True where `text` or `json` is only a part.'),
  preview: z.string().optional().describe('A small picture of it as a data: address.'),
  text: z.string().optional().describe('The text, its head, or the reading in words of json and table.'),
  json: z.unknown().optional().describe('The value, where it is small.'),
  notes: z
    .array(z.string())
    .optional()
    .describe('What was changed or left out when it was read, one sentence each.'),
  from: originSchema
});
export type Resource = z.infer<typeof resourceSchema>;
