import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkPlan, createPlanChecker } from './check-plan.js';
import { MOST_TASKS } from './plan.js';
import type { PlanTask } from './plan.js';
import { referencesIn } from './references.js';
import { taskNames, tasks } from './tasks.js';

const mayName = (value: string): boolean => /^[a-e]\.(?:jpg|wav|csv|mp4)$/.test(value);

function check(plan: unknown): { tasks: string[]; errors: string[] } {
  const { tasks: checked, errors } = checkPlan(plan, { mayName });
  return { tasks: checked.map(words), errors };
}

/** As "1 object-detection [0] image=<resource>-0 (group 1)". */
function words({ id, task, dep, args, group }: PlanTask): string {
  const values = Object.entries(args).map(([key, value]) => `${key}=${[value].flat().join('+')}`);
  return [
    String(id),
    task,
    `[${dep.join(',')}]`,
    ...values,
    ...(group === null ? [] : [`(group ${String(group)})`])
  ].join(' ');
}

const detect = { task: 'object-detection', id: 0, dep: [-1], args: { image: 'a.jpg' } };

describe('a plan is accepted as people and models write it', () => {
  test.each<[string, unknown, string[]]>([
    ['a single task', [detect], ['0 object-detection [] image=a.jpg']],
    ['an object around the array', { tasks: [detect] }, ['0 object-detection [] image=a.jpg']],
    ['a task alone', detect, ['0 object-detection [] image=a.jpg']],
    [
      'a reference, which makes the task wait',
      [detect, { task: 'text-to-speech', id: 1, dep: [-1], args: { text: 'There are <resource>-0.' } }],
      ['0 object-detection [] image=a.jpg', '1 text-to-speech [0] text=There are <resource>-0.']
    ],
    [
      "the paper's spellings",
      [
        { task: 'Pose_Detection', id: 0, dep: [-1], args: { image: 'a.jpg' } },
        { task: 'pose-text-to-image', id: 1, dep: [0], args: { prompt: 'a girl', image: '<GENERATED>-0' } },
        { task: 'visual-quesrion-answering', id: 2, args: { image: 'b.jpg', text: 'how many?' } }
      ],
      [
        '0 openpose-control [] image=a.jpg',
        '1 openpose-text-to-image [0] image=<GENERATED>-0 text=a girl',
        '2 visual-question-answering [] image=b.jpg question=how many?'
      ]
    ],
    [
      'tasks in any order',
      [
        { task: 'text-to-speech', id: 5, dep: [7], args: { text: '<resource>-7' } },
        { ...detect, id: 7 }
      ],
      ['7 object-detection [] image=a.jpg', '5 text-to-speech [7] text=<resource>-7']
    ],
    [
      'a list of pictures, one task for each',
      [
        { ...detect, args: { image: ['a.jpg', 'b.jpg', 'c.jpg'] } },
        { ...detect, id: 1, args: { image: 'd.jpg' } }
      ],
      [
        '1 object-detection [] image=d.jpg',
        '0 object-detection [] image=a.jpg (group 0)',
        '2 object-detection [] image=b.jpg (group 0)',
        '3 object-detection [] image=c.jpg (group 0)'
      ]
    ],
    [
      'a reference to a list: media part by part, texts gathered',
      [
        { task: 'canny-control', id: 0, args: { image: ['a.jpg', 'b.jpg'] } },
        { task: 'image-to-text', id: 1, args: { image: '<resource>-0' } },
        { task: 'text-to-speech', id: 2, args: { text: '<resource>-1' } }
      ],
      [
        '0 canny-control [] image=a.jpg (group 0)',
        '3 canny-control [] image=b.jpg (group 0)',
        '1 image-to-text [0] image=<resource>-0 (group 1)',
        '4 image-to-text [3] image=<resource>-3 (group 1)',
        '2 text-to-speech [1,4] text=<resource>-1'
      ]
    ]
  ])('%s', (_, plan, expected) => {
    const { tasks: found, errors } = check(plan);
    expect(errors).toEqual([]);
    expect([...found].sort()).toEqual([...expected].sort());
  });
});

describe('a rule that is broken is named, with the task', () => {
  test.each<[string, unknown, RegExp]>([
    ['an unknown task', [{ ...detect, task: 'guessing' }], /Task 0 asks for "guessing"/],
    [
      'a missing argument',
      [{ ...detect, args: {} }],
      /Task 0 \(object-detection\) needs the argument "image"/
    ],
    ['an empty argument', [{ ...detect, args: { image: '' } }], /needs the argument "image"/],
    ['the same id twice', [detect, detect], /id that another task has/],
    ['a dependency that does not exist', [{ ...detect, dep: [9] }], /waits for task 9, which does not exist/],
    [
      'a circle',
      [
        { task: 'image-to-image', id: 0, args: { image: '<resource>-1' } },
        { task: 'image-to-image', id: 1, args: { image: '<resource>-0' } }
      ],
      /wait for each other in a circle/
    ],
    ['a task that waits for itself', [{ ...detect, args: { image: '<resource>-0' } }], /circle/],
    [
      'a wrong kind',
      [
        { task: 'text-to-speech', id: 0, args: { text: 'hello' } },
        { task: 'image-to-text', id: 1, args: { image: '<resource>-0' } }
      ],
      /takes image in "image", but task 0 \(text-to-speech\) yields audio/
    ],
    [
      'a path that nobody mentioned',
      [{ ...detect, args: { image: '/etc/passwd' } }],
      /names "\/etc\/passwd"/
    ],
    [
      'a file that nobody mentioned, as a text',
      [{ task: 'summarization', id: 0, args: { text: 'secret.txt' } }],
      /names "secret.txt" in "text"/
    ],
    [
      'an address that nobody mentioned, in a list of texts',
      [
        {
          task: 'sentence-similarity',
          id: 0,
          args: { text: 'hello', sentences: ['hi', 'https://example.org/?q=hello'] }
        }
      ],
      /names "https:\/\/example.org\/\?q=hello" in "sentences"/
    ],
    [
      'too many tasks',
      Array.from({ length: MOST_TASKS + 1 }, (__, id) => ({ ...detect, id })),
      /more than 50 tasks/
    ],
    ['no array', 'a plan', /JSON array/],
    ['a task that is no object', [7], /malformed/]
  ])('%s', (_, plan, sentence) => {
    const { tasks: found, errors } = check(plan);
    expect(found).toEqual([]);
    expect(errors.join('\n')).toMatch(sentence);
  });
});

test('while a plan streams in, a task is given as soon as nothing that it waits for is missing', () => {
  const checker = createPlanChecker({ mayName });
  const added = [
    { task: 'text-to-speech', id: 1, args: { text: '<resource>-0' } },
    detect,
    { task: 'image-to-text', id: 2, args: { image: 'b.jpg' } }
  ].map(task => checker.add(task).tasks.map(words));
  expect(added).toEqual([[], ['0 object-detection [] image=a.jpg'], ['2 image-to-text [] image=b.jpg']]);
  expect(checker.end().tasks.map(words)).toEqual(['1 text-to-speech [0] text=<resource>-0']);
});

const value = fc.oneof(
  fc.constantFrom(
    'a.jpg',
    'b.wav',
    'c.csv',
    '/etc/x.jpg',
    'hello',
    '',
    '<resource>-0',
    'x <resource>-1 y',
    '<GENERATED>-2'
  ),
  fc.array(fc.constantFrom('a.jpg', 'b.jpg', '<resource>-0', '<resource>-1'), { maxLength: 3 })
);
const written = fc.record({
  task: fc.constantFrom(...taskNames, 'unknown'),
  id: fc.nat(6),
  dep: fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 3 }),
  args: fc.dictionary(
    fc.constantFrom('image', 'text', 'audio', 'table', 'question', 'video', 'context'),
    value
  )
});

test('any plan ends as errors, or as tasks in which every rule holds', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(written, { maxLength: 7 }), fc.jsonValue()), plan => {
      const { tasks: found, errors } = checkPlan(plan, { mayName });
      if (errors.length > 0) {
        expect(found).toEqual([]);
        return;
      }
      const ids = found.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      found.forEach((task, index) => {
        // Each stands after all that it waits for, so there is no circle and nothing that does not exist.
        for (const dep of task.dep) expect(ids.slice(0, index)).toContain(dep);
        for (const [key, spec] of Object.entries(tasks[task.task].args)) {
          if (!spec.optional) expect(task.args[key] ?? '').not.toHaveLength(0);
          const parts = [task.args[key] ?? []].flat();
          if (spec.kind !== 'text') {
            expect(parts.length).toBeLessThanOrEqual(1);
            for (const part of parts) expect(referencesIn(part).length > 0 || mayName(part)).toBe(true);
          }
        }
      });
    }),
    { numRuns: 2000 }
  );
});
