import { CellistError } from '@cellist/run-model';
import type { Cell, Table } from '../../../resources/index.js';
import { numbersIn, valuesIn } from './table-columns.js';
import type { Column } from './table-columns.js';
import type { Figure, Filter, Measure, RowsPart, TableQuery } from './table-query.js';

type Row = readonly Cell[];

/** The result of a calculation: a table, with what a sentence about it needs. */
export interface TableResult {
  columns: string[];
  rows: Cell[][];
  /** How many rows counted, and how many there are. */
  counted: number;
  of: number;
  /** How many cells were empty that the calculation would have taken. */
  empty: number;
}

/** Does a calculation. @throws ARGUMENT_INVALID where no row is left to reckon with. */
export function runTableQuery(query: TableQuery, table: Table): TableResult {
  const rows = table.rows.filter(row => query.filters.every(filter => passes(filter, row)));
  const result = (columns: string[], found: Cell[][], empty = 0): TableResult => ({
    columns,
    rows: found,
    counted: rows.length,
    of: table.rows.length,
    empty
  });
  const { ask } = query;
  switch (ask.kind) {
    case 'columns':
      return result(
        ['column'],
        table.columns.map(name => [name])
      );
    case 'distinct':
      return result(
        [ask.column.name],
        valuesIn(rows, ask.column).map(value => [value])
      );
    case 'rows': {
      // The columns of the filter say why a row is here.
      const shown =
        ask.show.length === 0
          ? []
          : [...new Set([...query.filters.map(filter => filter.column), ...ask.show])];
      return result(
        shown.length === 0 ? [...table.columns] : shown.map(column => column.name),
        partOf(rows, ask.part ?? null).map(row =>
          shown.length === 0 ? [...row] : shown.map(column => row[column.index] ?? null)
        )
      );
    }
    case 'difference': {
      const [one, other] = ask.figures.map(figure => figureOf(figure, rows));
      if (one === undefined || other === undefined || one.value === null || other.value === null)
        throw nothingLeft();
      const between = ask.isSigned ? one.value - other.value : Math.abs(one.value - other.value);
      return result(
        ['figure', 'value'],
        [
          [one.name, one.value],
          [other.name, other.value],
          [ask.isSigned ? 'first minus second' : 'difference', round(between)]
        ],
        // Two figures of the same cells leave the same ones out.
        ask.figures[0].column === ask.figures[1].column && ask.figures[0].filter === null
          ? one.empty
          : one.empty + other.empty
      );
    }
    case 'share':
      return result(
        ['rows', 'of', 'share'],
        [[rows.length, table.rows.length, round(rows.length / table.rows.length)]]
      );
    case 'count':
      return query.group === null
        ? result(['rows'], [[rows.length]])
        : result(
            [query.group.name, 'rows'],
            picked(
              query,
              grouped(rows, query.group).map(([value, part]) => [value, part.length])
            )
          );
    case 'measure': {
      const names = ask.columns.map(column => `${ask.measure} ${column.name}`);
      const measured = (part: readonly Row[]): Cell[] =>
        ask.columns.map(column => measure(ask.measure, numbersIn(part, column)));
      const empty = ask.columns.reduce(
        (sum, column) => sum + rows.length - numbersIn(rows, column).length,
        0
      );
      if (rows.length === 0) throw nothingLeft();
      return query.group === null
        ? result(names, [measured(rows)], empty)
        : result(
            [query.group.name, ...names],
            picked(
              query,
              grouped(rows, query.group).map(([value, part]) => [value, ...measured(part)])
            ),
            empty
          );
    }
    case 'extreme': {
      const filled = rows.filter(row => typeof row[ask.column.index] === 'number');
      if (filled.length === 0) throw nothingLeft();
      const sign = ask.extreme === 'largest' ? -1 : 1;
      const value = (row: Row): number => Number(row[ask.column.index]);
      const sorted = [...filled].sort((one, other) => sign * (value(one) - value(other)));
      const last = sorted[Math.min(ask.count, sorted.length) - 1];
      // Rows with the same value as the last one belong to it.
      const taken = sorted.filter(
        (row, index) =>
          index < ask.count || (ask.count === 1 && last !== undefined && value(row) === value(last))
      );
      return result(
        ['row', ...table.columns],
        taken.map(row => [table.rows.findIndex(each => each === row) + 1, ...row]),
        rows.length - filled.length
      );
    }
  }
}

function partOf(rows: readonly Row[], part: RowsPart | null): readonly Row[] {
  if (part === null) return rows;
  return part.end === 'first' ? rows.slice(0, part.count) : rows.slice(-part.count);
}

function figureOf(
  { measure: kind, column, filter }: Figure,
  rows: readonly Row[]
): { name: string; value: number | null; empty: number } {
  const own = filter === null ? rows : rows.filter(row => passes(filter, row));
  const values = numbersIn(own, column);
  const of = filter?.op === 'is' ? ` where ${filter.column.name} is ${filter.values.join(' or ')}` : '';
  return {
    name: `${kind === 'largest' || kind === 'smallest' ? kind : `${kind} of`} ${column.name}${of}`,
    value: measure(kind, values),
    empty: own.length - values.length
  };
}

function passes(filter: Filter, row: Row): boolean {
  const cell = row[filter.column.index] ?? null;
  if (filter.op === 'is' || filter.op === 'is not') {
    const holds = filter.values.some(value => value.toLowerCase() === String(cell).toLowerCase());
    return holds === (filter.op === 'is');
  }
  if (typeof cell !== 'number') return false;
  switch (filter.op) {
    case 'above':
      return cell > filter.value;
    case 'below':
      return cell < filter.value;
    case 'at least':
      return cell >= filter.value;
    case 'at most':
      return cell <= filter.value;
    case 'equal to':
      return cell === filter.value;
    case 'between':
      return cell >= filter.low && cell <= filter.high;
  }
}

function grouped(rows: readonly Row[], column: Column): [value: Cell, rows: Row[]][] {
  const groups = new Map<Cell, Row[]>();
  for (const row of rows) {
    const value = row[column.index] ?? null;
    const known = groups.get(value);
    if (known === undefined) groups.set(value, [row]);
    else known.push(row);
  }
  return [...groups];
}

/** The groups with the largest or smallest figure first, where one is to be picked. */
function picked({ pick }: TableQuery, rows: Cell[][]): Cell[][] {
  if (pick === null) return rows;
  const sign = pick === 'largest' ? -1 : 1;
  return [...rows].sort((one, other) => sign * (Number(one[1]) - Number(other[1])));
}

function measure(kind: Measure, values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  switch (kind) {
    case 'sum':
      return round(sum);
    case 'mean':
      return round(mean);
    case 'largest':
      return values.reduce((one, other) => Math.max(one, other));
    case 'smallest':
      return values.reduce((one, other) => Math.min(one, other));
    case 'median': {
      const sorted = [...values].sort((one, other) => one - other);
      const [low = 0, high = 0] = [
        sorted[Math.floor((sorted.length - 1) / 2)],
        sorted[Math.ceil((sorted.length - 1) / 2)]
      ];
      return round((low + high) / 2);
    }
    case 'standard deviation':
      return values.length < 2
        ? null
        : round(
            Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1))
          );
  }
}

/** Without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(10));
}

function nothingLeft(): CellistError {
  return new CellistError('ARGUMENT_INVALID', 'No row of the table is left that the question asks about.');
}
