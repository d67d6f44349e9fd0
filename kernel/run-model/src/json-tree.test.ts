import { expect, test } from '@jest/globals';
import { BRANCHES_SHOWN, branchesOf, branchOf } from './json-tree.js';

test('an object is told by its keys, each with its value or with how much it holds', () => {
  expect(branchesOf({ a: 1, b: [1, 2], c: { d: 'x' }, e: [], f: null }).branches).toEqual([
    { key: 'a', words: '1', children: null },
    { key: 'b', words: '[ 2 ]', children: [1, 2] },
    { key: 'c', words: '{ 1 }', children: { d: 'x' } },
    { key: 'e', words: '[ ]', children: null },
    { key: 'f', words: 'null', children: null }
  ]);
});

test('a long list is told by its first items and the number of the others', () => {
  const { branches, left } = branchesOf(Array.from({ length: BRANCHES_SHOWN + 7 }, (_, index) => index));
  expect([branches.length, branches[1]?.key, left]).toEqual([BRANCHES_SHOWN, '1', 7]);
});

test('a plain value holds nothing', () => {
  expect(branchesOf('x')).toEqual({ branches: [], left: 0 });
  expect(branchOf('k', undefined)).toEqual({ key: 'k', words: '', children: null });
});
