import { pluralOf } from '@cellist/run-model';

/** As "1 giraffe", "2 giraffes", "no giraffes". */
export function countOf(amount: number, noun: string): string {
  if (amount === 0) return `no ${pluralOf(noun)}`;
  return `${String(amount)} ${amount === 1 ? noun : pluralOf(noun)}`;
}

/** As "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
