import { describe, expect, test } from '@jest/globals';
import { compareSentences } from './compare-sentences.js';
import { createTextReader } from './create-text-reader.js';
import { matchLabels } from './match-labels.js';

const read = createTextReader();

describe('comparing by stems', () => {
  test('the same words give 1, shared stems something, other words 0, in the order given', () => {
    const scores = compareSentences(read, 'The dogs are running fast.', [
      'A fast dog runs.',
      'The dog sleeps.',
      'Interest rates rose sharply.'
    ]);
    expect(scores[0]).toBeCloseTo(1, 2);
    expect(scores[1]).toBeGreaterThan(0.3);
    expect(scores[1]).toBeLessThan(0.9);
    expect(scores[2]).toBe(0);
  });

  test('the label whose words the text uses is first', () => {
    const { scores, isTold } = matchLabels(read, 'The team won the football match after a late goal.', [
      'politics and elections',
      'sports, football and goals'
    ]);
    expect(isTold).toBe(true);
    expect(scores[0]?.label).toBe('sports, football and goals');
  });

  test('says that it cannot tell where no label shares a word', () => {
    expect(matchLabels(read, 'My cat sleeps.', ['finance', 'travel']).isTold).toBe(false);
  });
});
