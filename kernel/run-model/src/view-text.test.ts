import { expect, test } from '@jest/globals';
import { viewPages } from './view-text.js';

test('the text of a PDF comes by its pages, each under its number', () => {
  expect(viewPages('[page 1]\nOne.\n\n[page 2]\nTwo.', 'application/pdf')).toEqual([
    { page: 1, text: 'One.' },
    { page: 2, text: 'Two.' }
  ]);
});

test.each([
  ['a text that only looks so', '[page 1]\nOne.', 'text/plain'],
  ['a document without pages', 'One.', 'application/pdf']
])('%s is one piece', (_, text, mime) => {
  expect(viewPages(text, mime)).toEqual([{ page: null, text }]);
});
