import { CellistError } from '@cellist/run-model';
import type { Cell, Table } from '../../../resources/index.js';
import { columnsOf, numbersIn, valuesIn } from './table-columns.js';
import type { Column } from './table-columns.js';

/** How many neighbours vote, as usual for small tables. */
const NEIGHBOURS = 5;
/** A column with more classes than this, or than a third of the rows, names things rather than kinds. */
const MOST_CLASSES = 50;
/** Rows that are tried when a table is judged by itself: the work grows with the square. */
const MOST_TRIED = 2000;

/** One row that was given a class; `row` is its number in the table, from 1. */
export interface Prediction {
  row: number;
  label: string;
  /** The share of the neighbours' votes, 0 to 1. */
  score: number;
}

export interface RowClasses {
  target: string;
  /** Empty cells were filled, or every row was told from the others to see how well that goes. */
  method: 'filled' | 'leave-one-out';
  predictions: Prediction[];
  /** For leave-one-out: the share that was told right. */
  accuracy: number | null;
}

/**
 * Tells the class of rows by the nearest other rows: numbers are compared in units of their spread, words by being
 * the same. Rows without a class get one; where all have one, each is told from the others.
 * @throws ARGUMENT_INVALID where no column can be the class, or too few rows are known.
 */
export function classifyRows(table: Table, target: string | null): RowClasses {
  const columns = columnsOf(table);
  const classes = findTarget(table, columns, target);
  const features = columns.filter(column => column !== classes && isFeature(table, column));
  if (features.length === 0)
    throw new CellistError('ARGUMENT_INVALID', `No column is left to tell ${classes.name} from.`);
  const points = table.rows.map((row, index) => ({
    row: index,
    at: row,
    label: labelOf(row[classes.index])
  }));
  const known = points.flatMap(({ row, at, label }): Known[] => (label === null ? [] : [{ row, at, label }]));
  if (known.length < 2)
    throw new CellistError('ARGUMENT_INVALID', `Too few rows have a ${classes.name} to learn from.`);
  const gap = distanceOver(table, features);
  const vote = (point: { row: number; at: readonly Cell[] }): Prediction => voteOf(point, known, gap);
  const open = points.filter(point => point.label === null);
  if (open.length > 0)
    return { target: classes.name, method: 'filled', predictions: open.map(vote), accuracy: null };
  const step = Math.max(1, known.length / MOST_TRIED);
  const tried = Array.from(
    { length: Math.min(known.length, MOST_TRIED) },
    (_, index) => known[Math.floor(index * step)]
  ).filter(point => point !== undefined);
  const predictions = tried.map(vote);
  const right = predictions.filter((prediction, index) => prediction.label === tried[index]?.label).length;
  return { target: classes.name, method: 'leave-one-out', predictions, accuracy: right / tried.length };
}

interface Known {
  row: number;
  at: readonly Cell[];
  label: string;
}
type Gap = (one: readonly Cell[], other: readonly Cell[]) => number;

function labelOf(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function findTarget(table: Table, columns: readonly Column[], target: string | null): Column {
  if (target !== null) {
    const wanted = target.trim().toLowerCase();
    const named = columns.find(
      column => column.name.toLowerCase() === wanted || column.words.join(' ') === wanted
    );
    if (named !== undefined) return named;
    throw new CellistError('ARGUMENT_INVALID', `The table has no column ${target}.`, {
      hint: `Its columns are ${table.columns.join(', ')}.`
    });
  }
  const kinds = columns.filter(column => {
    const count = valuesIn(table.rows, column).length;
    return (
      !column.isNumber && count > 1 && count <= Math.min(MOST_CLASSES, Math.max(2, table.rows.length / 3))
    );
  });
  // Usually the class stands last; a column with gaps is what is wanted to be filled.
  const chosen =
    kinds.find(column => table.rows.some(row => (row[column.index] ?? null) === null)) ?? kinds.at(-1);
  if (chosen !== undefined) return chosen;
  throw new CellistError('ARGUMENT_INVALID', 'No column of the table holds classes.', {
    hint: `Name the column to tell as target. Its columns are ${table.columns.join(', ')}.`
  });
}

/** Names of rows (a different word in each) tell nothing. */
function isFeature(table: Table, column: Column): boolean {
  return (
    column.isNumber || valuesIn(table.rows, column).length <= Math.min(MOST_CLASSES, table.rows.length / 2)
  );
}

function distanceOver(table: Table, features: readonly Column[]): Gap {
  const scales = features.map(column => {
    const values = numbersIn(table.rows, column);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const spread = Math.sqrt(
      values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length)
    );
    return spread === 0 ? 1 : spread;
  });
  return (one, other) =>
    features.reduce((sum, { index }, at) => {
      const [a, b] = [one[index] ?? null, other[index] ?? null];
      if (a === null || b === null) return sum + 1;
      if (typeof a === 'number' && typeof b === 'number') return sum + ((a - b) / (scales[at] ?? 1)) ** 2;
      return sum + (a === b ? 0 : 1);
    }, 0);
}

/** Nearer neighbours weigh more; a row never votes for itself. */
function voteOf(point: { row: number; at: readonly Cell[] }, known: readonly Known[], gap: Gap): Prediction {
  const nearest: { label: string; gap: number }[] = [];
  for (const other of known) {
    if (other.row === point.row) continue;
    const found = { label: other.label, gap: gap(point.at, other.at) };
    const at = nearest.findIndex(each => each.gap > found.gap);
    if (at !== -1) nearest.splice(at, 0, found);
    else if (nearest.length < NEIGHBOURS) nearest.push(found);
    if (nearest.length > NEIGHBOURS) nearest.pop();
  }
  const votes = new Map<string, number>();
  for (const each of nearest)
    votes.set(each.label, (votes.get(each.label) ?? 0) + 1 / (0.1 + Math.sqrt(each.gap)));
  const total = [...votes.values()].reduce((sum, weight) => sum + weight, 0);
  const [label = '', weight = 0] = [...votes].sort(([, one], [, other]) => other - one)[0] ?? [];
  return { row: point.row + 1, label, score: total === 0 ? 0 : Math.round((weight / total) * 1000) / 1000 };
}
