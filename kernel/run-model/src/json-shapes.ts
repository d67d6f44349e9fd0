import * as z from 'zod';

/** The shapes of json results that have a view of their own: those of the Hub's tasks (npm `@huggingface/tasks`). */

const score = z.number().min(0).max(1);

export const boxSchema = z.object({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() });
/** In pixels of the source picture, origin top left. */
export type Box = z.infer<typeof boxSchema>;

export const classesShape = z.array(z.looseObject({ label: z.string(), score })).min(1);
export const detectionsShape = z.array(z.looseObject({ label: z.string(), score, box: boxSchema })).min(1);
export const segmentsShape = z
  .array(z.looseObject({ label: z.string(), score: score.nullish(), mask: z.string() }))
  .min(1);

const point = z.looseObject({
  x: z.number(),
  y: z.number(),
  score: score.nullish(),
  label: z.string().nullish()
});
export const posesShape = z
  .array(
    z.looseObject({ label: z.string().nullish(), score: score.nullish(), keypoints: z.array(point).min(1) })
  )
  .min(1);

const position = z.number().int().nonnegative().nullish();
export const entitiesShape = z
  .array(
    z.looseObject({
      entity_group: z.string().optional(),
      entity: z.string().nullish(),
      word: z.string(),
      score: score.optional(),
      start: position,
      end: position
    })
  )
  .min(1);
export type Entities = z.infer<typeof entitiesShape>;

const answer = z.looseObject({
  answer: z.string(),
  score: score.nullish(),
  start: position,
  end: position,
  sentence: z.string().optional(),
  lines: z
    .array(z.looseObject({ text: z.string(), box: boxSchema }))
    .optional()
    .describe('Of a document: where on the page the answer stands.')
});
export const answersShape = z.union([z.array(answer).min(1), answer.transform(one => [one])]);
export type Answers = z.infer<typeof answersShape>;

export const transcriptShape = z.looseObject({
  chunks: z
    .array(z.looseObject({ text: z.string(), timestamp: z.array(z.number().nullable()).length(2) }))
    .min(1)
});

export const similaritiesShape = z.array(z.number().min(-1).max(1)).min(1);

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof cell>;
export const tableShape = z.looseObject({
  columns: z.array(z.string()).min(1),
  rows: z.array(z.array(cell))
});
export const recordsShape = z.array(z.record(z.string(), cell)).min(1);
