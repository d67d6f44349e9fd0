import { bagOf, cosine } from './stem-bags.js';
import type { ReadText } from './text-reading.js';
import * as z from 'zod';

export const labelScoresSchema = z.array(z.object({ label: z.string(), score: z.number().min(0).max(1) }));

/**
 * Which label fits a text, by the stems that both share: each sentence's best likeness counts, and the shares
 * sum to 1. Where no label shares a stem with the text nothing can be told: all get the same share.
 */
export function matchLabels(
  read: ReadText,
  text: string,
  labels: readonly string[]
): { scores: z.infer<typeof labelScoresSchema>; isTold: boolean } {
  const sentences = read(text).sentences.map(sentence => bagOf(sentence.tokens));
  const likeness = labels.map(label => {
    const bag = bagOf(read(label).sentences.flatMap(sentence => sentence.tokens));
    return sentences.reduce((sum, sentence) => sum + cosine(sentence, bag), 0);
  });
  const total = likeness.reduce((sum, value) => sum + value, 0);
  const scores = labels.map((label, index) => ({
    label,
    score: total === 0 ? 1 / labels.length : (likeness[index] ?? 0) / total
  }));
  return { scores: scores.sort((one, other) => other.score - one.score), isTold: total > 0 };
}
