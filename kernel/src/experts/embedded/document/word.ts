import * as z from 'zod';

/** A word as read, with its box in pixels. */
export const wordSchema = z.object({
  text: z.string(),
  /** 0 to 1. */
  confidence: z.number(),
  box: z.object({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() })
});
export type Word = z.infer<typeof wordSchema>;
