/**
 * The line of code that an error names, with a mark under its column; nothing where there is no such line.
 * @param line in the code, from 1; @param column from 1; @param above lines of the cell above the code
 */
export function excerpt(code: string, line: number, column: number, above: number): string[] {
  const text = code.split(/\r?\n/)[line - 1];
  if (text === undefined || text.trim() === '') return [];
  const number = String(line + above);
  return [
    `  ${number} | ${text}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(Math.max(0, column - 1))}^`
  ];
}
