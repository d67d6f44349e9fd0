import { describe, expect, test } from '@jest/globals';
import { filteredOut, NO_FILTER, readModelFilter, readSize } from './model-filter.js';

const card = { license: 'Apache-2.0', sizeBytes: 68_000_000 };

describe('a filter', () => {
  test('without fields lets everything pass', () => {
    expect(filteredOut({ license: 'unknown', sizeBytes: null }, 'huggingface', NO_FILTER)).toBeNull();
  });

  test.each([
    ['Apache-2.0', ['apache-2.0'], true],
    ['MIT OR GPL-3.0-or-later', ['MIT'], true],
    ['Apache-2.0 AND BSD-3-Clause', ['Apache-2.0'], false],
    ['Apache-2.0 AND (BSD-3-Clause OR MIT)', ['apache-2.0', 'mit'], true],
    ['unknown', ['MIT'], false]
  ])('of licences: %s by %j', (license, licenses, passes) => {
    const left = filteredOut({ ...card, license }, 'transformers', { ...NO_FILTER, licenses });
    expect(left?.field ?? null).toBe(passes ? null : 'licenses');
  });

  test('of size leaves larger models out, not those whose size is not known', () => {
    const filter = { ...NO_FILTER, maxSizeBytes: 50_000_000 };
    expect(filteredOut(card, 'transformers', filter)).toMatchObject({ field: 'maxSizeBytes' });
    expect(filteredOut({ ...card, sizeBytes: null }, 'transformers', filter)).toBeNull();
  });

  test('of places leaves other places out', () => {
    const filter = { ...NO_FILTER, places: ['embedded' as const] };
    expect(filteredOut(card, 'transformers', filter)).toMatchObject({ field: 'places' });
    expect(filteredOut(card, 'embedded', filter)).toBeNull();
  });
});

test('a filter is read out of words, and the others stay', () => {
  expect(
    readModelFilter([
      'summarization',
      '--license',
      'apache-2.0,mit',
      '--max-size=1.5GB',
      '--where',
      'program'
    ])
  ).toEqual({
    filter: { licenses: ['apache-2.0', 'mit'], maxSizeBytes: 1_500_000_000, places: ['program'] },
    rest: ['summarization']
  });
});

test.each([
  [['--max-size', 'much'], /"much" is no size/],
  [['--where', 'moon'], /"moon" is no place; there are embedded/],
  [['--license'], /--license needs a value/]
])('what is wrong with %j is said', (words, sentence) => {
  expect(readModelFilter(words)).toEqual({ wrong: expect.stringMatching(sentence) });
});

test.each([
  ['500MB', 500_000_000],
  ['2 gb', 2_000_000_000],
  ['640', 640],
  ['0MB', null],
  ['-1MB', null],
  ['1TB', null]
])('the size %s', (text, bytes) => {
  expect(readSize(text)).toBe(bytes);
});
