import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTable, readingInWords } from './index.js';

const box = { xmin: 0, ymin: 0, xmax: 1, ymax: 1 };
const found = (...labels: string[]) => labels.map(label => ({ label, score: 0.9, box }));

test.each([
  ['detections are counted, the most first', found('zebra', 'giraffe', 'giraffe'), '2 giraffes, 1 zebra'],
  ['people are not persons', found('person', 'person'), '2 people'],
  ['nothing found is said', [], 'nothing found'],
  [
    'classes are named with their scores, the likeliest first',
    [
      { label: 'dog', score: 0.05 },
      { label: 'cat', score: 0.912 }
    ],
    'cat 0.91, dog 0.05'
  ],
  [
    'classes of a zero-shot answer too',
    { sequence: 'x', labels: ['a', 'b'], scores: [0.25, 0.75] },
    'b 0.75, a 0.25'
  ],
  [
    'named things are listed once, with their types',
    [
      { entity_group: 'PER', word: 'Amara Okafor', score: 1, start: 0, end: 12 },
      { entity_group: 'PER', word: 'Amara Okafor', score: 1, start: 40, end: 52 },
      { entity_group: 'LOC', word: 'Lagos', score: 1, start: 20, end: 25 }
    ],
    'Amara Okafor (PER), Lagos (LOC)'
  ],
  [
    'masks are named by their labels',
    [
      { label: 'sky', score: null, mask: '…' },
      { label: 'tree', score: null, mask: '…' }
    ],
    'sky, tree'
  ],
  ['an answer is said', { answer: '12 March 2024', score: 0.8, start: 1, end: 2 }, '12 March 2024'],
  [
    'the best answers are said',
    [
      { answer: 'two', score: 0.9 },
      { answer: 'three', score: 0.1 }
    ],
    'two; three'
  ],
  [
    'a transcript is said',
    { text: ' Hello there. ', chunks: [{ text: 'Hello', timestamp: [0, 1] }] },
    'Hello there.'
  ],
  ['numbers are read out', [0.83333, 2, 0.5], '0.8333, 2, 0.5'],
  [
    'anything else is read out by its keys',
    { total_sum: 12, items: ['a', 'b'], paid: false, note: null },
    'total sum: 12; items: a, b; paid: no; note: none'
  ],
  [
    'what lies within stands in brackets',
    { seller: { name: 'Ann', city: 'Cork' } },
    'seller: (name: Ann; city: Cork)'
  ],
  ['a plain value is itself', 'words', 'words']
])('%s', (_, value, words) => {
  expect(readingInWords(value)).toBe(words);
});

test('any JSON value has a reading', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(typeof readingInWords(value)).toBe('string');
    })
  );
});

test('a table is read out row by row, and what is left out is counted', () => {
  expect(
    readTable({
      columns: ['name', 'age'],
      rows: [
        ['Anna', 31],
        ['Bob', null]
      ]
    })
  ).toBe('2 rows of name, age.\nname Anna, age 31.\nname Bob, age none.');
  const long = readTable({ columns: ['n'], rows: Array.from({ length: 50 }, (_, at) => [at]) });
  expect(long).toMatch(/And 30 more rows\.$/);
});
