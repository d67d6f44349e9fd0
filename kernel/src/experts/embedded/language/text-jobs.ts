import * as z from 'zod';

/** What the text worker is sent, handler by handler. */
export const textJobSchema = z.object({ text: z.string() });
export const summaryJobSchema = textJobSchema.extend({
  sentences: z.number().positive().optional(),
  share: z.number().positive().max(1).optional()
});
export const answerJobSchema = z.object({ question: z.string(), context: z.string() });
export const compareJobSchema = textJobSchema.extend({ sentences: z.array(z.string()) });
export const labelsJobSchema = textJobSchema.extend({ labels: z.array(z.string()) });
