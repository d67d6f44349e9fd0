import { describe, expect, test } from '@jest/globals';
import { findMentions } from '@cellist/run-model';
import type { ResourceKind, TaskName } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import { createIntentFinder } from '../intents/find-intents.js';
import { respond } from '../answer/respond.js';
import { exampleRun, respondInput, textOf } from '../answer/testing/example-run.js';
import { makePlan } from './make-plan.js';

const findIntents = createIntentFinder();

/** A cell that read one file and did tasks, the outputs of each as `name: task`. */
function turn(
  request: string,
  [read, file]: readonly [string, string],
  done: readonly (readonly [TaskName, Record<string, string>, string])[]
): Turn {
  const kindOf = (name: string) => name.replace(/-.*$/, '') as ResourceKind;
  const resource = (name: string, from: Turn['resources'][number]['from']) => ({
    name,
    kind: kindOf(name),
    mime: '',
    sizeBytes: 0,
    sha256: '',
    from
  });
  return {
    request,
    answer: 'A dog.\n\n**How I found this.** I used **owner/model** (built in) to describe the picture.',
    resources: [
      resource(read, { file }),
      ...done.map(([, , name], task) => resource(name, { run: 'r', task }))
    ],
    tasks: done.map(([task, args, name], id) => ({ id, task, args, outputs: [name] }))
  };
}

const FRENCH = turn(
  'Describe dog.jpg in French',
  ['image-1', 'dog.jpg'],
  [
    ['image-to-text', { image: 'dog.jpg' }, 'text-1'],
    ['translation', { text: '<resource>-0', target_language: 'French' }, 'text-2']
  ]
);
const CATS = turn(
  'How many cats are in cat.jpg?',
  ['image-2', 'cat.jpg'],
  [
    [
      'visual-question-answering',
      { image: 'cat.jpg', question: 'How many cats are in the picture?' },
      'text-3'
    ]
  ]
);
const SUMMARY = turn(
  'Summarize a.txt',
  ['text-4', 'a.txt'],
  [['summarization', { text: 'a.txt' }, 'text-5']]
);

describe('a few words on the cell before', () => {
  test.each([
    ['now in Spanish', [FRENCH], 'translation', { text: 'text-1', target_language: 'Spanish' }],
    ['In German please', [SUMMARY], 'translation', { text: 'text-5', target_language: 'German' }],
    ['shorter please', [SUMMARY], 'summarization', { text: 'text-5' }],
    ['make it a bit simpler', [SUMMARY], 'text2text-generation', { text: 'text-5' }],
    ['Again!', [SUMMARY], 'summarization', { text: 'a.txt' }],
    [
      'and the other one',
      [FRENCH, CATS],
      'visual-question-answering',
      { image: 'image-1', question: 'How many cats are in the picture?' }
    ],
    [
      'What about the second picture?',
      [FRENCH, CATS],
      'visual-question-answering',
      { image: 'image-2', question: 'How many cats are in the picture?' }
    ],
    [
      'and dogs?',
      [CATS],
      'visual-question-answering',
      { image: 'cat.jpg', question: 'How many dogs are in the picture?' }
    ],
    ['read it', [SUMMARY], 'text-to-speech', { text: 'text-5' }]
  ])('%s', (request, turns, task, args) => {
    const plan = makePlan(request, findMentions(request), turns, findIntents);
    expect(plan).toMatchObject({ tasks: [{ task, args }], doubts: [] });
    expect(plan.tasks).toHaveLength(1);
  });

  test.each([
    ['and the other one', 'No other file of that kind is known here.'],
    ['longer please', 'Without an LLM I cannot say more than the model gave.'],
    ['louder', 'Speech is made in one voice and speed here.']
  ])('%s: what stands in the way is said', (request, words) => {
    const plan = makePlan(request, [], [SUMMARY], findIntents);
    expect(plan.refusal?.message).toContain(words);
  });

  test.each([
    'What is the weather today in Berlin?',
    'Who is the president of France?',
    'What is the meaning of life?'
  ])('%s names no picture and is not asked of the last one', request => {
    const plan = makePlan(request, [], [CATS], findIntents);
    expect(plan.tasks).toEqual([]);
    expect(plan.refusal?.message).toContain(`I was not sure what was meant by “${request.replace('?', '')}`);
  });

  test.each([
    'What colour is it?',
    'How many dogs are there?',
    'Where is the cat?',
    'What is on the left?',
    'Is anyone smiling?',
    'What are the cats doing?'
  ])('%s is asked of the last picture', request => {
    const plan = makePlan(request, [], [CATS], findIntents);
    expect(plan.tasks.map(({ task }) => task)).toEqual(['visual-question-answering']);
  });

  test('"how long is it?" is asked of the file before', () => {
    const plan = makePlan('How long is it?', [], [SUMMARY], findIntents);
    expect([...plan.looks.keys()]).toEqual(['text-4']);
  });

  test('"why?" is answered with how the answer before was found', async () => {
    const input = { ...respondInput(exampleRun({ request: 'Why?' }), {}), turns: [FRENCH] };
    const answer = await textOf(respond(input, new AbortController().signal));
    expect(answer).toContain('For “Describe dog.jpg in French”: I used **owner/model** (built in)');
  });
});
