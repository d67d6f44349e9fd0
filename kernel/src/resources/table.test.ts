import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatTable, parseTable, type Cell } from './index.js';
import { looksLikeTable } from './table.js';

const LIMIT = 1_000_000;

test.each([
  ['31', 31],
  ['-0.5', -0.5],
  ['1e3', 1000],
  ['007', '007'],
  ['1 000', '1 000'],
  ['12345678901234567890', '12345678901234567890'],
  ['true', true],
  ['', null],
  ['2024-03-12', '2024-03-12']
])('the cell "%s" is read as %j', (text, expected) => {
  expect(parseTable(`a,b\n"${text}",x\n`, LIMIT).rows).toEqual([[expected, 'x']]);
});

test('short rows are filled up, long ones cut, and columns without a name get one', () => {
  expect(parseTable('a,,c\n1\n1,2,3,4\n', LIMIT, ',')).toEqual({
    columns: ['a', 'column 2', 'c'],
    rows: [
      [1, null, null],
      [1, 2, 3]
    ]
  });
});

test('a table that was written is read as it was', () => {
  const cell = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc
      .string({ minLength: 1 })
      .filter(text => text.trim() !== '' && !/^\s*(true|false|-?[\d.e+]+)\s*$/i.test(text))
  );
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain(width => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
  fc.assert(
    fc.property(table, rows => {
      const columns = (rows[0] ?? []).map((_, at) => `c${String(at)}`);
      expect(parseTable(formatTable(columns, rows), LIMIT, ',')).toEqual({ columns, rows });
    })
  );
});

test('what is no plain cell stands as its JSON', () => {
  const rows: unknown[][] = [[{ a: 1 }, undefined]];
  const expected: Cell[][] = [['{"a":1}', null]];
  expect(parseTable(formatTable(['x', 'y'], rows), LIMIT).rows).toEqual(expected);
});

test.each([
  ['a,b\n1,2', ','],
  ['a;b\n1;2', ';'],
  ['a\tb\n1\t2', '\t'],
  ['a,b', null],
  ['a,b\n1,2,3', null],
  ['Well, this is it.\nYes, so it is.', null],
  ['one line of text\nand another', null],
  ['a,a\n1,2', null]
])('%j is a table by %j', (text, expected) => {
  expect(looksLikeTable(text)).toBe(expected);
});
