import { z } from 'zod';

// By its view, since what crosses from a thread may be of another realm.
const view = (value: unknown): boolean => ArrayBuffer.isView(value);

/** An argument of a pipeline: JSON, a picture by its bytes, or a sound by those of a WAV file. */
export const pipelineValueSchema = z.union([
  z.object({ image: z.custom<Uint8Array>(view) }),
  z.object({ sound: z.custom<Uint8Array>(view), sampleRateHz: z.number().positive() }),
  z.object({ json: z.unknown() })
]);
export type PipelineValue = z.infer<typeof pipelineValueSchema>;

/** What the thread is sent: one call of one pipeline. */
export const transformersJobSchema = z.object({
  library: z.string().describe('The file to load it from.'),
  models: z.string().describe('The folder of local models.'),
  pipeline: z.string(),
  model: z.string(),
  dtype: z.enum(['q8', 'fp32']),
  voice: z.string().nullable().describe('The file of the model that holds its voice.'),
  /** A similarity is computed from embeddings: of the first text with each of the others. */
  isSimilarity: z.boolean(),
  /** It writes token by token, and each is a sign of life. */
  writes: z.boolean(),
  args: z.array(pipelineValueSchema),
  options: z.record(z.string(), z.unknown())
});
export type TransformersJob = z.infer<typeof transformersJobSchema>;
