import type { Cell } from '../../../resources/index.js';
import type { TableResult } from './run-table-query.js';
import type { Filter, Measure, RowsPart, TableQuery } from './table-query.js';

/** How many things a sentence lists before it says how many more there are. */
const MOST_LISTED = 12;

/** The result of a calculation as a sentence. */
export function tellTableResult(query: TableQuery, result: TableResult): string {
  const where = query.filters.length === 0 ? '' : ` where ${query.filters.map(tellFilter).join(' and ')}`;
  const empty =
    result.empty === 0
      ? ''
      : ` ${plural(result.empty, 'empty cell')} ${result.empty === 1 ? 'was' : 'were'} left out.`;
  return `${sentence(query, result, where)}${empty}`;
}

function sentence(query: TableQuery, result: TableResult, where: string): string {
  const { ask, group } = query;
  const { rows } = result;
  const first = rows[0] ?? [];
  switch (ask.kind) {
    case 'columns':
      return `The table has ${plural(rows.length, 'column')}: ${listed(rows.map(row => row[0] ?? null))}.`;
    case 'distinct':
      return `${ask.column.name} has ${plural(rows.length, 'different value')}${where}: ${listed(rows.map(row => row[0] ?? null))}.`;
    case 'rows':
      if (rows.length === 0) return `No row was found${where}.`;
      if (ask.part !== undefined && ask.part !== null) return tellPart(ask.part, result, where);
      if (rows.length === 1) return `There is one row${where}: ${described(result, first)}.`;
      return result.columns.length === 1
        ? `${plural(rows.length, 'row')}: ${listed(rows.map(row => row[0] ?? null))}.`
        : `There are ${plural(rows.length, 'row')}${where}.`;
    case 'difference': {
      const [one, other, between] = rows;
      const [from, to] = [one, other].map(
        row => `the ${format(row?.[0] ?? null)} is ${format(row?.[1] ?? null)}`
      );
      const words = ask.isSigned ? 'the first minus the second is' : 'the difference is';
      return `${capital(from ?? '')}, ${to ?? ''}${where}: ${words} ${format(between?.[1] ?? null)}.`;
    }
    case 'share':
      return `${format((result.counted / result.of) * 100)} % of the rows (${String(result.counted)} of ${String(result.of)})${where === '' ? '' : ` are those${where}`}.`;
    case 'count':
      if (group !== null) return ofGroups(query, rows, group.name, 'number of rows', where);
      return where === ''
        ? `The table has ${plural(result.of, 'row')}.`
        : `${String(result.counted)} of ${plural(result.of, 'row')} ${result.counted === 1 ? 'is one' : 'are those'}${where}.`;
    case 'measure': {
      const names = ask.columns.map(column => column.name);
      if (group !== null && names.length === 1)
        return ofGroups(query, rows, group.name, `${named(ask.measure)} ${names[0] ?? ''}`, where);
      if (group !== null)
        return `The ${ask.measure} of ${names.join(', ')} by ${group.name}${where} stands in the table: ${plural(rows.length, 'group')}.`;
      if (names.length === 1)
        return `The ${named(ask.measure)} ${names[0] ?? ''}${where} is ${format(first[0] ?? null)} (${plural(result.counted, 'row')}).`;
      return `The ${ask.measure} values${where}: ${names.map((name, index) => `${name} ${format(first[index] ?? null)}`).join(', ')}.`;
    }
    case 'extreme': {
      const value = format(first[ask.column.index + 1] ?? null);
      if (ask.count > 1)
        return `The ${plural(rows.length, 'row')} with the ${ask.extreme} ${ask.column.name}${where} have ${listed(rows.map(row => row[ask.column.index + 1] ?? null))}.`;
      const shown =
        ask.show === null ? null : [...new Set(rows.map(row => row[(ask.show?.index ?? 0) + 1] ?? null))];
      if (shown !== null)
        return `${listed(shown)} ${shown.length === 1 ? 'has' : 'have'} the ${ask.extreme} ${ask.column.name}${where}: ${value} (${rowNumbers(rows)}).`;
      return rows.length === 1
        ? `Row ${String(first[0] ?? '')} has the ${ask.extreme} ${ask.column.name}${where}, ${value}: ${described(result, first)}.`
        : `${plural(rows.length, 'row')} share the ${ask.extreme} ${ask.column.name}${where}, ${value} (${rowNumbers(rows)}).`;
    }
  }
}

function tellPart({ end }: RowsPart, result: TableResult, where: string): string {
  const { rows, counted } = result;
  if (rows.length === 1) return `The ${end} row${where}: ${described(result, rows[0] ?? [])}.`;
  return rows.length === counted
    ? `There are no more than ${plural(counted, 'row')}${where}: all of them are shown.`
    : `The ${end} ${String(rows.length)} of ${plural(counted, 'row')}${where} are shown.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function ofGroups(query: TableQuery, rows: Cell[][], group: string, what: string, where: string): string {
  const each = rows.slice(0, MOST_LISTED).map(row => `${format(row[0] ?? null)} ${format(row[1] ?? null)}`);
  const rest = rows.length > MOST_LISTED ? `, and ${plural(rows.length - MOST_LISTED, 'more group')}` : '';
  const [first] = rows;
  const all = `${each.join(', ')}${rest}`;
  if (query.pick === null || first === undefined) return `The ${what} by ${group}${where}: ${all}.`;
  return `${format(first[0] ?? null)} has the ${query.pick} ${what}${where}, ${format(first[1] ?? null)} (${all}).`;
}

/** "largest" is an adjective, the others are nouns. */
function named(measure: Measure): string {
  return measure === 'largest' || measure === 'smallest' ? measure : `${measure} of`;
}

function rowNumbers(rows: readonly (readonly Cell[])[]): string {
  return `row${rows.length === 1 ? '' : 's'} ${rows
    .slice(0, MOST_LISTED)
    .map(row => String(row[0]))
    .join(', ')}`;
}

function described(result: TableResult, row: readonly Cell[]): string {
  return result.columns
    .flatMap((name, index) =>
      name === 'row' && index === 0 ? [] : [`${name} ${format(row[index] ?? null)}`]
    )
    .join(', ');
}

function tellFilter(filter: Filter): string {
  const { name } = filter.column;
  switch (filter.op) {
    case 'is':
      return `${name} is ${filter.values.join(' or ')}`;
    case 'is not':
      return `${name} is not ${filter.values.join(' or ')}`;
    case 'between':
      return `${name} is between ${format(filter.low)} and ${format(filter.high)}`;
    case 'above':
    case 'below':
    case 'at least':
    case 'at most':
    case 'equal to':
      return `${name} is ${filter.op} ${format(filter.value)}`;
  }
}

function listed(values: readonly Cell[]): string {
  const words = values.slice(0, MOST_LISTED).map(format);
  if (values.length > MOST_LISTED)
    return `${words.join(', ')} and ${String(values.length - MOST_LISTED)} more`;
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
    : (words[0] ?? 'none');
}

function format(value: Cell): string {
  if (value === null) return 'empty';
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
