import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
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
    ['an answer', { answer: 'seven', score: 0.4 }, 'value'],
    ['nothing', [], 'value'],
    ['a number', 4, 'value'],
    ['null', null, 'value']
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
    ]
  });
});

describe('named things', () => {
  const text = 'Ada met Bob.';
  const ada = { entity_group: 'PER', word: 'Ada', start: 0, end: 3 };
  const bob = { entity: 'B-PER', word: 'Bob', start: 8, end: 11 };

  test('are marked in their text', () => {
    expect(viewJson([bob, ada], text)).toEqual({
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
    expect(viewJson([{ ...ada, end: 300 }], text)).toEqual({
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
            source
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
