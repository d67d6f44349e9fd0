import * as z from 'zod';

/** The shapes in which experts give json, read with care: what does not fit is left out, never an error. */
const detectionSchema = z.object({ label: z.string(), score: z.number() });
export type Detection = z.infer<typeof detectionSchema>;

const entitySchema = z.object({ entity_group: z.string(), word: z.string(), score: z.number().optional() });
export type Entity = z.infer<typeof entitySchema>;

const detailSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), label: z.string(), certain: z.number(), doubtful: z.number() }),
  z.object({ kind: z.literal('unknown-class'), label: z.string() })
]);
export type Detail = z.infer<typeof detailSchema>;

const answerSchema = z.object({
  answer: z.string(),
  score: z.number().optional(),
  detail: detailSchema.optional().catch(undefined),
  lines: z.array(z.string()).optional().catch(undefined)
});
export type GivenAnswer = z.infer<typeof answerSchema>;

export function readDetections(value: unknown): Detection[] {
  return readList(value, detectionSchema);
}

export function readEntities(value: unknown): Entity[] {
  return readList(value, entitySchema);
}

/** Best first. */
export function readAnswers(value: unknown): GivenAnswer[] {
  return readList(Array.isArray(value) ? value : [value], answerSchema);
}

export function readNumbers(value: unknown): number[] {
  return readList(value, z.number());
}

function readList<T>(value: unknown, schema: z.ZodType<T>): T[] {
  if (!Array.isArray(value)) return [];
  return value.flat().flatMap((item: unknown) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}
