import { describe, expect, test } from '@jest/globals';
import { extensionOf, objectPath } from './media-types.js';

describe('extensionOf', () => {
  test.each([
    ['image/jpeg', 'jpg'],
    ['IMAGE/PNG', 'png'],
    ['text/plain; charset=utf-8', 'txt'],
    ['audio/wav', 'wav'],
    ['video/webm', 'webm'],
    ['application/x-unheard-of', 'bin'],
    ['', 'bin']
  ])('gives %j the extension %j', (mime, extension) => {
    expect(extensionOf(mime)).toBe(extension);
  });
});

test('a content lies in a folder named by the first two digits of its hash', () => {
  const sha256 = 'ab'.repeat(32);
  expect(objectPath({ sha256, mime: 'image/png' })).toBe(`objects/ab/${sha256}.png`);
});
