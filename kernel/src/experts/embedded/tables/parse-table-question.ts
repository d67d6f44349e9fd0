import { CellistError } from '@cellist/run-model';
import type { Table } from '../../../resources/index.js';
import { findFilters, hasComparison } from './find-filters.js';
import { findMentions, nearestColumn } from './mentions.js';
import type { Mention } from './mentions.js';
import { findSuperlative } from './superlatives.js';
import { columnsOf, valuesIn } from './table-columns.js';
import type { Column } from './table-columns.js';
import type { Ask, Filter, TableQuery } from './table-query.js';
import { comparesFigures, findDifference } from './find-difference.js';
import { findMeasure } from './measures.js';
import { findRowsPart, namesRowNumbers } from './rows-part.js';
import { findMisspelt } from './misspelt-columns.js';

/** What a row is called in questions when no column is meant. */
const ROW =
  'rows?|records?|entr(?:y|ies)|lines?|items?|samples?|observations?|examples?|ones?|data points?|elements?';

/**
 * Reads an English question as a calculation over a table.
 * @throws ARGUMENT_INVALID where it asks for nothing that can be reckoned, naming the columns.
 */
export function parseTableQuestion(text: string, table: Table): TableQuery {
  const question = text
    .toLowerCase()
    .replace(/[?!]+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const columns = columnsOf(table);
  const mentions = findMentions(question, columns);
  const filters = findFilters(question, table, columns);
  const group = findGroup(question, mentions);
  const reading = { question, table, columns, mentions, filters, group };
  const misspelt = findMisspelt(question, columns, mentions);
  if (misspelt !== null)
    throw new CellistError('ARGUMENT_INVALID', `The table has no column “${misspelt.words}”.`, {
      hint: `Did you mean ${misspelt.column.name}? Its columns are ${table.columns.join(', ')}.`
    });
  const first = askColumns(reading) ?? askFigures(reading) ?? askPart(reading) ?? askExtreme(reading);
  if (first !== null) return first;
  // A comparison whose column is not known must not be passed over: the answer would be of all rows.
  const isLost = findSuperlative(question, columns) !== null || hasComparison(question, filters);
  const found =
    isLost || namesRowNumbers(question)
      ? null
      : (askMeasure(reading) ?? askCount(reading) ?? askRows(reading));
  if (found !== null) return found;
  const what = isLost
    ? 'It is not clear which column the question compares.'
    : 'The question asks for nothing that can be calculated from this table.';
  throw new CellistError('ARGUMENT_INVALID', what, {
    hint:
      `Its columns are ${table.columns.join(', ')}. Ask for a mean, sum, median, largest or smallest value, for a count, ` +
      'for rows with a certain value, or for any of these per column.'
  });
}

interface Reading {
  question: string;
  table: Table;
  columns: readonly Column[];
  mentions: readonly Mention[];
  filters: readonly Filter[];
  group: Column | null;
}

/** "per species", "by species", "for each species", "of every species". */
function findGroup(question: string, mentions: readonly Mention[]): Column | null {
  const mark =
    /(?:\b(?:per|by|each|every|across|grouped by|group by|for the different|of the different|for all)(?:\s+(?:of the|the|different|type of|kind of))?)\s+$/;
  const found = mentions.find(mention => mark.test(question.slice(0, mention.start)));
  return found?.column ?? null;
}

function query(reading: Reading, ask: Ask, more: Partial<TableQuery> = {}): TableQuery {
  return { ask, filters: reading.filters, group: reading.group, pick: null, ...more };
}

function askColumns(reading: Reading): TableQuery | null {
  return /\b(?:what|which|list|name|how many)\b.*\bcolumns\b/.test(reading.question)
    ? query(reading, { kind: 'columns' }, { filters: [], group: null })
    : null;
}

/** "the difference between the mean petal length of setosa and virginica". @throws where it is no such calculation. */
function askFigures(reading: Reading): TableQuery | null {
  const { question, mentions, filters, group } = reading;
  if (!comparesFigures(question, mentions)) return null;
  const found = group === null ? findDifference(question, mentions, filters) : null;
  if (found !== null) return found;
  throw new CellistError(
    'ARGUMENT_INVALID',
    'The question compares figures in a way that cannot be calculated here.',
    {
      hint:
        'A difference is taken of two figures of one kind, as in “difference between the mean A of X and Y” or “total A ' +
        'minus total B”. Otherwise ask for each figure by itself.'
    }
  );
}

/** "the first 5 rows", "the last 3 petal lengths". */
function askPart(reading: Reading): TableQuery | null {
  const { question, mentions, filters, group } = reading;
  const shown = [...new Set(mentions.map(({ column }) => column))].filter(
    column => !filters.some(filter => filter.column === column)
  );
  const part = findRowsPart(question, shown.length > 0);
  if (part === null) return null;
  // A figure of some rows would be told as that of all.
  if (findMeasure(question) === null && group === null && !/\b(?:how many|number of|count)\b/.test(question))
    return query(reading, { kind: 'rows', show: shown, part });
  throw new CellistError('ARGUMENT_INVALID', 'Only the rows at one end can be shown, not calculated with.', {
    hint: 'Ask for the figure of all rows, or of those with a certain value.'
  });
}

/** "Which row has the longest petal?", "the largest petal length per species", "the 3 heaviest". */
function askExtreme(reading: Reading): TableQuery | null {
  const { question, columns, mentions, group, filters } = reading;
  const superlative = findSuperlative(question, columns);
  if (superlative === null) return null;
  const measure = findMeasure(question);
  const filtered = filters.map(filter => filter.column);
  const numbers = mentions.filter(({ column }) => column.isNumber && !filtered.includes(column));
  const behind = numbers.find(({ start }) => start > superlative.index) ?? numbers[0];
  const free = columns.filter(column => column.isNumber);
  const column = behind?.column ?? superlative.column ?? nearestColumn(question, free);
  const subject = subjectOf(reading, column);
  if (isCounted(question) && subject !== null) {
    // "Which species has the most rows?"
    return query(reading, { kind: 'count' }, { group: subject, pick: superlative.extreme });
  }
  if (column === null) return null;
  const count = Number(
    /\b(?:top|first|bottom|the|\w+est)\s+(\d{1,4})\b|\b(\d{1,4})\s+(?:\w+\s)?\w+est\b/
      .exec(question)
      ?.slice(1)
      .find(Boolean) ?? 1
  );
  if (measure !== null && (subject ?? group) !== null) {
    return query(
      reading,
      { kind: 'measure', measure, columns: [column] },
      { group: subject ?? group, pick: superlative.extreme }
    );
  }
  if (subject === null && new RegExp(`\\b(?:${ROW})\\b`).test(question))
    return query(
      reading,
      { kind: 'extreme', extreme: superlative.extreme, column, count, show: null },
      { group: null }
    );
  if (subject !== null || count > 1)
    return query(
      reading,
      { kind: 'extreme', extreme: superlative.extreme, column, count, show: subject },
      { group: null }
    );
  if (group === null && /\b(?:which|who|what \w+ (?:has|have|is|are))\b/.test(question))
    return query(reading, { kind: 'extreme', extreme: superlative.extreme, column, count, show: null });
  return query(reading, { kind: 'measure', measure: superlative.extreme, columns: [column] });
}

function isCounted(question: string): boolean {
  return new RegExp(`\\b(?:most|fewest|least)\\s+(?:${ROW})\\b`).test(question);
}

/** The column that "which …" asks for: a text column named right behind it. */
function subjectOf({ question, mentions }: Reading, measured: Column | null): Column | null {
  const found = mentions.find(
    ({ column, start }) =>
      column !== measured &&
      /\b(?:which|what|whose|name the|find the|show the|who)\s+(?:is the |are the |the )?(?:\d+ )?$/.test(
        question.slice(0, start)
      )
  );
  if (found !== undefined) return found.column;
  const leading = mentions.find(
    ({ column, start }) =>
      column !== measured && !column.isNumber && /^(?:the )?$/.test(question.slice(0, start))
  );
  return leading?.column ?? null;
}

/** "the average petal length", "the sum of a and b per c"; without a column, of every number column. */
function askMeasure(reading: Reading): TableQuery | null {
  const { question, columns, mentions, filters, group } = reading;
  const measure = findMeasure(question);
  if (measure === null) return null;
  const filtered = filters.map(filter => filter.column);
  const named = [...new Set(mentions.map(({ column }) => column))].filter(
    column => column.isNumber && column !== group
  );
  const asked = named.filter(column => !filtered.includes(column));
  const nearest = nearestColumn(
    question,
    columns.filter(column => column.isNumber)
  );
  const chosen = asked.length > 0 ? asked : named.length > 0 ? named : nearest !== null ? [nearest] : [];
  if (chosen.length > 0) return query(reading, { kind: 'measure', measure, columns: chosen });
  // "total number of rows" counts; "the average of all columns" takes each.
  if (/\bnumber of\b|\bhow many\b/.test(question)) return null;
  const all = columns.filter(column => column.isNumber && column !== group);
  const isOfAll = /\b(?:all|each|every|numeric|numbers?|columns?|values?|measurements?)\b/.test(question);
  return all.length > 0 && isOfAll ? query(reading, { kind: 'measure', measure, columns: all }) : null;
}

function askCount(reading: Reading): TableQuery | null {
  const { question, mentions, filters, table } = reading;
  if (
    /\b(?:what|which) (?:share|percentage|percent|proportion|fraction)\b/.test(question) &&
    filters.length > 0
  )
    return query(reading, { kind: 'share' });
  const asksNumber = /\b(?:how many|number of|count)\b/.exec(question);
  const distinct = /\b(?:distinct|different|unique)\b/.test(question);
  const next = mentions.find(
    ({ start }) =>
      asksNumber !== null &&
      /^\s*(?:the |of |different |distinct |unique |are there )*$/.test(
        question.slice(asksNumber.index + asksNumber[0].length, start)
      )
  );
  const valued = next ?? mentions.find(({ column }) => distinct && !column.isNumber);
  if (valued !== undefined && (distinct || (asksNumber !== null && valued.column !== reading.group))) {
    // "how many species" counts the kinds; where every row has its own, that is the rows.
    const isKind = valuesIn(table.rows, valued.column).length < table.rows.length;
    if (!valued.column.isNumber && isKind)
      return query(reading, { kind: 'distinct', column: valued.column }, { group: null });
  }
  return asksNumber === null ? null : query(reading, { kind: 'count' });
}

/** "rows where species is setosa", "the petal length of …", "list the species". */
function askRows(reading: Reading): TableQuery | null {
  const { question, columns, mentions, filters } = reading;
  // A figure was asked for, of a column that is not known: its rows are no answer.
  if (findMeasure(question) !== null) return null;
  const filtered = filters.map(filter => filter.column);
  const mentioned = [...new Set(mentions.map(({ column }) => column))].filter(
    column => !filtered.includes(column)
  );
  const nearest = nearestColumn(
    question,
    columns.filter(column => !filtered.includes(column))
  );
  const named = mentioned.length === 0 && nearest !== null ? [nearest] : mentioned;
  if (filters.length > 0) return query(reading, { kind: 'rows', show: named }, { group: null });
  const [only] = named;
  if (named.length === 1 && only !== undefined && !only.isNumber)
    return query(reading, { kind: 'distinct', column: only }, { group: null });
  return /\b(?:list|show|all)\b/.test(question) &&
    (named.length > 0 || new RegExp(`\\b(?:${ROW})\\b`).test(question))
    ? query(reading, { kind: 'rows', show: named }, { group: null })
    : null;
}
