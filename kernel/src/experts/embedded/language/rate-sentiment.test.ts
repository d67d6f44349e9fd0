import { describe, expect, test } from '@jest/globals';
import { createTextReader } from './create-text-reader.js';
import { rateSentiment } from './rate-sentiment.js';

const read = createTextReader();

describe('sentiment', () => {
  test.each([
    ['I love this movie, it is wonderful!', 'POSITIVE'],
    ['Not bad at all.', 'POSITIVE'],
    ['Thanks so much, you made my day!', 'POSITIVE'],
    ['This is terrible.', 'NEGATIVE'],
    ["I can't recommend this phone: the battery dies after two hours.", 'NEGATIVE'],
    ['I am sad', 'NEGATIVE'],
    ['The train leaves at nine.', 'NEUTRAL'],
    ['', 'NEUTRAL']
  ])('of %j is %s', (text, expected) => {
    expect(rateSentiment(read(text))[0]?.label).toBe(expected);
  });

  test('sees both sides of a mixed text', () => {
    const scores = rateSentiment(read('The food was great but the service was awful and slow.'));
    const score = (label: string): number => scores.find(each => each.label === label)?.score ?? 0;
    expect(score('POSITIVE')).toBeGreaterThan(0.3);
    expect(score('NEGATIVE')).toBeGreaterThan(0.3);
  });

  test.each(['I love it. I hate it.', 'Fine.', 'x', '?!'])('scores of %j sum to 1, best first', text => {
    const scores = rateSentiment(read(text)).map(each => each.score);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });
});
