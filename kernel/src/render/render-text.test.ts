import { expect, test } from '@jest/globals';
import { emptyRun } from '@cellist/run-model';
import type { Resource, Run, Task } from '@cellist/run-model';
import { renderText } from './render-text.js';

const task = (id: number, given: Partial<Task>): Task => ({
  id,
  group: null,
  task: 'object-detection',
  dep: [],
  args: { image: 'media/a.jpg' },
  inputs: {},
  state: 'done',
  progress: null,
  candidates: [],
  choice: {
    id: 'a/detector',
    where: 'embedded',
    provider: null,
    revision: null,
    reason: 'It fits.',
    by: 'rule'
  },
  parameters: {},
  attempts: [],
  outputs: [],
  cached: false,
  cachedFrom: null,
  durationMs: 1300,
  error: null,
  ...given
});
const resource = (name: string, given: Partial<Resource>): Resource => ({
  name,
  kind: 'text',
  mime: 'text/plain',
  sizeBytes: 4,
  sha256: 'ab'.repeat(32),
  from: { run: 'r', task: 0 },
  ...given
});

test('the answer comes first, then two aligned lines a task, then what was made and where it lies', () => {
  const run: Run = {
    ...emptyRun(),
    id: 'r',
    state: 'done',
    durationMs: 2000,
    answer: 'Two cats.\n',
    tasks: [
      task(0, { outputs: ['json-1', 'image-2'] }),
      task(1, { task: 'text-to-speech', args: { text: 'Two cats.' }, outputs: ['audio-1'], durationMs: 200 })
    ],
    resources: [
      resource('json-1', { kind: 'json', text: '2 cats' }),
      resource('image-2', { kind: 'image', mime: 'image/png', width: 40, height: 20 })
    ]
  };
  expect(renderText(run, 'tour.cellist')).toBe(
    [
      'Two cats.',
      '',
      '0  object-detection  a.jpg      → json-1, image-2  ✓ done  1.3 s',
      '   a/detector · built in: It fits.',
      '1  text-to-speech    Two cats.  → audio-1          ✓ done  0.2 s',
      '   a/detector · built in: It fits.',
      '',
      'json-1   2 cats',
      `image-2  boxes of object-detection · 40 × 20 · 4 B  tour.cellist/objects/ab/${'ab'.repeat(32)}.png`,
      '',
      '2 of 2 tasks done, 2.0 s · embedded controller'
    ].join('\n')
  );
});

test('a run that has only begun says so in a line', () => {
  expect(renderText(emptyRun(), null)).toBe('planning · embedded controller');
});
