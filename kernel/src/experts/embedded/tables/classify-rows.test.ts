import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseTable } from '../../../resources/index.js';
import type { Table } from '../../../resources/index.js';
import { classifyRows } from './classify-rows.js';

const iris = parseTable(
  readFileSync(new URL('../../__fixtures__/iris30.csv', import.meta.url), 'utf8'),
  Infinity
);

describe('classes of rows', () => {
  test('empty cells are filled with the class of the nearest rows', () => {
    const open = [0, 12, 25];
    const rows = iris.rows.map((row, index) => (open.includes(index) ? [...row.slice(0, 4), null] : row));
    const { method, target, predictions } = classifyRows({ ...iris, rows }, null);
    expect({ method, target }).toEqual({ method: 'filled', target: 'species' });
    expect(predictions.map(({ row, label }) => [row, label])).toEqual(
      open.map(index => [index + 1, iris.rows[index]?.[4]])
    );
  });

  test('without an empty cell each row is told from the others, and it is said how well', () => {
    const { method, predictions, accuracy } = classifyRows(iris, 'Species');
    expect(method).toBe('leave-one-out');
    expect(predictions).toHaveLength(30);
    const right = predictions.filter(({ row, label }) => iris.rows[row - 1]?.[4] === label).length;
    expect(accuracy).toBeCloseTo(right / 30, 6);
    expect(accuracy).toBeGreaterThan(0.85);
  });

  test('no row votes for itself: classes without any rule are told no better than by chance', () => {
    const rows = Array.from({ length: 60 }, (_, index): Table['rows'][number] => [
      index,
      index % 2 === 0 ? 'a' : 'b'
    ]);
    expect(classifyRows({ columns: ['n', 'class'], rows }, null).accuracy).toBeLessThan(0.6);
  });

  test.each([
    [iris, 'colour', 'no column colour'],
    [{ columns: ['a', 'b'], rows: [[1, 2]] }, null, 'holds classes'],
    [
      {
        columns: ['a', 'b'],
        rows: [
          [1, null],
          [2, 'x']
        ]
      },
      'b',
      'Too few rows'
    ]
  ] satisfies [Table, string | null, string][])(
    'a table that does not allow it is refused',
    (table, target, words) => {
      expect(() => classifyRows(table, target)).toThrow(words);
    }
  );
});
