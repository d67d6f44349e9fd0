import { expect, test } from '@jest/globals';
import { withoutSlip } from './slips.js';

test.each([
  ['sumarize', 'summarize'],
  ['Descirbe', 'Describe'],
  ['trancribe', 'transcribe'],
  ['ppl', 'people'],
  ['Whats', "What's"]
])('%s is meant as %s', (written, meant) => {
  expect(withoutSlip(written)).toBe(meant);
});

test.each(['describes', 'pictured', 'identity', 'summery', 'concert', 'peoples', 'object', 'questions'])(
  '%s stays as it is',
  word => {
    expect(withoutSlip(word)).toBe(word);
  }
);
