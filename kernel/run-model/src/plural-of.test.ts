import { expect, test } from '@jest/globals';
import { pluralOf } from './plural-of.js';

test.each([
  ['zebra', 'zebras'],
  ['bus', 'buses'],
  ['bench', 'benches'],
  ['person', 'people'],
  ['policeman', 'policemen'],
  ['human', 'humans'],
  ['wine glass', 'wine glasses'],
  ['sheep', 'sheep'],
  ['skis', 'skis'],
  ['knife', 'knives'],
  ['toothbrush', 'toothbrushes'],
  ['berry', 'berries'],
  ['boy', 'boys'],
  ['potato', 'potatoes'],
  ['more row', 'more rows']
])('the plural of %s is %s', (noun, expected) => {
  expect(pluralOf(noun)).toBe(expected);
});
