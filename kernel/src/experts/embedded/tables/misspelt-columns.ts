import { distance } from 'fastest-levenshtein';
import type { Mention } from './mentions.js';
import type { Column } from './table-columns.js';

/** Shorter words are too near to others: "with" is no misspelt "width". */
const SHORTEST = 5;

/** Words of a lower case question that are nearly a column's name, where the column itself is not named. */
export function findMisspelt(
  question: string,
  columns: readonly Column[],
  mentions: readonly Mention[]
): { words: string; column: Column } | null {
  const words = [...question.matchAll(/[\p{L}\p{N}]+/gu)]
    .map(match => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => !mentions.some(mention => start < mention.end && mention.start < end));
  for (const column of columns) {
    if (mentions.some(mention => mention.column === column)) continue;
    const name = column.words.join(' ');
    for (let at = 0; at + column.words.length <= words.length; at += 1) {
      const run = words.slice(at, at + column.words.length);
      const [first, last] = [run[0], run.at(-1)];
      if (first === undefined || last === undefined) continue;
      const written = question.slice(first.start, last.end);
      if (isNearly(written.replace(/[\s_-]+/g, ' '), name)) return { words: written, column };
    }
  }
  return null;
}

function isNearly(written: string, name: string): boolean {
  if (Math.min(written.length, name.length) < SHORTEST) return false;
  const letters = (text: string) => Array.from(text).sort().join('');
  const most = name.length >= 8 || letters(written) === letters(name) ? 2 : 1;
  return distance(written, name) <= most;
}
