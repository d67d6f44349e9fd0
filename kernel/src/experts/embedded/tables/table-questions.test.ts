import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseTable } from '../../../resources/index.js';
import { parseTableQuestion } from './parse-table-question.js';
import { runTableQuery } from './run-table-query.js';
import type { TableResult } from './run-table-query.js';
import { tellTableResult } from './tell-table-result.js';

const iris = parseTable(
  readFileSync(new URL('../../__fixtures__/iris30.csv', import.meta.url), 'utf8'),
  Infinity
);
const cities = parseTable(
  'City,Country,Population (millions),Area km2,Founded\nParis,France,2.1,105,\nBerlin,Germany,3.6,891,1237\n' +
    'New York,USA,8.4,783,1624\nLyon,France,0.5,48,43\nHamburg,Germany,1.8,755,808\n',
  Infinity
);
const calculate = (question: string, table = iris): TableResult =>
  runTableQuery(parseTableQuestion(question, table), table);
const tell = (question: string, table = iris): string => {
  const query = parseTableQuestion(question, table);
  return tellTableResult(query, runTableQuery(query, table));
};

describe('questions about a table', () => {
  // The figures were reckoned by another program beforehand.
  test.each([
    [
      'What is the average petal length per species?',
      [
        ['setosa', 1.45],
        ['versicolor', 4.37],
        ['virginica', 5.77]
      ]
    ],
    [
      'mean sepal length by species',
      [
        ['setosa', 4.86],
        ['versicolor', 6.1],
        ['virginica', 6.57]
      ]
    ],
    ['What is the longest petal length?', [[6.6]]],
    ['How many rows are there?', [[30]]],
    ['How many setosa are there?', [[10]]],
    [
      'How many rows per species?',
      [
        ['setosa', 10],
        ['versicolor', 10],
        ['virginica', 10]
      ]
    ],
    ['How many species are there?', [['setosa'], ['versicolor'], ['virginica']]],
    ['What is the average petal length for setosa?', [[1.45]]],
    ['mean petal length of versicolor and virginica', [[5.07]]]
  ])('%s', (question, rows) => {
    expect(calculate(question).rows).toEqual(rows);
  });

  test.each([
    ['Which row has the longest petal?', 1, 6.6],
    ['top 3 petal lengths', 3, 6.6]
  ])('%s: whole rows, with their numbers', (question, count, petal) => {
    const { columns, rows } = calculate(question);
    expect(columns).toEqual(['row', ...iris.columns]);
    expect(rows).toHaveLength(count);
    expect(rows[0]?.[3]).toBe(petal);
    expect(iris.rows[Number(rows[0]?.[0]) - 1]).toEqual(rows[0]?.slice(1));
  });

  test.each([
    ['rows where species is setosa', 10],
    ['Which flowers are not setosa?', 20],
    ['Show the rows with petal width between 1.5 and 2', 9],
    ['rows with petal length above 5', 9],
    ['rows with petal length of at most 1.4', 6]
  ])('%s: %i rows', (question, count) => {
    expect(calculate(question).rows).toHaveLength(count);
  });

  test.each([
    ['Which species has the longest petal?', 'virginica has the largest petal_length: 6.6 (row 26).'],
    [
      'Which species has the highest average petal length?',
      'virginica has the largest mean of petal_length, 5.77 (virginica 5.77, versicolor 4.37, setosa 1.45).'
    ],
    [
      'What percentage of rows are virginica?',
      '33.3333 % of the rows (10 of 30) are those where species is virginica.'
    ]
  ])('%s is answered in a sentence', (question, sentence) => {
    expect(tell(question)).toBe(sentence);
  });

  test.each([
    [
      'Which city has the largest population?',
      'New York has the largest Population (millions): 8.4 (row 3).'
    ],
    [
      'What is the total population of Germany?',
      'The sum of Population (millions) where Country is Germany is 5.4 (2 rows).'
    ],
    [
      'Which country has the most rows?',
      'France has the largest number of rows, 2 (France 2, Germany 2, USA 1).'
    ],
    ['When was Berlin founded?', 'There is one row where City is Berlin: City Berlin, Founded 1237.'],
    [
      'What is the area of New York?',
      'There is one row where City is New York: City New York, Area km2 783.'
    ],
    ['Which city has the smallest area?', 'Lyon has the smallest Area km2: 48 (row 4).'],
    ['mean of founded', 'The mean of Founded is 928 (5 rows). 1 empty cell was left out.']
  ])('%s', (question, sentence) => {
    expect(tell(question, cities)).toBe(sentence);
  });

  // 1.45, 4.37 and 5.77 are the means reckoned by another program.
  test.each([
    ['Difference between the mean petal length of setosa and virginica', 4.32],
    ['What is the mean petal_length of setosa minus the mean petal_length of virginica?', -4.32],
    ['How much longer is the mean petal length of virginica than that of versicolor?', 1.4],
    ['What is the total petal_length minus total petal_width?', 79.5],
    ['the difference between the largest and the smallest petal length', 5.3]
  ])('%s: %d', (question, value) => {
    expect(calculate(question).rows[2]?.[1]).toBe(value);
  });

  test('a difference is told with the figures that it is taken of', () => {
    expect(tell('Difference between the mean petal length of setosa and virginica')).toBe(
      'The mean of petal_length where species is setosa is 1.45, the mean of petal_length where species is virginica is ' +
        '5.77: the difference is 4.32.'
    );
  });

  test('figures that are compared stand side by side', () => {
    expect(calculate('Compare the mean petal length of setosa and virginica').rows).toEqual([
      ['setosa', 1.45],
      ['virginica', 5.77]
    ]);
  });

  test.each([
    'difference between the mean petal length of setosa and the mean sepal width of virginica',
    'the difference between petal length of setosa and virginica',
    'difference between mean petal and sepal length',
    'total petal_length plus total petal_width',
    'ratio of mean petal length to mean petal width',
    'variance of petal length of setosa',
    'difference of the largest and smallest petal length per species',
    'How many more rows are setosa than virginica?',
    'the average petal length of the first 5 rows',
    'Show row 7',
    'average depth where species is setosa'
  ])('%j is refused: another figure would be no answer', question => {
    expect(() => calculate(question)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
  });

  test.each([
    ['What are the first 5 rows of the table?', iris.rows.slice(0, 5)],
    ['What are the first five rows of the table?', iris.rows.slice(0, 5)],
    ['show the last 2 rows', iris.rows.slice(-2)],
    ['the first row', iris.rows.slice(0, 1)],
    ['top 3 rows', iris.rows.slice(0, 3)],
    ['What is the head of the table?', iris.rows.slice(0, 5)],
    ['first 2 rows where species is virginica', iris.rows.slice(20, 22)]
  ])('%s', (question, rows) => {
    expect(calculate(question).rows).toEqual(rows);
  });

  test('of how many rows the first ones are is told', () => {
    expect(tell('What are the first 5 rows of the table?')).toBe('The first 5 of 30 rows are shown.');
  });

  test.each([
    ['Average petal_lenght', 'petal_length'],
    ['mean petl width of setosa', 'petal_width'],
    ['average petal_lenght and sepal_length', 'petal_length']
  ])('%s: the column that was meant is offered', (question, column) => {
    expect(() => calculate(question)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(`Did you mean ${column}?`) })
    );
  });

  // A wrong figure is worse than none: what is not understood is said.
  test.each([
    'What is the meaning of life?',
    'Which is the oldest city?',
    'cities with more than 2 million inhabitants',
    'Who is the president?',
    ''
  ])('%j is refused, naming the columns', question => {
    expect(() => parseTableQuestion(question, cities)).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_INVALID', hint: expect.stringContaining('Population') })
    );
  });

  test('a filter that leaves no row is said to leave none', () => {
    expect(() => calculate('average petal length where sepal length is above 100')).toThrow(
      'No row of the table'
    );
  });
});
