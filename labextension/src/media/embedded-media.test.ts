/**
 * @jest-environment jsdom
 */
import { describe, expect, test } from '@jest/globals';
import { embeddedMedia } from './embedded-media.js';

const png = 'data:image/png;base64,iVBORw0KGgo=';

test('media are found by the names of their resources, with their bytes', async () => {
  const found = embeddedMedia(
    `<div><img data-resource="image-2" src="${png}"><audio data-resource="audio-1" src="data:audio/wav;base64,UklGRg=="></audio></div>`
  );
  expect([...found.keys()]).toEqual(['image-2', 'audio-1']);
  expect(found.get('image-2')?.address).toBe(png);
  expect(new Uint8Array((await found.get('audio-1')?.bytes()) ?? new ArrayBuffer(0))).toEqual(
    new Uint8Array([0x52, 0x49, 0x46, 0x46])
  );
});

describe('nothing is taken from', () => {
  test.each([
    ['a preview', `<img data-resource="a" data-preview="true" src="${png}">`],
    ['an address elsewhere', '<img data-resource="a" src="https://example.org/x.png">'],
    ['a script address', '<img data-resource="a" src="javascript:alert(1)">'],
    ['a page', '<iframe data-resource="a" src="data:text/html;base64,PHA+"></iframe>'],
    ['a drawing, which may hold scripts', '<img data-resource="a" src="data:image/svg+xml;base64,PHN2Zz4=">'],
    ['an element without a name', `<img src="${png}">`],
    ['broken markup', '<img data-resource="a" src="data:image/png;base64,']
  ])('%s', (_, markup) => {
    expect(embeddedMedia(markup).size).toBe(0);
  });
});
