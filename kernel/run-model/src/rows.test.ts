import { describe, expect, test } from '@jest/globals';
import type { Choice } from './card.js';
import { emptyRun } from './reduce.js';
import type { Resource } from './resource.js';
import { viewRun } from './rows.js';
import type { RowView } from './rows.js';
import type { Attempt, Run, Task } from './run.js';

const task = (id: number, given: Partial<Task> = {}): Task => ({
  id,
  group: null,
  task: 'object-detection',
  dep: [],
  args: { image: 'media/a.jpg' },
  inputs: {},
  state: 'waiting',
  progress: null,
  candidates: [],
  choice: null,
  parameters: {},
  attempts: [],
  outputs: [],
  cached: false,
  cachedFrom: null,
  durationMs: null,
  error: null,
  ...given
});
const problem = (message: string): { code: string; message: string; hint: string } => ({
  code: 'EXPERT_FAILED',
  message,
  hint: ''
});
const attempt = (id: string, error: string | null = null): Attempt => ({
  id,
  where: 'huggingface',
  durationMs: 10,
  error: error === null ? null : problem(error)
});
const choice = (id: string, reason: string): Choice => ({
  id,
  where: 'huggingface',
  provider: null,
  revision: null,
  reason,
  by: 'rule'
});
const run = (tasks: Task[], given: Partial<Run> = {}): Run => ({ ...emptyRun(), id: 'r', tasks, ...given });
const rowOf = (only: Task, given: Partial<Run> = {}): RowView => {
  const row = viewRun(run([only], given)).rows[0];
  if (row === undefined) throw new Error('no row');
  return row;
};
const picture: Resource = {
  name: 'image-1',
  kind: 'image',
  mime: 'image/jpeg',
  sizeBytes: 1,
  sha256: '0'.repeat(64),
  from: { file: 'media/a.jpg' }
};

describe('inputs', () => {
  test('a file is shown by its own name and leads to its resource', () => {
    const row = rowOf(task(0, { inputs: { image: ['image-1'] } }), { resources: [picture] });
    expect(row.inputs).toEqual([{ argument: 'image', text: 'a.jpg', resource: 'image-1', isQuoted: false }]);
  });

  test('before it is resolved, what another task will yield stands under its promised name', () => {
    const first = task(0, { outputs: ['json-1', 'image-2'] });
    const second = task(1, { task: 'image-to-text', args: { image: '<resource>-0' } });
    const third = task(2, { task: 'text-to-speech', args: { text: 'There are <resource>-0' } });
    const rows = viewRun(run([first, second, third])).rows;
    expect(rows[1]?.inputs[0]).toMatchObject({ text: 'image-2', resource: 'image-2', isQuoted: false });
    expect(rows[2]?.inputs[0]).toMatchObject({ text: 'There are json-1', resource: null, isQuoted: true });
  });

  test('a reference to a task that is not there is told as such', () => {
    expect(rowOf(task(1, { args: { image: '<resource>-7' } })).inputs[0]?.text).toBe('task 7');
  });
});

describe('remarks', () => {
  test('a task done by its second choice says which model gave no result, and why', () => {
    const row = rowOf(
      task(0, {
        state: 'done',
        attempts: [attempt('a/one', '503.'), attempt('a/one', '503.'), attempt('b/two')],
        choice: choice('b/two', 'Next choice: a/one did not succeed (503).')
      })
    );
    expect(row.remarkKind).toBe('switch');
    expect(row.remark).toBe('2nd choice: a/one gave no result (503, 2 tries).');
    expect(row.reason).toBe('');
  });

  test('the same model at its next place is no second choice', () => {
    const row = rowOf(
      task(0, { state: 'done', attempts: [attempt('a/one', 'No memory.'), attempt('a/one')] })
    );
    expect(row.remark).toBe('a/one gave no result (No memory).');
  });

  test('an error goes before progress, and its hint comes along', () => {
    const row = rowOf(
      task(0, {
        state: 'failed',
        progress: { fraction: 0.4, text: 'loading' },
        error: { ...problem('It failed.'), hint: 'Try again.' }
      })
    );
    expect([row.remarkKind, row.remark, row.hint]).toEqual(['problem', 'It failed.', 'Try again.']);
  });

  test('progress is shown in percent while the task runs', () => {
    const row = rowOf(task(0, { state: 'running', progress: { fraction: 0.4, text: 'model loading' } }));
    expect([row.remarkKind, row.remark]).toEqual(['progress', 'model loading 40 %']);
  });
});

describe('states', () => {
  test.each([
    [{ state: 'done' as const }, false, '✓ done'],
    [{ state: 'done' as const, cached: true }, false, '✓ done before'],
    [{ state: 'waiting' as const }, false, '· waiting'],
    [{ state: 'waiting' as const }, true, '· planned'],
    [{ state: 'cancelled' as const }, false, '■ cancelled']
  ])('%j in a run with planOnly %j reads %j', (given, planOnly, text) => {
    expect(rowOf(task(0, given), { planOnly }).stateText).toBe(text);
  });

  test('outputs that will never be are not named', () => {
    expect(rowOf(task(0, { state: 'failed', outputs: ['json-1'] })).outputs).toEqual([]);
    expect(rowOf(task(0, { state: 'running', outputs: ['json-1'] })).outputs).toEqual(['json-1']);
  });
});

describe('groups', () => {
  const part = (id: number, given: Partial<Task> = {}): Task =>
    task(id, { group: 0, outputs: [`json-${String(id)}`, `image-${String(id)}`], ...given });

  test('while none of a group’s parts is done its row says what they wait for', () => {
    const waiting = { fraction: null, text: 'waiting for task 3 (image-to-text)' };
    const group = viewRun(run([part(0), part(1, { progress: waiting })])).rows[0];
    expect(group).toMatchObject({ remark: waiting.text, remarkKind: 'progress' });
  });

  test('a group is one row that counts its parts, between the rows of its neighbours', () => {
    const view = viewRun(
      run([
        part(0, { state: 'done', outputs: ['json-0', 'image-0', 'table-1'], durationMs: 300 }),
        task(1, { state: 'done' }),
        part(2, { state: 'failed', error: problem('b.jpg is no picture.'), durationMs: 2000 }),
        part(3, { state: 'done', durationMs: 500 })
      ])
    );
    expect(view.rows.map(row => row.key)).toEqual(['group-0', '1']);
    const group = view.rows[0];
    expect(group).toMatchObject({
      state: 'done',
      stateText: '✓ 2 of 3',
      remark: '1 of 3 failed: b.jpg is no picture.',
      duration: '2.0 s'
    });
    expect(group?.outputs[0]).toBe('table-1');
    expect(group?.parts.map(row => row.outputs)).toEqual([['json-0', 'image-0'], [], ['json-3', 'image-3']]);
  });

  test('a group stands where the plan has its task, though its parts came last', () => {
    const view = viewRun(run([task(1), part(0), part(2)]));
    expect(view.rows.map(row => row.key)).toEqual(['group-0', '1']);
  });

  test.each([
    [['done', 'running', 'waiting'], 'running'],
    [['done', 'waiting'], 'running'],
    [['ready', 'waiting'], 'ready'],
    [['failed', 'skipped'], 'failed'],
    [['cancelled', 'skipped'], 'cancelled'],
    [['skipped', 'skipped'], 'skipped']
  ] as const)('with parts %j it is %s', (states, expected) => {
    const view = viewRun(run(states.map((state, id) => part(id, { state }))));
    expect(view.rows[0]?.state).toBe(expected);
  });
});

describe('head', () => {
  test('the summary counts what has no result, and says how a run ended', () => {
    const tasks = [task(0, { state: 'done' }), task(1, { state: 'failed' }), task(2, { state: 'skipped' })];
    expect(viewRun(run(tasks, { state: 'done', durationMs: 2400 })).summary).toBe(
      '1 of 3 tasks done, 2 without result, 2.4 s'
    );
    expect(viewRun(run([], { state: 'failed', durationMs: 30 })).summary).toBe('failed, 30 ms');
    expect(viewRun(run([])).summary).toBe('planning');
    expect(viewRun(run([task(0)], { planOnly: true, state: 'done' })).summary).toBe('1 task planned');
  });

  test('the controller is named with its calls and tokens, the embedded one alone; each stage tells its own', () => {
    const usage = {
      state: 'done' as const,
      calls: 1,
      durationMs: 1200,
      inputTokens: 1000,
      outputTokens: 204
    };
    const stages = emptyRun().stages.map(stage =>
      stage.name === 'plan' ? { ...stage, ...usage, estimated: true } : stage
    );
    expect(viewRun(run([], { stages })).stages.map(({ cost }) => cost)).toEqual([
      '1 call · about 1,204 tokens',
      '',
      '',
      ''
    ]);
    const controller = { kind: 'openai' as const, model: 'gpt-5-mini', baseUrl: null };
    expect(viewRun(run([], { controller, stages })).controller).toBe(
      'gpt-5-mini · 1 call · about 1,204 tokens'
    );
    expect(viewRun(run([])).controller).toBe('embedded controller');
  });
});

describe('a result taken from the store tells when it was made', () => {
  const startedAt = '2026-05-04T09:30:00.000Z';
  const made = (id: number, at: string, given: Partial<Task> = {}): Task =>
    task(id, { state: 'done', cached: true, cachedFrom: { run: 'r0', task: 0, at }, ...given });

  test.each([
    ['2026-05-04T09:29:50.000Z', 'just now'],
    ['2026-05-04T09:18:00.000Z', '12 min ago'],
    ['2026-05-04T06:30:00.000Z', '3 h ago'],
    ['2026-05-01T09:30:00.000Z', '3 days ago'],
    ['2026-05-04T09:40:00.000Z', ''],
    ['nonsense', '']
  ])('at %s it says "%s"', (at, madeText) => {
    expect(rowOf(made(0, at), { startedAt }).madeText).toBe(madeText);
  });

  test('of a group the latest, and nothing while one of its parts is new', () => {
    const parts = [
      made(0, '2026-05-04T09:18:00.000Z', { group: 0 }),
      made(1, '2026-05-04T09:25:00.000Z', { group: 0 })
    ];
    const fresh = task(2, { state: 'done', group: 0 });
    expect(viewRun(run(parts, { startedAt })).rows[0]).toMatchObject({
      madeText: '5 min ago',
      madeAt: '2026-05-04T09:25:00.000Z'
    });
    expect(viewRun(run([...parts, fresh], { startedAt })).rows[0]?.madeText).toBe('');
  });
});
