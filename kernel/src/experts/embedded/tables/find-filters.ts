import type { Table } from '../../../resources/index.js';
import { findMentions, wordForm } from './mentions.js';
import { isSmallEnd, measuredBy } from './superlatives.js';
import { valuesIn } from './table-columns.js';
import type { Column } from './table-columns.js';
import type { Filter } from './table-query.js';

/** A column with more different values than this names things, not kinds; each is still looked for. */
const MOST_VALUES = 20_000;
const NUMBER = '(-?\\d[\\d,]*(?:\\.\\d+)?)';

const comparisons: readonly (readonly [RegExp, 'above' | 'below' | 'at least' | 'at most' | 'equal to'])[] = [
  [new RegExp(`(?:at least|no less than|not less than|minimum of|>=|≥)\\s*${NUMBER}`, 'g'), 'at least'],
  [new RegExp(`(?:at most|no more than|not more than|maximum of|up to|<=|≤)\\s*${NUMBER}`, 'g'), 'at most'],
  [
    new RegExp(
      `(?:above|over|exceed(?:s|ing)?|more than|greater than|higher than|larger than|bigger than|after|>)\\s*${NUMBER}`,
      'g'
    ),
    'above'
  ],
  [
    new RegExp(`(?:below|under|less than|fewer than|smaller than|lower than|before|<)\\s*${NUMBER}`, 'g'),
    'below'
  ],
  [new RegExp(`(?:equal to|equals|exactly|==?|\\bis|\\bof|\\bwas|\\bare)\\s*${NUMBER}`, 'g'), 'equal to']
];

/** What a question narrows the rows to. The column of a number is the one named next to it. */
export function findFilters(question: string, table: Table, columns: readonly Column[]): Filter[] {
  return [...numberFilters(question, columns), ...valueFilters(question, table, columns)];
}

function numberFilters(question: string, columns: readonly Column[]): Filter[] {
  const filters: Filter[] = [];
  const numbers = columns.filter(column => column.isNumber);
  let rest = question;
  const take = (match: RegExpExecArray): void => {
    rest =
      rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
  };
  for (const match of rest.matchAll(new RegExp(`between\\s+${NUMBER}\\s+and\\s+${NUMBER}`, 'g'))) {
    const column = columnNear(question, match.index, numbers);
    if (column === null) continue;
    const [low, high] = [numberOf(match[1]), numberOf(match[2])];
    filters.push({ op: 'between', column, low: Math.min(low, high), high: Math.max(low, high) });
    take(match);
  }
  for (const match of rest.matchAll(new RegExp(`\\b(\\p{L}+er) than\\s+${NUMBER}`, 'gu'))) {
    const word = match[1] ?? '';
    const column = measuredBy(question, word, columns);
    if (column === null) continue;
    filters.push({ op: isSmallEnd(word) ? 'below' : 'above', column, value: numberOf(match[2]) });
    take(match);
  }
  for (const [pattern, op] of comparisons) {
    for (const match of rest.matchAll(pattern)) {
      const column = columnNear(question, match.index, numbers);
      if (column === null) continue;
      filters.push({ op, column, value: numberOf(match[1]) });
      take(match);
    }
  }
  return filters;
}

/** Whether a number is compared with that no filter took. */
export function hasComparison(question: string, filters: readonly Filter[]): boolean {
  const compared = new RegExp(
    `(?:\\b\\p{L}+er than|more than|less than|above|below|over|under|at least|at most|[<>])\\s*${NUMBER}`,
    'u'
  );
  return compared.test(question) && filters.every(filter => filter.op === 'is' || filter.op === 'is not');
}

/** The number column named last before a place, else the first behind it. */
function columnNear(question: string, index: number, numbers: readonly Column[]): Column | null {
  const mentions = findMentions(question, numbers);
  const before = mentions.filter(mention => mention.end <= index).at(-1);
  return (before ?? mentions.find(mention => mention.start >= index))?.column ?? null;
}

/** Values that stand in the question as words: "setosa", "New York". Longer ones first, so that parts do not count. */
function valueFilters(question: string, table: Table, columns: readonly Column[]): Filter[] {
  const found = new Map<Column, { values: { value: string; start: number }[]; isNot: boolean }>();
  const named = findMentions(question, columns);
  const taken: { start: number; end: number }[] = named.map(({ start, end }) => ({ start, end }));
  const candidates = columns
    .filter(column => !column.isNumber)
    .flatMap(column => {
      const values = valuesIn(table.rows, column);
      return values.length > MOST_VALUES ? [] : values.map(value => ({ column, value }));
    })
    .filter(({ value }) => value.trim().length > 1)
    .sort((one, other) => other.value.length - one.value.length);
  for (const { column, value } of candidates) {
    const lower = value.trim().toLowerCase();
    if (!question.includes(lower.slice(0, -1))) continue;
    const match = new RegExp(`(?<![\\p{L}\\p{N}])${wordForm(lower)}(?![\\p{L}\\p{N}])`, 'u').exec(question);
    if (match === null) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    if (taken.some(other => start < other.end && other.start < end)) continue;
    taken.push({ start, end });
    const known = found.get(column) ?? { values: [], isNot: false };
    known.values.push({ value, start });
    known.isNot ||= /\b(?:not|except|excluding|other than|without)\s+(?:\w+\s+)?$/.test(
      question.slice(0, start)
    );
    found.set(column, known);
  }
  return [...found].map(([column, { values, isNot }]) => ({
    op: isNot ? 'is not' : 'is',
    column,
    // In the order of the question.
    values: values.sort((one, other) => one.start - other.start).map(({ value }) => value)
  }));
}

function numberOf(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}
