import type { RowsPart } from './table-query.js';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** What "the first rows" and "some rows" are, as tables are usually begun. */
const FEW = 5;
const COUNT = `(\\d{1,6}|${NUMBERS.join('|')}|few|couple(?: of)?)`;
const ROWS = '(?:rows?|records?|entr(?:y|ies)|lines?)';

const AT_END = new RegExp(`\\b(first|last)(?:\\s+${COUNT})?(?:\\s+(${ROWS}))?\\b`);
/** "top" is the largest where a column is named. */
const TOP = new RegExp(`\\b(top|bottom)\\s+(?:${COUNT}\\s+)?${ROWS}\\b`);
const SOME = new RegExp(`\\b(?:show|list|print|give)(?: me| us)?\\s+(?:${COUNT}|some|a few)\\s+${ROWS}\\b`);

/** The rows at one end that a lower case question asks for; null where it asks for no such thing. */
export function findRowsPart(question: string, namesColumns: boolean): RowsPart | null {
  const end = AT_END.exec(question);
  if (end !== null && (end[3] !== undefined || (end[2] !== undefined && namesColumns)))
    return { end: end[1] === 'last' ? 'last' : 'first', count: countOf(end[2], end[0]) };
  if (namesColumns) return null;
  if (/\bhead\b/.test(question)) return { end: 'first', count: FEW };
  const top = TOP.exec(question);
  if (top !== null) return { end: top[1] === 'bottom' ? 'last' : 'first', count: countOf(top[2], top[0]) };
  const some = SOME.exec(question);
  return some === null ? null : { end: 'first', count: countOf(some[1], some[0]) };
}

/** "row 7", "rows 5 to 10": rows are not looked up by number. */
export function namesRowNumbers(question: string): boolean {
  return /\brows? (?:number |numbers |no\.? |#)?\d/.test(question);
}

function countOf(number: string | undefined, words: string): number {
  if (number === undefined) return /\b(?:row|record|entry|line)$/.test(words) ? 1 : FEW;
  const word = NUMBERS.indexOf(number);
  if (word >= 0) return word + 1;
  if (number.startsWith('couple')) return 2;
  return Math.max(1, Number.isNaN(Number(number)) ? FEW : Number(number));
}
