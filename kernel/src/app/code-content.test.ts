import { expect, test } from '@jest/globals';
import { codeContent } from './code-content.js';

test.each<[string, unknown, unknown]>([
  ['a text', 'a', { kind: 'text', text: 'a' }],
  [
    'rows',
    [{ a: 1 }, { b: 'x' }],
    {
      kind: 'table',
      columns: ['a', 'b'],
      rows: [
        [1, ''],
        ['', 'x']
      ]
    }
  ],
  ['rows with values that no cell can hold', [{ a: [1] }], { kind: 'json', json: [{ a: [1] }] }],
  ['a number', 5, { kind: 'json', json: 5 }],
  ['an empty list', [], { kind: 'json', json: [] }],
  ['content that names its kind', { kind: 'json', json: { a: 1 } }, { kind: 'json', json: { a: 1 } }],
  [
    'an object that only looks like it',
    { kind: 'text', size: 1 },
    { kind: 'json', json: { kind: 'text', size: 1 } }
  ]
])('%s is kept as what it is', (_, value, content) => {
  expect(codeContent(value)).toEqual(content);
});

test('bytes are left to tell their kind', () => {
  const bytes = new Uint8Array([1]);
  expect(codeContent(bytes)).toBe(bytes);
});

test.each([[undefined], [null]])('%s is nothing to keep', value => {
  expect(() => codeContent(value)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
});
