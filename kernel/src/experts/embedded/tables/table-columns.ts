import type { Cell, Table } from '../../../resources/index.js';

/** What is known of a column before its cells are reckoned with. */
export interface Column {
  name: string;
  index: number;
  /** True where every filled cell is a number, and one is. */
  isNumber: boolean;
  /** The name's words in lower case, without units in brackets: "Petal length (cm)" gives petal, length. */
  words: readonly string[];
}

export function columnsOf({ columns, rows }: Table): Column[] {
  return columns.map((name, index) => {
    const filled = rows.map(row => row[index] ?? null).filter(value => value !== null);
    return {
      name,
      index,
      isNumber: filled.length > 0 && filled.every(value => typeof value === 'number'),
      words: wordsOf(name)
    };
  });
}

function wordsOf(name: string): string[] {
  const words = name
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words ?? [name.toLowerCase()];
}

/** The filled cells of a number column. */
export function numbersIn(rows: readonly (readonly Cell[])[], { index }: Column): number[] {
  return rows.map(row => row[index]).filter(value => typeof value === 'number');
}

/** The different values of a column in their order of appearance; empty cells are none. */
export function valuesIn(rows: readonly (readonly Cell[])[], { index }: Column): string[] {
  return [...new Set(rows.map(row => row[index] ?? null).filter(value => value !== null))].map(String);
}
