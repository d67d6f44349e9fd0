import { findMeasures } from './measures.js';
import type { Mention } from './mentions.js';
import type { Figure, Filter, TableQuery } from './table-query.js';

const DIFFERENCE = /\b(?:differences?|differs?|minus|how much (?:\p{L}+er|more|less|does)|by how much)\b/u;
const BESIDE = /\b(?:compare[ds]?|comparing|comparison|versus|vs)\b/;
const OTHER =
  /\b(?:plus|subtract\w*|ratios?|divided by|multiplied by|times (?:the|as)|products? of|quotients?|correlat\w*|variances?|range of|mode of|percentiles?|quartiles?|quantiles?|regression|relation(?:ship)?|how many (?:more|fewer|less))\b/;

/** Whether a question sets figures against each other; column names do not count. */
export function comparesFigures(question: string, mentions: readonly Mention[]): boolean {
  const words = withoutMentions(question, mentions);
  return DIFFERENCE.test(words) || BESIDE.test(words) || OTHER.test(words);
}

/**
 * The calculation of a question that sets two figures against each other: one measure of two values or columns, or two
 * measures of one column. Null where it is not clear which two, or another operation is asked for.
 */
export function findDifference(
  question: string,
  mentions: readonly Mention[],
  filters: readonly Filter[]
): TableQuery | null {
  const words = withoutMentions(question, mentions);
  if (OTHER.test(words)) return null;
  const measures = findMeasures(words);
  const columns = [...new Set(mentions.map(({ column }) => column))].filter(
    column => !filters.some(filter => filter.column === column)
  );
  // A condition may hold for one of the figures only.
  const values = filters.flatMap(filter => (filter.op === 'is' ? [filter] : []));
  const [column, otherColumn, ...moreColumns] = columns;
  const [measure, otherMeasure, ...moreMeasures] = measures;
  if (values.length < filters.length || !columns.every(({ isNumber }) => isNumber)) return null;
  if (column === undefined || measure === undefined || moreColumns.length + moreMeasures.length > 0)
    return null;
  const [by] = values;
  const several = values.filter(filter => filter.values.length > 1);
  if (BESIDE.test(words) && !DIFFERENCE.test(words)) {
    const isOne = values.length === 1 && several.length === 1 && otherMeasure === undefined;
    return isOne && by !== undefined
      ? { ask: { kind: 'measure', measure, columns }, filters, group: by.column, pick: null }
      : null;
  }
  const difference = (figures: readonly [Figure, Figure], rest: readonly Filter[]): TableQuery => ({
    ask: { kind: 'difference', figures, isSigned: /\bminus\b/.test(words) },
    filters: rest,
    group: null,
    pick: null
  });
  const figure = (value: string): Figure => ({
    measure,
    column,
    filter: by === undefined ? null : { ...by, values: [value] }
  });
  if (several.length > 0) {
    const [one, other, ...more] = by?.values ?? [];
    const isTwo = values.length === 1 && one !== undefined && other !== undefined && more.length === 0;
    return isTwo && otherColumn === undefined && otherMeasure === undefined
      ? difference([figure(one), figure(other)], [])
      : null;
  }
  // With a condition on one side ("of setosa and of all") the figures would not be those meant.
  if (otherColumn !== undefined)
    return otherMeasure === undefined && values.length === 0
      ? difference(
          [
            { measure, column, filter: null },
            { measure, column: otherColumn, filter: null }
          ],
          []
        )
      : null;
  return otherMeasure !== undefined && values.length === 0
    ? difference(
        [
          { measure, column, filter: null },
          { measure: otherMeasure, column, filter: null }
        ],
        []
      )
    : null;
}

function withoutMentions(question: string, mentions: readonly Mention[]): string {
  return mentions.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`,
    question
  );
}
