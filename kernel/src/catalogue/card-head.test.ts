import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cardHead } from './card-head.js';

describe('the head of a model card', () => {
  const rows: [string, string, string][] = [
    [
      'front matter, headings, badges and tables are passed over',
      '---\nlicense: mit\ntags:\n- vision\n---\n\n# My model\n\n[![badge](https://x/y.svg)](https://x)\n\n| a | b |\n|---|---|\n\nThis model finds **birds** in pictures of [gardens](https://x/y). It was trained on many.\n\nMore.',
      'This model finds birds in pictures of gardens. It was trained on many.'
    ],
    [
      'HTML is no text',
      '<div align="center"><img src="x"/></div>\n\n<p>A model that writes down what is said in recordings of meetings.</p>',
      'A model that writes down what is said in recordings of meetings.'
    ],
    ['a caption alone is no description', '# Model\n\nVersion 2\n', ''],
    ['an empty card says nothing', '', '']
  ];
  test.each(rows)('%s', (_, readme, expected) => {
    expect(cardHead(readme)).toBe(expected);
  });

  test('a long paragraph ends with a sentence', () => {
    const sentence = 'It knows the names of many birds of the north and of the south. ';
    const head = cardHead(sentence.repeat(20));
    expect(head.length).toBeLessThanOrEqual(300);
    expect(head).toMatch(/south\.$/);
  });

  test('whatever a card holds, the head is short, one line, and without tags', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), readme => {
        const head = cardHead(readme);
        return head.length <= 301 && !head.includes('\n') && !/<[a-z][^>]*>/i.test(head);
      })
    );
  });
});
