import type { Column } from './table-columns.js';

/** A column that a question names, and where. */
export interface Mention {
  column: Column;
  start: number;
  end: number;
}

/** "species" is its own plural and singular; "cities" means "city". */
export function wordForm(word: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (word.endsWith('y')) return `(?:${escaped}|${escaped.slice(0, -1)}ies)`;
  return word.endsWith('s') ? `${escaped}(?:es)?` : `${escaped}(?:e?s)?`;
}

/** Columns by their whole name, the longest names first, none overlapping; sorted by place. */
export function findMentions(question: string, columns: readonly Column[]): Mention[] {
  const mentions: Mention[] = [];
  const byLength = [...columns].sort(
    (one, other) => other.words.join(' ').length - one.words.join(' ').length
  );
  for (const column of byLength) {
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])${column.words.map(wordForm).join('[\\s_-]+')}(?![\\p{L}\\p{N}])`,
      'gu'
    );
    for (const match of question.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (!mentions.some(other => start < other.end && other.start < end))
        mentions.push({ column, start, end });
    }
  }
  return mentions.sort((one, other) => one.start - other.start);
}

/** The one column whose name shares most words with the question, where no other shares as many. */
export function nearestColumn(question: string, columns: readonly Column[]): Column | null {
  const shared = columns
    .map(column => ({
      column,
      count: column.words.filter(
        word => word.length > 2 && new RegExp(`\\b${wordForm(word)}\\b`, 'u').test(question)
      ).length
    }))
    .filter(each => each.count > 0)
    .sort((one, other) => other.count - one.count);
  const [best, second] = shared;
  return best === undefined || best.count === second?.count ? null : best.column;
}
