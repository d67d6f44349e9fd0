import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noSource } from './task-source.js';
import { viewJson } from './view-json.js';

const box = { xmin: 1.2, ymin: 2, xmax: 30.6, ymax: 40 };

describe('viewJson finds the view by the shape of the value', () => {
  test.each([
    ['things with boxes', [{ label: 'cat', score: 0.9, box }], 'detections'],
    ['classes', [{ label: 'cat', score: 0.9 }], 'classes'],
    ['named things', [{ entity_group: 'PER', word: 'Ada', start: 0, end: 3, score: 0.9 }], 'entities'],
    ['a transcript', { text: 'a', chunks: [{ text: 'a', timestamp: [0, null] }] }, 'transcript'],
    ['a table', { columns: ['a'], rows: [[1]] }, 'table'],
    ['records', [{ a: 1 }, { b: 'x' }], 'table'],
    ['segments', [{ label: 'sky', score: 0.9, mask: 'iVBO' }], 'segments'],
    ['keypoints', [{ score: 0.9, keypoints: [{ x: 1, y: 2, label: 'nose' }] }], 'poses'],
    ['an answer', { answer: 'seven', score: 0.4 }, 'answers'],
    ['answers', [{ answer: 'seven', score: 0.4 }], 'answers'],
    ['numbers that belong to no sentences', [0.4, 0.2], 'tree'],
    ['an object of objects', { a: { b: 1 } }, 'tree'],
    ['nothing', [], 'tree'],
    ['a number', 4, 'tree'],
    ['null', null, 'tree']
  ])('%s', (_, value, type) => {
    expect(viewJson(value).type).toBe(type);
  });
});

test('classes stand best first', () => {
  expect(
    viewJson([
      { label: 'b', score: 0.1 },
      { label: 'a', score: 0.9 }
    ])
  ).toMatchObject({
    items: [{ label: 'a' }, { label: 'b' }]
  });
});

test('records are gathered under all of their columns', () => {
  expect(viewJson([{ a: 1 }, { b: 'x', a: null }])).toEqual({
    type: 'table',
    columns: ['a', 'b'],
    rows: [
      ['1', ''],
      ['', 'x']
    ],
    isNumeric: [true, false]
  });
});

test('how alike sentences are stands under the sentences, the likest first', () => {
  expect(viewJson([0.2, 0.9], { ...noSource, sentences: ['One.', 'Two.'] })).toEqual({
    type: 'classes',
    items: [
      { label: 'Two.', score: 0.9 },
      { label: 'One.', score: 0.2 }
    ]
  });
});

describe('an answer is marked', () => {
  const found = { answer: 'Ada', score: 0.5, start: 4, end: 7 };

  test('in the words around its place', () => {
    expect(viewJson(found, { ...noSource, text: 'Is: Ada.' })).toMatchObject({
      items: [{ marks: [{ text: 'Is: ' }, { text: 'Ada', label: '' }, { text: '.' }] }]
    });
  });
  test('in its sentence where its place points elsewhere', () => {
    expect(
      viewJson({ ...found, sentence: 'It was Ada.' }, { ...noSource, text: 'Other words' })
    ).toMatchObject({
      items: [{ marks: [{ text: 'It was ' }, { text: 'Ada', label: '' }, { text: '.' }] }]
    });
  });
  test('on its lines of a page, with their boxes', () => {
    expect(viewJson([{ ...found, lines: [{ text: 'Name Ada', box }] }])).toMatchObject({
      items: [{ marks: [{ text: 'Name ' }, { text: 'Ada', label: '' }] }],
      boxes: [{ label: 'Name Ada', box }]
    });
  });
  test('not at all where nothing around it is known', () => {
    expect(viewJson(found)).toMatchObject({ items: [{ answer: 'Ada', marks: null }] });
  });
});

test.each([
  [65.24, '1:05.2'],
  [59.96, '1:00.0'],
  [null, '']
])('the time %p reads "%s"', (seconds, time) => {
  expect(viewJson({ chunks: [{ text: ' a ', timestamp: [seconds, null] }] })).toMatchObject({
    items: [{ time, text: 'a' }]
  });
});

test('things of one label have one colour, others another', () => {
  const view = viewJson(['cat', 'dog', 'cat'].map(label => ({ label, score: 0.5, box })));
  const colours = view.type === 'detections' ? view.items.map(({ colour }) => colour) : [];
  expect(colours[0]).toBe(colours[2]);
  expect(colours[0]).not.toBe(colours[1]);
});

describe('named things', () => {
  const text = 'Ada met Bob.';
  const ada = { entity_group: 'PER', word: 'Ada', start: 0, end: 3 };
  const bob = { entity: 'B-PER', word: 'Bob', start: 8, end: 11 };

  test('are marked in their text', () => {
    expect(viewJson([bob, ada], { ...noSource, text })).toEqual({
      type: 'entities',
      marks: [
        { text: 'Ada', label: 'PER' },
        { text: ' met ', label: null },
        { text: 'Bob', label: 'PER' },
        { text: '.', label: null }
      ]
    });
  });

  test('stand alone where their places lie beyond the text', () => {
    expect(viewJson([{ ...ada, end: 300 }], { ...noSource, text })).toEqual({
      type: 'entities',
      marks: [{ text: 'Ada', label: 'PER' }]
    });
  });

  test('marks put together are the text again, whatever their places', () => {
    const place = fc.record({ start: fc.nat(20), end: fc.nat(20) });
    fc.assert(
      fc.property(
        fc.string({ minLength: 20, maxLength: 20 }),
        fc.array(place, { minLength: 1 }),
        (source, places) => {
          const view = viewJson(
            places.map(({ start, end }) => ({ entity_group: 'X', word: 'w', start, end })),
            { ...noSource, text: source }
          );
          expect(view.type === 'entities' && view.marks.map(mark => mark.text).join('')).toBe(source);
        }
      )
    );
  });
});

test('any JSON value has a view', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(viewJson(value)).toHaveProperty('type');
    })
  );
});
