import { z } from 'zod';

/** An argument of a pipeline: JSON, or a picture by its bytes. */
export const pipelineValueSchema = z.union([
  // By its view, since what crosses from a thread may be of another realm.
  z.object({ image: z.custom<Uint8Array>(value => ArrayBuffer.isView(value)) }),
  z.object({ json: z.unknown() })
]);
export type PipelineValue = z.infer<typeof pipelineValueSchema>;

/** What the thread is sent: one call of one pipeline. */
export const transformersJobSchema = z.object({
  library: z.string().describe('The file to load it from.'),
  models: z.string().describe('The folder of local models.'),
  pipeline: z.string(),
  model: z.string(),
  /** A similarity is computed from embeddings: of the first text with each of the others. */
  isSimilarity: z.boolean(),
  args: z.array(pipelineValueSchema),
  options: z.record(z.string(), z.unknown())
});
export type TransformersJob = z.infer<typeof transformersJobSchema>;
