import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toCodePoints, toUtf16 } from './cursor.js';

test.each([
  ['', 0, 0],
  ['abc', 2, 2],
  ['a😀b', 2, 3],
  ['😀😀', 1, 2],
  ['a\ud83d', 2, 2]
])('in %j position %i of the wire is offset %i', (text, codePoints, utf16) => {
  expect(toUtf16(text, codePoints)).toBe(utf16);
  expect(toCodePoints(text, utf16)).toBe(codePoints);
});

test('positions outside the text move to its nearest end', () => {
  expect([toUtf16('a😀', -1), toUtf16('a😀', 9), toCodePoints('a😀', -1), toCodePoints('a😀', 9)]).toEqual([
    0, 3, 0, 2
  ]);
});

test('the two conversions agree with counting characters in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, position) => {
      const characters = Array.from(text);
      const inside = Math.min(position, characters.length);
      const utf16 = toUtf16(text, position);
      expect(utf16).toBe(characters.slice(0, inside).join('').length);
      expect(toCodePoints(text, utf16)).toBe(inside);
    })
  );
});
