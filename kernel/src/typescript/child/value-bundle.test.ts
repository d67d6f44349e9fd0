import { expect, test } from '@jest/globals';
import { DISPLAY, encodeBundle, installPlainPromises, toBundle } from './value-bundle.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

test.each<[string, unknown, Record<string, unknown>]>([
  ['a text', 'a', { 'text/plain': "'a'" }],
  ['a list', [1, 2], { 'text/plain': '[ 1, 2 ]' }],
  ['an empty list', [], { 'text/plain': '[]' }],
  ['a list of empty objects', [{}], { 'text/plain': '[ {} ]' }],
  ['a list of lists', [[1], [2]], { 'text/plain': '[ [ 1 ], [ 2 ] ]' }],
  ['bytes that are no picture', new Uint8Array([1, 2]), { 'text/plain': 'Uint8Array(2) [ 1, 2 ]' }],
  [
    'text that begins like a bitmap',
    Buffer.from('BMW 328'),
    { 'text/plain': '<Buffer 42 4d 57 20 33 32 38>' }
  ],
  ['a picture', png, { 'image/png': png.toString('base64'), 'text/plain': '[image/png, 70 bytes]' }],
  ['an object that shows itself', { [DISPLAY]: () => ({ 'text/html': '<b>' }) }, { 'text/html': '<b>' }],
  ['one that shows nothing', { a: 1, [DISPLAY]: () => 5 }, { 'text/plain': expect.stringContaining('a: 1') }]
])('%s', async (_, value, bundle) => {
  expect(await toBundle(value)).toEqual(bundle);
});

test('a promise that nobody awaited says so, without what Node notes on it', async () => {
  installPlainPromises();
  const noted = Object.assign(new Promise(() => undefined), { [Symbol('async_id_symbol')]: 7 });
  const bundle = await toBundle([noted, Promise.resolve(5)]);
  expect(bundle['text/plain']).toBe('[ Promise { <pending> }, Promise { <fulfilled> } ]');
  expect((await toBundle(noted))['text/plain']).toBe(
    'Promise { <pending> }\nThis is a promise. Write await before it to see its value.'
  );
});

test('a list of objects is a table of all their columns, escaped, numbers to the right', async () => {
  const bundle = await toBundle([
    { name: '<a>', n: 1 },
    { name: 'b', n: 20, more: { x: 1 } }
  ]);
  expect(bundle['text/plain']).toBe(['name   n  more', '<a>    1', 'b     20  { x: 1 }'].join('\n'));
  expect(bundle['text/html']).toContain(
    '<td style="text-align:left">&lt;a&gt;</td><td style="text-align:right">1</td>'
  );
});

test('a long table says how much is left out', async () => {
  const bundle = await toBundle(Array.from({ length: 250 }, (_, row) => ({ row })));
  expect(String(bundle['text/plain']).split('\n')).toHaveLength(102);
  expect(bundle['text/plain']).toMatch(/… 150 more rows$/);
});

test('a bundle goes out as Jupyter wants it', () => {
  const bundle = {
    'image/png': png,
    'text/plain': Buffer.from('ü'),
    'application/json': { a: undefined, b: true },
    'text/html': 5
  };
  expect(encodeBundle(bundle)).toEqual({
    'image/png': png.toString('base64'),
    'text/plain': 'ü',
    'application/json': { b: true },
    'text/html': '5'
  });
});
