/** By which column a table is sorted. */
export interface Order {
  column: number;
  isDescending: boolean;
}

/** Numbers by their value, words as people sort them; what is empty stands last, equal rows keep their order. */
export function sortedRows(
  rows: readonly (readonly string[])[],
  order: Order | null,
  isNumeric: readonly boolean[]
): readonly (readonly string[])[] {
  if (order === null) return rows;
  const { column, isDescending } = order;
  const words = new Intl.Collator('en', { numeric: true });
  const compare =
    isNumeric[column] === true
      ? (a: string, b: string): number => Number(a) - Number(b)
      : (a: string, b: string): number => words.compare(a, b);
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column] ?? '', other[column] ?? ''];
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    return isDescending ? compare(b, a) : compare(a, b);
  });
}
