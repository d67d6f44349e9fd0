import { describe, expect, test } from '@jest/globals';
import { checkPlan, findMentions, taskNames } from '@cellist/run-model';
import { createIntentFinder } from '../intents/find-intents.js';
import { makePlan } from './make-plan.js';
import { composedPlans } from './testing/composed-plans.js';
import { everydayPlans } from './testing/everyday-plans.js';
import { newcomerPlans } from './testing/newcomer-plans.js';
import type { ExpectedTask } from './testing/expected-task.js';
import { publishedPlans } from './testing/published-plans.js';
import { wholePictures } from './testing/whole-pictures.js';
import { wholeRecordings } from './testing/whole-recordings.js';
import { wholeTables } from './testing/whole-tables.js';
import { wholeTexts } from './testing/whole-texts.js';

const acceptancePlans = [...publishedPlans, ...everydayPlans, ...composedPlans, ...newcomerPlans];
const findIntents = createIntentFinder();

function plan(request: string) {
  return makePlan(request, findMentions(request), [], findIntents);
}

/** The plan in the rows' form, after the check that every plan must pass. */
function check(request: string, expected: readonly ExpectedTask[]): void {
  const { tasks } = plan(request);
  const named = new Set(findMentions(request).map(({ value }) => value));
  expect(checkPlan(tasks, { mayName: value => named.has(value) }).errors).toEqual([]);
  const found = tasks.map(({ task, dep, args, model }) => [
    task,
    dep.filter(id => id >= 0),
    args,
    ...(model === undefined ? [] : [model])
  ]);
  expect(found).toEqual(expected);
}

describe('a request becomes the task graph that its words ask for', () => {
  test.each(acceptancePlans)('%s', (request, expected) => {
    check(request, expected);
  });
});

describe('every part of a request is planned, looked at or told', () => {
  test.each([...wholePictures, ...wholeTexts, ...wholeTables, ...wholeRecordings])(
    '$request',
    ({ request, tasks, looks = [], told = [] }) => {
      check(request, tasks);
      const found = plan(request);
      expect([...found.looks.keys()]).toEqual(looks);
      expect(found.doubts).toEqual(told.map(words => expect.stringContaining(words)));
    }
  );
});

test('every task of the vocabulary is planned by some acceptance request or by its own name', () => {
  const byWords = new Set(acceptancePlans.flatMap(([, expected]) => expected.map(([task]) => task)));
  const byName = taskNames.filter(task => {
    const request = `Run ${task} on a.jpg, b.wav, c.mp4 and d.csv with "a red kite" and "a blue kite"`;
    return plan(request).tasks.some(planned => planned.task === task);
  });
  expect(taskNames.filter(task => !byWords.has(task) && !byName.includes(task))).toEqual([]);
});

describe('doubt is told', () => {
  test('a clause that no rule knows is named and left out', () => {
    const { tasks, doubts } = plan('Describe cat.jpg. Polish the brass lamp, please.');
    expect(tasks.map(({ task }) => task)).toEqual(['image-to-text']);
    expect(doubts.join(' ')).toContain('“Polish the brass lamp”');
  });

  test('a text that is spoken of but not given is told', () => {
    const { doubts } = plan(
      'I found an article about old ships and their long journeys. Can you summarize it?'
    );
    expect(doubts.join(' ')).toContain('No text was given');
  });

  test.each([
    [
      'Detect the objects',
      'It is not said which picture is meant (for object-detection).',
      'Name the file, as in “Find the objects in photo.jpg”.'
    ],
    [
      'Draw the edges of talk.wav',
      'canny-control needs a picture; talk.wav is not known to be one.',
      'Name the file, as in “Find the objects in photo.jpg”.'
    ],
    [
      'dog.jpg',
      'It is not said what is to be done with dog.jpg.',
      'Without an LLM I understand, for example, “Find the objects in dog.jpg” and “How many people are in dog.jpg?”.'
    ],
    [
      'Iron the shirts in notes.txt',
      'It is not said what is to be done with notes.txt.',
      'Without an LLM I understand, for example, “Summarize notes.txt” and “Find the names in notes.txt”.'
    ],
    [
      'Sort data.csv by age',
      expect.stringMatching(/^No task here rearranges a table\..*%%ts/),
      '`%models` lists what can be done.'
    ]
  ])('%s: what lacks is named, and what would be understood', (request, message, hint) => {
    expect(plan(request)).toMatchObject({ tasks: [], refusal: { message, hint } });
  });

  test('each example of a refusal is understood', () => {
    for (const name of ['a.jpg', 'b.txt', 'c.csv', 'd.wav', 'e.mp4', 'f.json', 'g/']) {
      const hint = plan(`Polish ${name}`).refusal?.hint ?? '';
      for (const [, example = ''] of hint.matchAll(/“([^”]+)”/g)) expect(plan(example).refusal).toBeNull();
      expect(hint).toContain(name);
    }
  });
});
