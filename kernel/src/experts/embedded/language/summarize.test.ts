import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createTextReader } from './create-text-reader.js';
import { summarize } from './summarize.js';

const read = createTextReader();
const article = readFileSync(new URL('../../__fixtures__/article_lighthouses.txt', import.meta.url), 'utf8');

describe('summaries', () => {
  // What a reader would keep of this article; said beside the article before any summary was made.
  test.each(['guide for ships', 'Pharos', 'Smeaton', 'Fresnel', 'flashes', 'automated'])(
    'of the article keep %s',
    subject => {
      expect(summarize(read(article))).toContain(subject);
    }
  );

  test('are whole sentences of the text, in its order', () => {
    const sentences = summarize(read(article)).split(/(?<=\.) /);
    const places = sentences.map(sentence => article.indexOf(sentence));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test.each([
    [{ sentences: 3 }, 3],
    [{ sentences: 100 }, 32],
    [{ share: 0.5 }, 16],
    [{}, 6]
  ])('of length %j have %i sentences', (length, expected) => {
    expect(summarize(read(article), length).match(/\.(?= |$)/g)).toHaveLength(expected);
  });

  test.each(['One sentence only.', 'no full stop at all'])('leave %j as it is', text => {
    expect(summarize(read(text))).toBe(text);
  });
});
