import { cosine, stemBag } from './stem-bags.js';
import type { ReadText } from './text-reading.js';

/** How alike each sentence is to a text, 0 to 1, in the sentences' order: the cosine of their bags of stems. */
export function compareSentences(read: ReadText, text: string, sentences: readonly string[]): number[] {
  const source = stemBag(read(text));
  return sentences.map(sentence => Math.round(cosine(source, stemBag(read(sentence))) * 1000) / 1000);
}
