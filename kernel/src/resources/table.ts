import Papa from 'papaparse';
import { limitPassed } from './refuse-format.js';

export type Cell = string | number | boolean | null;

/** A table as experts and views get it: every row has a cell for each column. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

/** A number written the way programs write them: "007" and "1 000" stay words. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;

/** How much of a text is looked at to tell whether it is a table, in UTF-16 units. */
const SAMPLE_UNITS = 64 * 1024;

/** @returns the sign between the cells, or null where the text is no table. Prose with commas is none. */
export function looksLikeTable(text: string): string | null {
  const sample = text.length <= SAMPLE_UNITS ? text : text.slice(0, text.lastIndexOf('\n', SAMPLE_UNITS));
  for (const delimiter of ['\t', ',', ';']) {
    const { data, errors } = Papa.parse<string[]>(sample, { delimiter, skipEmptyLines: 'greedy' });
    const [header, ...rows] = data;
    if (header === undefined || rows.length === 0 || header.length < 2 || errors.length > 0) continue;
    if (
      rows.every(row => row.length === header.length) &&
      isHeader(header) &&
      !isProse(header, rows, delimiter)
    ) {
      return delimiter;
    }
  }
  return null;
}

function isHeader(cells: readonly string[]): boolean {
  return new Set(cells).size === cells.length && cells.every(cell => cell.trim() !== '' && cell.length <= 80);
}

/** Two lines with a comma each are likelier a letter than a table: "Dear Anna,⏎Thank you, Bob". */
function isProse(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: string
): boolean {
  if (delimiter === '\t') return false;
  const all = [header, ...rows];
  const spaced = all.filter(row => row.slice(1).every(cell => cell.startsWith(' '))).length;
  const wordy = header.filter(
    cell => cell.trim().split(/\s+/).length > 5 || /[.!?]$/.test(cell.trim())
  ).length;
  return wordy > 0 || (header.length === 2 && spaced > all.length / 2);
}

/**
 * Reads a table; its first row names the columns. Cells that are written as numbers become numbers, `true` and
 * `false` booleans, empty ones null. Short rows are filled up, long ones cut.
 * @throws RESOURCE_REFUSED where it has more cells than `cellLimit`.
 */
export function parseTable(text: string, cellLimit: number, delimiter?: string): Table {
  const { data } = Papa.parse<string[]>(text, { delimiter: delimiter ?? '', skipEmptyLines: 'greedy' });
  const [header = [], ...rows] = data;
  if (header.length * rows.length > cellLimit) {
    throw limitPassed(
      `The table has ${String(header.length * rows.length)} cells`,
      'tableCells',
      cellLimit,
      'Or name a file with a part of the table.'
    );
  }
  const columns = header.map((name, index) =>
    name.trim() === '' ? `column ${String(index + 1)}` : name.trim()
  );
  return { columns, rows: rows.map(row => columns.map((_, index) => typedCell(row[index] ?? ''))) };
}

/** Writes a table as CSV (RFC 4180, line feeds). A value that is no plain cell stands as its JSON. */
export function formatTable(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const fields = [...columns];
  const data = rows.map(row => row.map(plainCell));
  return `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`;
}

function typedCell(text: string): Cell {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (NUMBER.test(trimmed)) return Number(trimmed);
  if (trimmed === 'true') return true;
  if (trimmed === 'false') return false;
  return text;
}

function plainCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
