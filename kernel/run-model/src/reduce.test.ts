import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { factSchema } from './events.js';
import type { Fact, RunEvent } from './events.js';
import { emptyRun, fold, reduce } from './reduce.js';
import { runSchema } from './run.js';

const START: Fact = {
  type: 'run-start',
  id: 'r',
  cell: null,
  parent: null,
  startedAt: '2026-01-01T00:00:00Z',
  planOnly: false,
  request: 'Describe cat.jpg',
  controller: { kind: 'embedded', model: 'm', baseUrl: null }
};

function taskAdd(id: number): Fact {
  const task = {
    id,
    group: null,
    task: 'image-to-text' as const,
    dep: [],
    args: { image: 'cat.jpg' },
    parameters: {}
  };
  return { type: 'task-add', task, outputs: [`text-${String(id + 1)}`] };
}

function numbered(facts: readonly Fact[]): RunEvent[] {
  return facts.map((fact, index) => ({ ...fact, seq: index + 1 }));
}

const problem = { code: 'EXPERT_FAILED', message: 'It broke.', hint: '' };
const STORY: Fact[] = [
  START,
  { type: 'stage-start', stage: 'plan' },
  taskAdd(0),
  { type: 'stage-end', stage: 'plan', state: 'done', durationMs: 3 },
  { type: 'stage-start', stage: 'select' },
  { type: 'stage-end', stage: 'select', state: 'done', durationMs: 1 },
  { type: 'stage-start', stage: 'execute' },
  { type: 'task-ready', id: 0, inputs: { image: ['image-1'] } },
  { type: 'attempt-start', id: 0, model: 'a/a', where: 'embedded' },
  { type: 'attempt-end', id: 0, durationMs: 5, error: problem },
  { type: 'attempt-start', id: 0, model: 'b/b', where: 'embedded' },
  { type: 'attempt-end', id: 0, durationMs: 6, error: null },
  {
    type: 'task-end',
    id: 0,
    state: 'done',
    outputs: ['text-1'],
    cachedFrom: null,
    durationMs: 11,
    error: null
  },
  { type: 'stage-end', stage: 'execute', state: 'done', durationMs: 12 },
  { type: 'stage-start', stage: 'respond' },
  { type: 'answer-start' },
  { type: 'answer-delta', text: 'A cat' },
  { type: 'answer-delta', text: '.' },
  { type: 'stage-end', stage: 'respond', state: 'done', durationMs: 2 },
  { type: 'run-end', state: 'done', durationMs: 20, error: null }
];

describe('the story of a run', () => {
  test('the state is that of the first unfinished stage, then of the end', () => {
    let run = emptyRun();
    const states = numbered(STORY).map(event => (run = reduce(run, event)).state);
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'planning',
      'selecting',
      'running',
      'responding',
      'done'
    ]);
  });

  test('attempts, outputs and the answer stand in the document', () => {
    const run = fold(numbered(STORY));
    expect(run.tasks[0]).toMatchObject({
      state: 'done',
      inputs: { image: ['image-1'] },
      outputs: ['text-1'],
      attempts: [
        { id: 'a/a', durationMs: 5, error: problem },
        { id: 'b/b', durationMs: 6, error: null }
      ]
    });
    expect(run).toMatchObject({ answer: 'A cat.', rev: STORY.length, durationMs: 20 });
  });

  test('a plan that is begun again drops the tasks before', () => {
    const run = fold(numbered([START, taskAdd(0), { type: 'plan-reset' }, taskAdd(3)]));
    expect(run.tasks.map(({ id }) => id)).toEqual([3]);
  });

  test('progress that comes after the end of a task changes nothing', () => {
    const late: Fact = { type: 'task-progress', id: 0, progress: { fraction: 0.5, text: 'late' } };
    expect(fold(numbered([...STORY, late])).tasks).toEqual(fold(numbered(STORY)).tasks);
  });
});

const anyFact = fc.oneof(
  fc.constantFrom(...STORY),
  fc.nat(3).map(taskAdd),
  fc.record({ type: fc.constant('note-add' as const), text: fc.string() }),
  fc.record({ type: fc.constant('answer-delta' as const), text: fc.string() }),
  fc.record({
    type: fc.constant('task-progress' as const),
    id: fc.nat(3),
    progress: fc.record({ fraction: fc.constantFrom(null, 0, 0.5, 1), text: fc.string() })
  })
);

test('any facts in any order give a document that its own schema accepts', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 40 }), facts => {
      expect(facts.every(fact => factSchema.safeParse(fact).success)).toBe(true);
      expect(runSchema.safeParse(fold(numbered(facts))).error?.message).toBeUndefined();
    })
  );
});

test('folding is pure, and an event that was folded before changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 30 }), fc.nat(30), (facts, cut) => {
      const events = numbered(facts);
      const whole = fold(events);
      const half = fold(events.slice(0, cut));
      const before = JSON.stringify(half);
      // What came already comes again with the rest, as after a lost connection.
      expect(fold(events, half)).toEqual(whole);
      expect(JSON.stringify(half)).toBe(before);
    })
  );
});

test('a stage adds up the tokens of its LLM calls and holds each prompt that they were made from once', () => {
  const plan = { name: 'plan', version: '1', sha256: 'a' };
  const correction = { name: 'correct-plan', version: '1', sha256: 'b' };
  const usage = { calls: 1, inputTokens: 10, outputTokens: 2, estimated: false };
  const { stages } = fold(
    numbered([
      START,
      { type: 'stage-usage', stage: 'plan', ...usage, prompts: [plan] },
      { type: 'stage-usage', stage: 'plan', ...usage, estimated: true, prompts: [plan, correction] }
    ])
  );
  expect(stages[0]).toMatchObject({
    calls: 2,
    inputTokens: 20,
    estimated: true,
    prompts: [plan, correction]
  });
});

test('what goes to one host in many calls is told once: sizes summed, calls counted, paid ones apart', () => {
  const send = (what: string, more: { to?: string; paid?: true } = {}): Fact => ({
    type: 'resource-send',
    to: 'lab:80',
    what: [what],
    sizeBytes: 10,
    ...more
  });
  const { sent } = fold(
    numbered([
      START,
      send('audio-1'),
      send('image-1'),
      send('audio-1'),
      send('audio-1', { to: 'other:80' }),
      send('audio-1', { paid: true }),
      send('audio-1')
    ])
  );
  expect(sent).toEqual([
    { to: 'lab:80', what: ['audio-1'], sizeBytes: 30, calls: 3 },
    { to: 'lab:80', what: ['image-1'], sizeBytes: 10 },
    { to: 'other:80', what: ['audio-1'], sizeBytes: 10 },
    { to: 'lab:80', what: ['audio-1'], sizeBytes: 10, paid: true }
  ]);
});
