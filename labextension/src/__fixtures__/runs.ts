import type { Run, Task } from '@cellist/run-model';
import {
  buildCandidate,
  buildChoice,
  buildClass,
  buildDetection,
  buildResource,
  buildRun,
  buildStage,
  buildTask
} from './build-run.js';
import { detectors } from './candidates.js';
import { groupRun } from './group-run.js';
import { textRun } from './text-run.js';

/*
 * Runs as notebooks hold them, one for each thing that the views must show. Figures are invented; the pictures,
 * recordings and texts that they name are those of `notebooks/media`.
 */

const mariachi = buildResource('image-1', {
  mime: 'image/jpeg',
  sizeBytes: 99_000,
  width: 1024,
  height: 680,
  from: { file: 'media/mariachi.jpg' }
});
const boxes = buildResource('json-1', {
  mime: 'application/json',
  sizeBytes: 840,
  text: '3 persons, 1 tie',
  json: [
    buildDetection('person', 0.98, [142, 132, 348, 628]),
    buildDetection('person', 0.97, [430, 90, 626, 584]),
    buildDetection('person', 0.71, [690, 260, 1000, 660]),
    buildDetection('tie', 0.55, [520, 300, 560, 372])
  ]
});
const drawn = buildResource('image-2', { mime: 'image/jpeg', sizeBytes: 120_000, width: 1024, height: 680 });
const caption = buildResource('text-1', { text: 'A mariachi band playing under a canopy.' });
const held = buildResource('text-2', { text: 'A violin, two trumpets and two guitars.' });
const voice = buildResource('audio-1', { mime: 'audio/wav', sizeBytes: 139_000, durationMs: 4450 });

const captioners = [
  buildCandidate('Salesforce/blip-image-captioning-large', {
    where: ['huggingface'],
    downloads: 1_200_000,
    likes: 1240,
    license: 'bsd-3-clause',
    description: 'Long captions, trained on COCO; good at groups of people.'
  }),
  buildCandidate('nlpconnect/vit-gpt2-image-captioning', {
    where: ['huggingface'],
    downloads: 1_900_000,
    likes: 890,
    description: 'Short captions.'
  }),
  buildCandidate('cellist/scene-sentence', {
    license: 'bsd-3-clause',
    description: 'A sentence made from detected things; no network.',
    limits: 'Knows 80 kinds of things.'
  })
];

const bandTasks: Task[] = [
  buildTask(0, 'object-detection', {
    args: { image: 'media/mariachi.jpg' },
    inputs: { image: ['image-1'] },
    candidates: detectors,
    choice: buildChoice(
      'facebook/detr-resnet-101',
      'Strongest of three detectors for crowds of people and small instruments.',
      { where: 'huggingface', by: 'controller' }
    ),
    parameters: { threshold: 0.5 },
    attempts: [{ id: 'facebook/detr-resnet-101', where: 'huggingface', durationMs: 1300, error: null }],
    outputs: ['json-1', 'image-2'],
    durationMs: 1300
  }),
  buildTask(1, 'image-to-text', {
    args: { image: 'media/mariachi.jpg' },
    inputs: { image: ['image-1'] },
    candidates: captioners,
    choice: buildChoice('Salesforce/blip-image-captioning-large', 'Good at groups of people.', {
      where: 'huggingface',
      by: 'controller'
    }),
    attempts: [
      {
        id: 'nlpconnect/vit-gpt2-image-captioning',
        where: 'huggingface',
        durationMs: 700,
        error: { code: 'EXPERT_FAILED', message: 'It did not answer (503).', hint: '' }
      },
      { id: 'Salesforce/blip-image-captioning-large', where: 'huggingface', durationMs: 1900, error: null }
    ],
    outputs: ['text-1'],
    durationMs: 1900
  }),
  buildTask(2, 'visual-question-answering', {
    args: { image: 'media/mariachi.jpg', question: 'What do they hold?' },
    inputs: { image: ['image-1'] },
    choice: buildChoice('Qwen/Qwen3-VL-8B', 'The only candidate that can name instruments.', {
      where: 'controller'
    }),
    outputs: ['text-2'],
    durationMs: 1600
  }),
  buildTask(3, 'text-to-speech', {
    dep: [2],
    args: { text: '<resource>-2' },
    inputs: { text: ['text-2'] },
    choice: buildChoice('espeak-ng', 'Runs here and now; pinned by you.', { where: 'program', by: 'user' }),
    outputs: ['audio-1'],
    durationMs: 200
  })
];

export const doneRun: Run = buildRun({
  id: 'run-done',
  request:
    'How many people are in media/mariachi.jpg, and what do they hold? Show me the boxes and read the answer to me.',
  controller: { kind: 'openai', model: 'gpt-5-mini', baseUrl: 'https://api.openai.com/v1' },
  stages: [
    buildStage('plan', { durationMs: 1100, calls: 1, inputTokens: 700, outputTokens: 104 }),
    buildStage('select', { durationMs: 700, calls: 1, inputTokens: 160, outputTokens: 40 }),
    buildStage('execute', { durationMs: 2100 }),
    buildStage('respond', { durationMs: 400, calls: 1, inputTokens: 160, outputTokens: 40 })
  ],
  tasks: bandTasks,
  resources: [mariachi, boxes, drawn, caption, held, voice],
  durationMs: 4300,
  sent: [{ to: 'api-inference.huggingface.co', what: ['image-1'], sizeBytes: 99_000 }],
  answer: [
    '**At least three people** are in the picture, and they play: a violin, two trumpets and two guitars; the large guitar neck in front belongs to a player outside the frame.',
    'I found them with `facebook/detr-resnet-101` and drew the boxes in `image-2`; `espeak-ng` reads this to you in `audio-1`.'
  ].join('\n\n')
});

/** The same run while its captioner works and the voice waits. */
export const runningRun: Run = {
  ...doneRun,
  id: 'run-running',
  rev: 21,
  state: 'running',
  stages: [
    ...doneRun.stages.slice(0, 2),
    buildStage('execute', { state: 'running' }),
    buildStage('respond', { state: 'waiting' })
  ],
  tasks: bandTasks.map(task => {
    if (task.id === 0) return task;
    const open = { ...task, durationMs: null, attempts: task.attempts.slice(0, 1) };
    if (task.id === 1)
      return { ...open, state: 'running', progress: { fraction: 0.4, text: 'model loading' } };
    if (task.id === 2) return { ...open, state: 'running' };
    return { ...open, state: 'waiting', choice: null };
  }),
  resources: [mariachi, boxes, drawn],
  durationMs: null,
  sent: [],
  answer: ''
};

export const planningRun: Run = buildRun({
  id: 'run-planning',
  rev: 2,
  state: 'planning',
  request: 'Describe media/cat.jpg.',
  stages: [
    buildStage('plan', { state: 'running' }),
    buildStage('select', { state: 'waiting' }),
    buildStage('execute', { state: 'waiting' }),
    buildStage('respond', { state: 'waiting' })
  ]
});

/** No usable plan: nothing but the sentence and what to do. */
export const failedPlanRun: Run = buildRun({
  id: 'run-failed-plan',
  state: 'failed',
  request: 'Make it better.',
  durationMs: 30,
  stages: [
    buildStage('plan', { state: 'failed', durationMs: 30 }),
    buildStage('select', { state: 'skipped' }),
    buildStage('execute', { state: 'skipped' }),
    buildStage('respond', { state: 'skipped' })
  ],
  error: {
    code: 'REQUEST_UNCLEAR',
    message: 'It is not clear what is to be done with what.',
    hint: 'Name a file and what you want to know of it, or connect an LLM with %config.'
  }
});

/** One task failed for want of an expert, and with it the one that waited for it. */
export const partlyFailedRun: Run = buildRun({
  id: 'run-partly-failed',
  request: 'Draw the word “cellist” and tell me what is in media/coffee.jpg.',
  durationMs: 1500,
  tasks: [
    buildTask(0, 'text-to-image', {
      args: { text: 'the word “cellist”' },
      state: 'failed',
      candidates: [
        buildCandidate('black-forest-labs/FLUX.1-schnell', {
          where: [],
          downloads: 640_000,
          likes: 4100,
          description: 'Makes pictures from words.',
          unavailable: 'It needs a Hugging Face token.'
        })
      ],
      outputs: ['image-2'],
      durationMs: 0,
      error: {
        code: 'CANDIDATES_EMPTY',
        message: 'No model that makes pictures can run here now.',
        hint: 'Set HF_TOKEN, or run `npx cellist add text-to-image`.'
      }
    }),
    buildTask(1, 'image-to-text', {
      dep: [0],
      args: { image: '<resource>-0' },
      state: 'skipped',
      outputs: ['text-1'],
      error: { code: 'DEPENDENCY_FAILED', message: 'Task 0 gave no picture.', hint: '' }
    }),
    buildTask(2, 'image-classification', {
      args: { image: 'media/coffee.jpg' },
      inputs: { image: ['image-1'] },
      choice: buildChoice('cellist/scene-classes', 'Derives classes from detected things, here and now.'),
      outputs: ['json-1'],
      cached: true,
      cachedFrom: { run: 'run-0', task: 2, at: '2026-05-03T12:00:00.000Z' },
      durationMs: 3
    })
  ],
  resources: [
    buildResource('image-1', {
      mime: 'image/jpeg',
      sizeBytes: 55_000,
      width: 600,
      height: 400,
      from: { file: 'media/coffee.jpg' }
    }),
    buildResource('json-1', {
      mime: 'application/json',
      text: 'coffee cup 0.91, table 0.42, spoon 0.30',
      json: [buildClass('coffee cup', 0.91), buildClass('table', 0.42), buildClass('spoon', 0.3)]
    })
  ],
  notes: ['It is not sure whether “draw” meant a new picture or one that exists.'],
  answer:
    'The picture most likely shows **a coffee cup** (0.91). No picture could be drawn: no model for it can run here.'
});

export const planOnlyRun: Run = buildRun({
  ...doneRun,
  id: 'run-plan-only',
  planOnly: true,
  durationMs: 1100,
  stages: [
    buildStage('plan', { durationMs: 1100, calls: 1, inputTokens: 700, outputTokens: 104 }),
    buildStage('select', { state: 'skipped' }),
    buildStage('execute', { state: 'skipped' }),
    buildStage('respond', { state: 'skipped' })
  ],
  tasks: bandTasks.map(({ id, task, args, dep, outputs }) =>
    buildTask(id, task, { state: 'waiting', args, dep, outputs })
  ),
  resources: [],
  sent: [],
  notes: ['media/violin.jpg is missing.'],
  answer: ''
});

export const cancelledRun: Run = {
  ...runningRun,
  id: 'run-cancelled',
  state: 'cancelled',
  durationMs: 2500,
  stages: [
    ...doneRun.stages.slice(0, 2),
    buildStage('execute', { state: 'cancelled', durationMs: 700 }),
    buildStage('respond', { state: 'skipped' })
  ],
  tasks: runningRun.tasks.map(task =>
    task.state === 'done' ? task : { ...task, state: 'cancelled', progress: null, durationMs: 700 }
  ),
  error: { code: 'CANCELLED', message: 'The run was stopped.', hint: '' }
};

export const sampleRuns = {
  doneRun,
  runningRun,
  planningRun,
  failedPlanRun,
  partlyFailedRun,
  planOnlyRun,
  groupRun,
  textRun,
  cancelledRun
} satisfies Record<string, Run>;
