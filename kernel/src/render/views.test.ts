import { describe, expect, test } from '@jest/globals';
import { noSource } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import { JSDOM } from 'jsdom';
import { renderJson } from './html-json.js';
import type { JsonContext } from './html-json.js';
import { renderPages } from './html-results.js';

const pixel = 'data:image/png;base64,iVBORw0KGgo=';
const picture: Resource = {
  name: 'image-1',
  kind: 'image',
  mime: 'image/png',
  sizeBytes: 1,
  sha256: 'ab'.repeat(32),
  width: 200,
  height: 100,
  from: { file: 'a.png' }
};
const context: JsonContext = { source: { ...noSource, picture }, picture: pixel, recording: null };
const pageOf = (value: unknown, given: JsonContext = context): Document =>
  new JSDOM(renderJson(value, given).markup).window.document;

test('boxes lie over their picture in shares of it, numbered as the list beside it', () => {
  const box = { xmin: 50, ymin: 25, xmax: 150, ymax: 75 };
  const page = pageOf([{ label: 'cat', score: 0.9, box }]);
  const spot = page.querySelector<HTMLElement>('[title="cat 0.90"]');
  // A margin's percentages are shares of the width: 25 of 200.
  expect(spot?.getAttribute('style')).toContain('margin:12.5% 0 0 25%;width:50%;height:50%');
  expect(spot?.textContent).toBe('1');
  expect(page.querySelector('tr')?.textContent.replace(/\s+/g, ' ').trim()).toBe('1cat 0.9050, 25 – 150, 75');
});

test('without the picture the list stands alone', () => {
  const box = { xmin: 0, ymin: 0, xmax: 1, ymax: 1 };
  const page = pageOf([{ label: 'cat', score: 0.9, box }], { ...context, picture: null });
  expect(page.querySelector('img')).toBeNull();
  expect(page.querySelectorAll('tr')).toHaveLength(1);
});

test('a table tells its size, and its numbers stand to the right', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ['n', index]);
  const page = pageOf({ columns: ['name', 'count'], rows });
  expect(page.querySelectorAll('tbody tr')).toHaveLength(30);
  expect(page.body.textContent).toContain('The first 30 of 40 rows · 2 columns');
  expect(
    [...page.querySelectorAll('thead th')].map(head => head.getAttribute('style')?.includes('right'))
  ).toEqual([false, true]);
});

describe('any other value', () => {
  test('is a tree of which the top is open', () => {
    const page = pageOf({ a: { b: [1, 2] }, c: null });
    expect([...page.querySelectorAll('details')].map(({ open }) => open)).toEqual([true, false, false]);
    expect([...page.querySelectorAll('details > div')].map(({ textContent }) => textContent.trim())).toEqual([
      '0: 1',
      '1: 2',
      'c: null'
    ]);
  });

  test('however large it is, makes a page of bounded size that says what is missing', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 90 }, (_, i) => [`k${String(i)}`, { v: Array(90).fill(i) }])
    );
    const deep = Array.from({ length: 400 }).reduce<unknown>(value => ({ in: value }), 1);
    const { markup } = renderJson({ wide, deep }, context);
    expect(markup.length).toBeLessThan(1_000_000);
    expect(markup).toMatch(/and [\d,]+ more/);
  });
});

test('a transcript stands with its times beside a player of its recording', () => {
  const recording = 'data:audio/wav;base64,UklGRg==';
  const page = pageOf(
    { chunks: [{ text: 'Good day.', timestamp: [61.5, 63] }] },
    {
      ...context,
      recording
    }
  );
  expect(page.querySelector('audio')?.getAttribute('src')).toBe(recording);
  expect(page.querySelector('tr')?.textContent.replace(/\s+/g, ' ').trim()).toBe('1:01.5Good day.');
});

test('the text of a document stands under the numbers of its pages', () => {
  const page = new JSDOM(renderPages('[page 1]\nOne.\n\n[page 2]\nTwo.', 'application/pdf', false).markup)
    .window.document;
  expect(page.body.textContent.replace(/\s+/g, ' ').trim()).toBe('page 1 One.page 2 Two.');
});
