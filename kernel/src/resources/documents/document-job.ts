import { problemSchema } from '@cellist/run-model';
import * as z from 'zod';

const bytesSchema = z.custom<Uint8Array>(value => ArrayBuffer.isView(value), 'must be bytes');

/** What is wanted of which document; the limits are those of the configuration. */
export const documentJobSchema = z.object({
  bytes: bytesSchema,
  wanted: z.union([
    z.object({ format: z.literal('pdf'), page: z.number().int().positive().optional() }),
    z.object({ format: z.enum(['docx', 'xlsx']) })
  ]),
  limits: z.object({
    unpackedBytes: z.number(),
    pages: z.number(),
    imagePixels: z.number(),
    documentSeconds: z.number(),
    documentParts: z.number()
  })
});
export type DocumentJob = z.infer<typeof documentJobSchema>;

/** The text with what a reader should know of how it was got, or a page as RGBA pixels. */
export const documentResultSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), notes: z.array(z.string()) }),
  z.object({
    type: z.literal('pixels'),
    pixels: bytesSchema,
    width: z.number(),
    height: z.number()
  })
]);
export type DocumentResult = z.infer<typeof documentResultSchema>;

/** What the worker sends back. */
export const documentReplySchema = z.union([
  z.object({ result: documentResultSchema }),
  z.object({ problem: problemSchema })
]);
export type DocumentReply = z.infer<typeof documentReplySchema>;
