import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findMentions, splitPage } from './mentions.js';

test.each<[string, [type: string, value: string][]]>([
  ['How many people are in media/mariachi.jpg?', [['file', 'media/mariachi.jpg']]],
  [
    'Given e1.jpg, e2.png, e3.JPEG.',
    [
      ['file', 'e1.jpg'],
      ['file', 'e2.png'],
      ['file', 'e3.JPEG']
    ]
  ],
  ['Look at /e.jpg, please', [['file', '/e.jpg']]],
  [
    'C:\\Users\\me\\band.jpg and ..\\up.png',
    [
      ['file', 'C:\\Users\\me\\band.jpg'],
      ['file', '..\\up.png']
    ]
  ],
  ["an image named 'my holiday.jpg' here", [['file', 'my holiday.jpg']]],
  ['“träume/größe.png”', [['file', 'träume/größe.png']]],
  [
    'media/[amr]*.jpg, scan[0-9].png and [see a.jpg](b.jpg)',
    [
      ['file', 'media/[amr]*.jpg'],
      ['file', 'scan[0-9].png'],
      ['file', 'a.jpg'],
      ['file', 'b.jpg']
    ]
  ],
  [
    'everything in media/ and photos/*.jpg',
    [
      ['file', 'media/'],
      ['file', 'photos/*.jpg']
    ]
  ],
  ['see https://example.com/a/b.jpg?x=1, now', [['url', 'https://example.com/a/b.jpg?x=1']]],
  ['(http://example.com/cat.png)', [['url', 'http://example.com/cat.png']]],
  ['data:image/png;base64,AAAA=', [['url', 'data:image/png;base64,AAAA=']]],
  [
    'compare @image-1 with Image-2 and @band',
    [
      ['resource', 'image-1'],
      ['resource', 'image-2'],
      ['resource', 'band']
    ]
  ],
  [
    'Describe @media/x.jpg, @"my holiday.jpg", @größe.png, @photos/ and @photos/*.jpg beside @band.',
    [
      ['file', 'media/x.jpg'],
      ['file', 'my holiday.jpg'],
      ['file', 'größe.png'],
      ['file', 'photos/'],
      ['file', 'photos/*.jpg'],
      ['resource', 'band']
    ]
  ],
  [
    'Describe ![scan](attachment:scan%201.png), and attachment:3f9c-image.png.',
    [
      ['attachment', 'attachment:scan%201.png'],
      ['attachment', 'attachment:3f9c-image.png']
    ]
  ],
  ['the attachment: none', []],
  ['write to me@example.com about version 1.2 and e.g. nothing', []],
  ['and/or, 24/7, facebook/detr-resnet-50', []],
  ['image-0 and myimage-1 and image-1x', []],
  ['<resource>-0', []]
])('%s', (text, expected) => {
  expect(findMentions(text).map(({ type, value }) => [type, value])).toEqual(expected);
});

test('where a mention stands includes its quotes and its @', () => {
  const text = "see 'a b.jpg', @c.jpg and @band";
  expect(findMentions(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    "'a b.jpg'",
    '@c.jpg',
    '@band'
  ]);
});

test('mentions of any text stand in it in order, apart from each other, and hold their value', () => {
  const piece = fc.constantFrom(
    'a.jpg',
    "'",
    '"',
    ' ',
    'b c.png',
    '@',
    '@x',
    'image-1',
    '/',
    'http://x.y/z',
    '.',
    '*',
    'é',
    '\n'
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map(parts => parts.join(''))
      ),
      text => {
        let end = 0;
        for (const mention of findMentions(text)) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(mention.start, mention.end).toLowerCase()).toContain(mention.value.toLowerCase());
          end = mention.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }
    )
  );
});

test('a long text without any mention is read in time that grows with its length', () => {
  // A pattern that backtracks would need minutes here.
  expect(findMentions('a/'.repeat(20_000) + 'b '.repeat(20_000))).toEqual([]);
  expect(findMentions("'".repeat(5_000) + 'x'.repeat(5_000))).toEqual([]);
});

test.each([
  ['report.pdf#page=2', { document: 'report.pdf', page: 2 }],
  [' @text-1#page=12 ', { document: '@text-1', page: 12 }],
  ['report.pdf', { document: 'report.pdf', page: null }],
  ['report.pdf#page=0', { document: 'report.pdf#page=0', page: null }]
])('%s names a document, and a page of it where it says so', (value, expected) => {
  expect(splitPage(value)).toEqual(expected);
});
