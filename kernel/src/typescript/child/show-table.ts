import { inspect } from 'node:util';

const MOST_ROWS = 100;
const MOST_COLUMNS = 30;
const WIDEST_CELL = 60;

export type Row = Readonly<Record<string, unknown>>;

/** Whether a value is rows of a table: a list of plain objects, not all empty. */
export function isRows(value: unknown): value is Row[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(isPlain) &&
    value.some(row => Object.keys(row).length > 0)
  );
}

/** Rows as a table: in HTML, and in aligned columns. The first hundred rows and thirty columns are shown. */
export function showTable(rows: readonly Row[]): { html: string; plain: string } {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  const shown = columns.slice(0, MOST_COLUMNS);
  const body = rows.slice(0, MOST_ROWS).map(row => shown.map(column => cellText(row[column])));
  const isNumeric = shown.map(column =>
    rows.every(row => row[column] === undefined || typeof row[column] === 'number')
  );
  const rest = restOf(rows.length, columns.length);
  return { html: htmlOf(shown, body, isNumeric, rest), plain: plainOf(shown, body, isNumeric, rest) };
}

function isPlain(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function cellText(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return inspect(value, { depth: 1, breakLength: Infinity, maxStringLength: 200 });
}

function restOf(rows: number, columns: number): string {
  const parts = [
    ...(rows > MOST_ROWS ? [`${String(rows - MOST_ROWS)} more rows`] : []),
    ...(columns > MOST_COLUMNS ? [`${String(columns - MOST_COLUMNS)} more columns`] : [])
  ];
  return parts.length === 0 ? '' : `… ${parts.join(', ')}`;
}

function htmlOf(
  columns: readonly string[],
  body: readonly string[][],
  isNumeric: readonly boolean[],
  rest: string
): string {
  const cell = (tag: string, text: string, index: number): string =>
    `<${tag}${isNumeric[index] === true ? ' style="text-align:right"' : ' style="text-align:left"'}>${escape(text)}</${tag}>`;
  const head = `<tr>${columns.map((column, index) => cell('th', column, index)).join('')}</tr>`;
  const lines = body.map(row => `<tr>${row.map((text, index) => cell('td', text, index)).join('')}</tr>`);
  const after = rest === '' ? '' : `<p>${escape(rest)}</p>`;
  return `<table><thead>${head}</thead><tbody>${lines.join('')}</tbody></table>${after}`;
}

function plainOf(
  columns: readonly string[],
  body: readonly string[][],
  isNumeric: readonly boolean[],
  rest: string
): string {
  const cut = (text: string): string => {
    const line = text.replace(/\s+/g, ' ');
    return line.length > WIDEST_CELL ? `${line.slice(0, WIDEST_CELL - 1)}…` : line;
  };
  const table = [columns, ...body].map(row => row.map(cut));
  const widths = columns.map((_, index) => Math.max(...table.map(row => row[index]?.length ?? 0)));
  const lines = table.map(row =>
    row
      .map((text, index) =>
        isNumeric[index] === true ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)
      )
      .join('  ')
      .trimEnd()
  );
  return [...lines, ...(rest === '' ? [] : [rest])].join('\n');
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
