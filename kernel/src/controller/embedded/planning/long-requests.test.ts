import { expect, test } from '@jest/globals';
import { findMentions } from '@cellist/run-model';
import fc from 'fast-check';
import { wordClasses } from '../intents/word-classes.js';
import { actionVerbs, connectors } from '../reading/clause-words.js';
import { createIntentFinder } from '../intents/find-intents.js';
import { makePlan } from './make-plan.js';

const findIntents = createIntentFinder();
const LENGTH = 10_000;
/** Ten times what the slowest of these takes on a busy machine of two cores: what runs away takes for ever. */
const DEADLINE_MS = 60_000;

function plan(request: string) {
  return makePlan(request, findMentions(request), [], findIntents);
}

/** Words over and over, as patterns with a quantifier in a quantifier cannot bear. */
const words = fc.constantFrom(
  ...actionVerbs.slice(0, 40),
  ...connectors,
  ...Object.values(wordClasses).flatMap(members => members.slice(0, 3)),
  ...[
    'in total',
    'how many',
    'how long is',
    'what is the',
    'the',
    'of',
    'in',
    'with',
    'as a',
    'size',
    'very',
    'it'
  ],
  ...['a.jpg', 'b.txt', 'c.csv', 'd.wav', "'", '"', "'s", ',', '.', ':', '(', '\n', 'x', '1.']
);

test(
  'no repetition makes planning run away',
  () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), words, (repeated, last) => {
        const unit = `${repeated.join(' ')} `;
        const request = `${unit.repeat(Math.ceil(1500 / unit.length))}${last}`;
        expect(plan(request).tasks.length).toBeLessThanOrEqual(request.length);
      }),
      { numRuns: 60 }
    );
  },
  DEADLINE_MS
);

test.each(['in total ', 'names and ', 'size, ', 'the big ', "'a' \"b ", 'and '])(
  '%s ten thousand characters long is planned',
  unit => {
    const request = `How long is a.wav with ${unit.repeat(LENGTH / unit.length)}`;
    expect(plan(request).tasks.length).toBeLessThanOrEqual(LENGTH);
  },
  DEADLINE_MS
);

test(
  'three hundred files are one task for pictures, and one each for texts',
  () => {
    const files = (ending: string) =>
      Array.from({ length: 300 }, (_, index) => `p/f${String(index)}.${ending}`);
    expect(plan(`Describe ${files('jpg').join(', ')}`).tasks).toMatchObject([
      { task: 'image-to-text', args: { image: files('jpg') } }
    ]);
    expect(plan(`Summarize ${files('txt').join(', ')}`).tasks.map(({ args }) => args['text'])).toEqual(
      files('txt')
    );
  },
  DEADLINE_MS
);
