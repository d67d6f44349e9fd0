import * as z from 'zod';

/** The shapes in which results are kept and come back (the Hub's task specifications, npm `@huggingface/tasks`). */

/** Rounding in a server may leave a score a hair outside; anything more is no score. */
const HAIR = 0.001;

export const scoreSchema = z
  .number()
  .min(-HAIR, 'a score is less than 0')
  .max(1 + HAIR, 'a score is more than 1')
  .transform(score => Math.min(1, Math.max(0, score)));

const classSchema = z.object({ label: z.string(), score: scoreSchema });
const byScore = (items: { label: string; score: number }[]): { label: string; score: number }[] =>
  [...items].sort((a, b) => b.score - a.score);

/** `[{label, score}]`, also nested for a batch of one, or as two lists. */
export const classesSchema = z
  .union([
    z.array(classSchema).min(1),
    z.tuple([z.array(classSchema).min(1)]).transform(([items]) => items),
    z
      .object({ labels: z.array(z.string()).min(1), scores: z.array(scoreSchema) })
      .refine(({ labels, scores }) => labels.length === scores.length, 'labels and scores differ in number')
      .transform(({ labels, scores }) => labels.map((label, index) => ({ label, score: scores[index] ?? 0 })))
  ])
  .transform(byScore);

const position = z.number().int().nonnegative();

export const entitiesSchema = z.union([
  z.array(
    z
      .object({
        entity_group: z.string().optional(),
        entity: z.string().nullish(),
        score: scoreSchema,
        word: z.string(),
        start: position.nullish(),
        end: position.nullish()
      })
      .transform(({ entity_group, entity, ...rest }) => ({
        entity_group: entity_group ?? entity ?? '',
        ...rest
      }))
  )
]);

export const boxSchema = z
  .object({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() })
  .refine(
    ({ xmin, xmax, ymin, ymax }) => xmax >= xmin && ymax >= ymin,
    'a box has its corners the wrong way round'
  );

export const detectionsSchema = z.array(z.object({ label: z.string(), score: scoreSchema, box: boxSchema }));
export type Detections = z.infer<typeof detectionsSchema>;

/** `mask`: a grey picture in base64, white where the thing is. */
export const segmentsSchema = z.array(
  z.object({ label: z.string(), score: scoreSchema.nullish(), mask: z.string().min(1) })
);
export type Segments = z.infer<typeof segmentsSchema>;

/** The one answer, or the best of several. */
export const answerSchema = firstOf(
  z.looseObject({
    answer: z.string(),
    score: scoreSchema.optional(),
    start: position.nullish(),
    end: position.nullish()
  })
);

export const tableAnswerSchema = firstOf(
  z.looseObject({
    answer: z.string(),
    coordinates: z.array(z.array(z.number().int().nonnegative())).default([]),
    cells: z.array(z.union([z.string(), z.number()]).transform(String)).default([]),
    aggregator: z.string().optional()
  })
);

/** Cosines, by the Hub's form. */
export const similaritiesSchema = z.array(
  z
    .number()
    .min(-1 - HAIR, 'a similarity is less than -1')
    .max(1 + HAIR, 'a similarity is more than 1')
);

export const rowClassesSchema = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);

const timesSchema = z.tuple([z.number().nonnegative().nullable(), z.number().nonnegative().nullable()]);
export const transcriptSchema = z.union([
  z.object({
    text: z.string(),
    chunks: z.array(z.object({ text: z.string(), timestamp: timesSchema })).nullish()
  }),
  z.string().transform(text => ({ text, chunks: undefined }))
]);

/** A text, under whichever name its task has for it: also of a chat completion (TGI, vLLM). */
export const textSchema = firstOf(
  z.union([
    z.string(),
    z.object({ generated_text: z.string() }).transform(({ generated_text }) => generated_text),
    z.object({ summary_text: z.string() }).transform(({ summary_text }) => summary_text),
    z.object({ translation_text: z.string() }).transform(({ translation_text }) => translation_text),
    z
      .object({ choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()) })
      .transform(({ choices: [{ message }] }) => message.content),
    z
      .object({ choices: z.tuple([z.object({ text: z.string() })], z.unknown()) })
      .transform(({ choices: [{ text }] }) => text),
    z.object({ text: z.string() }).transform(({ text }) => text)
  ])
);

function firstOf<Output>(schema: z.ZodType<Output>): z.ZodType<Output> {
  return z.union([schema, z.tuple([schema], z.unknown()).transform(([first]) => first)]);
}
