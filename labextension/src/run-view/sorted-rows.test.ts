import { expect, test } from '@jest/globals';
import { sortedRows } from './sorted-rows.js';

const rows = [
  ['b', '10'],
  ['a', '9'],
  ['', ''],
  ['a', '-2']
];
const names = (sorted: readonly (readonly string[])[]): string[] => sorted.map(row => row.join(' '));

test.each([
  ['numbers by their value', { column: 1, isDescending: false }, ['a -2', 'a 9', 'b 10', ' ']],
  [
    'downwards, with what is empty still last',
    { column: 1, isDescending: true },
    ['b 10', 'a 9', 'a -2', ' ']
  ],
  [
    'words, equal ones in the order they had',
    { column: 0, isDescending: false },
    ['a 9', 'a -2', 'b 10', ' ']
  ],
  ['nothing where no column is chosen', null, ['b 10', 'a 9', ' ', 'a -2']]
])('sorts %s', (_, order, expected) => {
  expect(names(sortedRows(rows, order, [false, true]))).toEqual(expected);
});
