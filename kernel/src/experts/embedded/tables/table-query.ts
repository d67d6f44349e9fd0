import type { Column } from './table-columns.js';

/** Which rows count. `values` are compared without regard to case. */
export type Filter =
  | { op: 'is' | 'is not'; column: Column; values: readonly string[] }
  | { op: 'above' | 'below' | 'at least' | 'at most' | 'equal to'; column: Column; value: number }
  | { op: 'between'; column: Column; low: number; high: number };

export type Measure = 'mean' | 'sum' | 'median' | 'largest' | 'smallest' | 'standard deviation';
export type Extreme = 'largest' | 'smallest';

/** The rows at one end, in the order of the table. */
export interface RowsPart {
  end: 'first' | 'last';
  count: number;
}

/** One of two figures that are compared: of the rows that count, those that pass its own filter. */
export interface Figure {
  measure: Measure;
  column: Column;
  filter: Filter | null;
}

/** What is asked of the rows that count. */
export type Ask =
  | { kind: 'count' }
  | { kind: 'share' }
  | { kind: 'measure'; measure: Measure; columns: readonly Column[] }
  | { kind: 'extreme'; extreme: Extreme; column: Column; count: number; show: Column | null }
  | { kind: 'distinct'; column: Column }
  | { kind: 'rows'; show: readonly Column[]; part?: RowsPart | null }
  | { kind: 'difference'; figures: readonly [Figure, Figure]; isSigned: boolean }
  | { kind: 'columns' };

/** A question as a calculation. With `group` it is done for each value of that column, `pick` takes one of them. */
export interface TableQuery {
  ask: Ask;
  filters: readonly Filter[];
  group: Column | null;
  pick: Extreme | null;
}
