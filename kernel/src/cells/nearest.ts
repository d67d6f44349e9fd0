import { closest, distance } from 'fastest-levenshtein';

/** The known word that is nearest to a mistyped one, if it is near at all. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const found = closest(word, [...known]);
  return distance(word, found) <= Math.max(2, word.length / 2) ? found : null;
}
