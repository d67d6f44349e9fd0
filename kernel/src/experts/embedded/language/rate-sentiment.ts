import * as z from 'zod';
import type { TextReading } from './text-reading.js';

export const sentimentSchema = z.array(
  z.object({ label: z.enum(['POSITIVE', 'NEGATIVE', 'NEUTRAL']), score: z.number().min(0).max(1) })
);
export type Sentiment = z.infer<typeof sentimentSchema>;

/** The mean tone at which half of the weight leaves NEUTRAL. */
const HALF_TONE = 0.08;

/**
 * The tone of a text: wink's lexicon rates each clause from −1 to 1 (negation counts); the means of the good and
 * of the bad clauses share what is left of 1 by NEUTRAL, which sinks as they grow. Best first, they sum to 1.
 */
export function rateSentiment(reading: TextReading): Sentiment {
  const clauses = reading.sentences.flatMap(sentence =>
    sentence.text.split(/\s*;\s*|,?\s+(?=(?:but|however|although|though|yet|whereas)\b)/i)
  );
  const tones = clauses.filter(clause => /\p{L}/u.test(clause)).map(clause => reading.sentimentOf(clause));
  const toned = tones.filter(tone => tone !== 0);
  // Plain sentences soften a text's tone, but do not drown it: they count by the root of their number.
  const count = toned.length + Math.sqrt(tones.length - toned.length);
  const mean = (sign: 1 | -1): number =>
    count === 0 ? 0 : toned.reduce((sum, tone) => sum + Math.max(0, sign * tone), 0) / count;
  const [good, bad] = [mean(1), mean(-1)];
  const strength = (good + bad) / (good + bad + HALF_TONE);
  const positive = good + bad === 0 ? 0 : round((strength * good) / (good + bad));
  const negative = good + bad === 0 ? 0 : round((strength * bad) / (good + bad));
  const scores: Sentiment = [
    { label: 'POSITIVE', score: positive },
    { label: 'NEGATIVE', score: negative },
    { label: 'NEUTRAL', score: round(1 - positive - negative) }
  ];
  return scores.sort((one, other) => other.score - one.score);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
