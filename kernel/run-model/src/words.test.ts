import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compactText, durationText, outputWords, plural, shortText, sizeText } from './words.js';

describe('durationText', () => {
  test.each([
    [null, ''],
    [0, '0 ms'],
    [40, '40 ms'],
    [400, '0.4 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [75_000, '75 s'],
    [125_000, '2 min 5 s'],
    [119_700, '2 min 0 s']
  ])('gives %j ms as %j', (durationMs, text) => {
    expect(durationText(durationMs)).toBe(text);
  });
});

test.each([
  [640, '640 B'],
  [99_400, '99 KB'],
  [999_600, '1.0 MB'],
  [1_240_000, '1.2 MB']
])('gives %d bytes as %j', (sizeBytes, text) => {
  expect(sizeText(sizeBytes)).toBe(text);
});

test.each([
  [890, '890'],
  [1240, '1.2 k'],
  [184_000, '184 k'],
  [999_900, '1.0 M'],
  [1_900_000, '1.9 M']
])('gives a count of %d as %j', (amount, text) => {
  expect(compactText(amount)).toBe(text);
});

test('one thing has no plural', () => {
  expect([plural(0, 'task'), plural(1, 'task'), plural(1204, 'token'), plural(2, 'try')]).toEqual([
    '0 tasks',
    '1 task',
    '1,204 tokens',
    '2 tries'
  ]);
});

test('a picture is told by what is drawn in it, all else by the task it came from', () => {
  expect(outputWords('object-detection', 'image')).toBe('boxes of object-detection');
  expect(outputWords('object-detection', 'json')).toBe('from object-detection');
  expect(outputWords('text-to-image', 'image')).toBe('from text-to-image');
});

test('a shortened text is one line, within its limit, and holds no half characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const short = shortText(text, limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(short).not.toMatch(/[\n\r\t]/);
      expect(short).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
    })
  );
});
