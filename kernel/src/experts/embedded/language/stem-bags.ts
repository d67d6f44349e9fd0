import type { TextReading, Token } from './text-reading.js';

/** How often each stem stands in a text; words that every text has are left out. */
export type StemBag = ReadonlyMap<string, number>;

export function stemBag(reading: TextReading): StemBag {
  return bagOf(reading.sentences.flatMap(sentence => sentence.tokens));
}

export function bagOf(tokens: readonly Token[]): StemBag {
  const bag = new Map<string, number>();
  for (const token of tokens) {
    if (token.isWord && !token.isStop) bag.set(token.stem, (bag.get(token.stem) ?? 0) + 1);
  }
  return bag;
}

/** The cosine of two bags: 1 where they hold the same stems in the same shares, 0 where they share none. */
export function cosine(one: StemBag, other: StemBag): number {
  let dot = 0;
  for (const [stem, count] of one) dot += count * (other.get(stem) ?? 0);
  const norm = (bag: StemBag): number =>
    Math.sqrt([...bag.values()].reduce((sum, count) => sum + count * count, 0));
  return dot === 0 ? 0 : Math.min(1, dot / (norm(one) * norm(other)));
}
