import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { CellistError } from '@cellist/run-model';
import type { RunEvent } from '@cellist/run-model';
import { candidate, outputsOf, runPlan } from './testing/run-plan.js';

const files = { 'a.txt': 'first text', 'b.txt': 'second text', 'c.txt': 'third text' };
const summary = (id: number, text: string, dep: number[] = [-1]): object => ({
  task: 'summarization',
  id,
  dep,
  args: { text }
});

afterEach(() => {
  jest.useRealTimers();
});

function statesOf(run: { tasks: { state: string }[] }): string[] {
  return run.tasks.map(({ state }) => state);
}

/** Settles when the test says so. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>(resolve => (open = resolve));
  return { open, opened };
}

describe('execution', () => {
  test('a task starts as soon as its own inputs exist, whatever else still runs', async () => {
    const slow = gate();
    const started: string[] = [];
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt'), summary(1, 'b.txt'), summary(2, '<resource>-1')]],
      async work({ task, values: { text = '' } }) {
        started.push(text);
        if (text === 'first text') await slow.opened;
        if (text === 'summarization result') slow.open();
        return outputsOf(task);
      }
    });
    expect(statesOf(run)).toEqual(['done', 'done', 'done']);
    // The first task ends only once the last has started: were they not independent, nothing would end.
    expect(started).toHaveLength(3);
    expect(started.at(-1)).toBe('summarization result');
  });

  test('what waits for a failed task is skipped with the reason, the rest goes on, and the run is done', async () => {
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt'), summary(1, '<resource>-0'), summary(2, 'b.txt')]],
      work({ task, values: { text } }) {
        if (text === 'first text') throw new CellistError('EXPERT_FAILED', 'No luck.');
        return outputsOf(task);
      }
    });
    expect(statesOf(run)).toEqual(['failed', 'skipped', 'done']);
    expect(run.tasks[0]?.error?.message).toBe('No luck.');
    expect(run.tasks[1]?.error).toMatchObject({
      code: 'DEPENDENCY_FAILED',
      message: expect.stringContaining('task 0')
    });
    expect(run.state).toBe('done');
  });

  test('a run whose tasks all failed has failed, with the first reason', async () => {
    const { run } = await runPlan({
      files: {},
      request: 'Summarize gone.txt',
      plans: [[summary(0, 'gone.txt')]]
    });
    expect(run.state).toBe('failed');
    expect(run.error).toMatchObject({ code: 'RESOURCE_NOT_FOUND', message: 'There is no file gone.txt.' });
    expect(run.answer).toBe('');
  });

  test('the next candidate is tried after a failure, and the switch is shown', async () => {
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt')]],
      models: { summarization: [candidate('one/first'), candidate('two/second')] },
      work({ model, task }) {
        if (model === 'one/first') throw new CellistError('EXPERT_FAILED', 'Out of order.');
        return outputsOf(task);
      }
    });
    const [task] = run.tasks;
    expect(task).toMatchObject({
      state: 'done',
      choice: { id: 'two/second', reason: expect.stringContaining('Out of order') }
    });
    expect(task?.attempts.map(({ id, error }) => [id, error?.message ?? null])).toEqual([
      ['one/first', 'Out of order.'],
      ['two/second', null]
    ]);
  });

  test('a pinned model has no substitute', async () => {
    const { run } = await runPlan({
      files,
      plans: [[{ task: 'summarization', id: 0, args: { text: 'a.txt' }, model: 'two/second' }]],
      models: { summarization: [candidate('one/first'), candidate('two/second')] },
      work() {
        throw new CellistError('EXPERT_FAILED', 'Out of order.');
      }
    });
    expect(run.tasks[0]?.attempts.map(({ id }) => id)).toEqual(['two/second']);
    expect(run.tasks[0]?.choice?.by).toBe('user');
  });

  test('an attempt is given up after silence, not after its length', async () => {
    jest.useFakeTimers();
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt')]],
      models: { summarization: [candidate('one/talking')] },
      async work({ context }) {
        for (let step = 0; step < 5; step += 1) {
          await jest.advanceTimersByTimeAsync(50_000);
          context.progress({ fraction: step / 5, text: 'still at it' });
        }
        await jest.advanceTimersByTimeAsync(61_000);
        return new Promise(() => undefined);
      }
    });
    expect(run.tasks[0]?.error?.code).toBe('EXPERT_TIMEOUT');
  });

  test('an expert that yields another kind than its task does fails', async () => {
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt')]],
      work: () => [{ kind: 'json', json: 1 }]
    });
    expect(run.tasks[0]).toMatchObject({ state: 'failed', error: { code: 'EXPERT_FAILED' } });
  });
});

describe('inputs', () => {
  test('a list in a media argument is a group: one task for each, one choice, and a table of all', async () => {
    const { run } = await runPlan({
      files: { 'a.wav': 'x', 'b.wav': 'y' },
      plans: [[{ task: 'audio-classification', id: 0, args: { audio: ['a.wav', 'b.wav'] } }]]
    });
    expect(run.tasks.map(({ id, group }) => [id, group])).toEqual([
      [0, 0],
      [1, 0]
    ]);
    // These files hold text, not sound: each part says so by itself.
    expect(run.tasks.map(({ error }) => error?.code)).toEqual(['RESOURCE_KIND', 'RESOURCE_KIND']);
  });

  test('a folder in a media argument stands for its files of the kind wanted', async () => {
    const { run } = await runPlan({
      files: { 'sounds/a.wav': 'x', 'sounds/b.wav': 'y', 'sounds/about.txt': 'z' },
      request: 'What is heard in sounds/ ?',
      plans: [[{ task: 'audio-classification', id: 0, args: { audio: 'sounds/' } }]]
    });
    expect(run.tasks.map(({ args }) => args['audio'])).toEqual(['sounds/a.wav', 'sounds/b.wav']);
  });

  test('a reference inside a sentence becomes the words of the result', async () => {
    const seen: string[] = [];
    await runPlan({
      files,
      plans: [[summary(0, 'a.txt'), summary(1, 'It says: <resource>-0. Indeed.')]],
      work({ task, values: { text = '' } }) {
        seen.push(text);
        return outputsOf(task, 'a short one');
      }
    });
    expect(seen[1]).toBe('It says: a short one. Indeed.');
  });

  test('names go to mentions first, then to outputs in plan order, whichever task is quicker', async () => {
    const slow = gate();
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt'), summary(1, 'b.txt')]],
      async work({ task, values: { text } }) {
        if (text === 'first text') await slow.opened;
        else slow.open();
        return outputsOf(task);
      }
    });
    expect(run.tasks.map(({ inputs, outputs }) => [inputs['text'], outputs])).toEqual([
      [['text-1'], ['text-4']],
      [['text-2'], ['text-5']]
    ]);
  });

  test('a document tells which names were given to what was never made', async () => {
    const { run } = await runPlan({
      files: { 'a.txt': 'first text' },
      request: 'Work on a.txt and on missing.txt',
      plans: [[summary(0, 'missing.txt'), summary(1, 'a.txt')]]
    });
    expect(run.tasks.map(({ state, outputs }) => [state, outputs])).toEqual([
      ['failed', []],
      ['done', ['text-4']]
    ]);
    expect(run.unmade).toEqual(['text-2', 'text-3']);
  });
});

describe('planning', () => {
  test('an unusable plan is asked for once again with its errors, and the first one leaves no task', async () => {
    const { run, asked, events } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt'), { task: 'telepathy', id: 1, args: {} }], [summary(0, 'b.txt')]]
    });
    expect(asked[1]?.correction).toMatchObject({
      reply: 'reply 1',
      errors: [expect.stringContaining('telepathy')]
    });
    expect(events.map(({ type }) => type)).toContain('plan-reset');
    expect(run.tasks.map(({ args, state }) => [args['text'], state])).toEqual([['b.txt', 'done']]);
    expect(run.tasks[0]?.outputs).toEqual(['text-4']);
  });

  test('a second unusable plan fails the run with what was wrong', async () => {
    const { run, asked } = await runPlan({
      plans: [[{ task: 'telepathy', id: 0, args: {} }], [{ task: 'telepathy', id: 0, args: {} }]]
    });
    expect(asked).toHaveLength(2);
    expect(run).toMatchObject({
      state: 'failed',
      error: { code: 'PLAN_INVALID', message: expect.stringContaining('telepathy') }
    });
  });

  test('a plan may name only what the user mentioned', async () => {
    const { run } = await runPlan({
      files,
      request: 'Look at a.wav',
      plans: [[{ task: 'audio-classification', id: 0, args: { audio: '/etc/passwd' } }], []]
    });
    expect(run.tasks).toEqual([]);
  });

  test('an empty plan is legal: the controller just answers', async () => {
    const { run } = await runPlan({ plans: [[]], answer: 'Good morning.' });
    expect(run).toMatchObject({ state: 'done', tasks: [], answer: 'Good morning.' });
    expect(run.stages.map(({ state }) => state)).toEqual(['done', 'skipped', 'skipped', 'done']);
  });

  test('a plan-only run runs nothing, and says which files and models are missing', async () => {
    const { run } = await runPlan({
      files: {},
      request: 'Summarize gone.txt',
      plans: [[summary(0, 'gone.txt')]],
      planOnly: true,
      models: { summarization: [candidate('one/absent', { where: [], unavailable: 'Install it.' })] },
      work() {
        throw new Error('Nothing may run.');
      }
    });
    expect(run).toMatchObject({ state: 'done', planOnly: true });
    expect(run.notes).toEqual([
      'There is no file gone.txt.',
      'No model for summarization can run here now. Install it.'
    ]);
  });
});

describe('selection', () => {
  const two = { summarization: [candidate('one/first'), candidate('two/second')] };

  test('one call serves all tasks of one type, and none is made for a single candidate', async () => {
    const calls: string[] = [];
    const { run } = await runPlan({
      files,
      plans: [
        [
          summary(0, 'a.txt'),
          summary(1, 'b.txt'),
          { task: 'text-classification', id: 2, args: { text: 'c.txt' } }
        ]
      ],
      models: two,
      select({ task, onUsage }) {
        calls.push(task);
        onUsage?.({ calls: 1, inputTokens: 5, outputTokens: 2, estimated: false });
        return Promise.resolve({ id: 'two/second', reason: 'Fits.' });
      }
    });
    expect(calls).toEqual(['summarization']);
    expect(run.tasks.map(({ choice }) => choice?.id)).toEqual([
      'two/second',
      'two/second',
      'played/text-classification'
    ]);
    expect(run.stages[1]).toMatchObject({ calls: 1, inputTokens: 5, outputTokens: 2 });
  });

  test('a failed call takes the first by rank, says why, and is counted', async () => {
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt')]],
      models: two,
      select({ onUsage }) {
        onUsage?.({ calls: 1, inputTokens: 5, outputTokens: 0, estimated: true });
        return Promise.reject(new Error('The line is dead.'));
      }
    });
    expect(run.stages[1]).toMatchObject({ calls: 1, inputTokens: 5, estimated: true });
    expect(run.tasks[0]?.choice).toMatchObject({
      id: 'one/first',
      by: 'rule',
      reason: expect.stringContaining('The line is dead.')
    });
  });

  test('a task that nothing can do fails with the step that would make it possible', async () => {
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt')]],
      models: { summarization: [candidate('one/absent', { where: [], unavailable: 'Set THE_TOKEN.' })] }
    });
    expect(run.tasks[0]?.error).toMatchObject({ code: 'CANDIDATES_EMPTY', hint: 'Set THE_TOKEN.' });
  });
});

describe('stopping', () => {
  test('a stop ends running tasks and the run as cancelled, also where an expert does not heed it', async () => {
    const stop = new AbortController();
    const { run } = await runPlan({
      files,
      plans: [[summary(0, 'a.txt'), summary(1, '<resource>-0')]],
      signal: stop.signal,
      work() {
        stop.abort();
        return new Promise(() => undefined);
      }
    });
    expect(run.state).toBe('cancelled');
    expect(statesOf(run)).toEqual(['cancelled', 'cancelled']);
    expect(run.stages.map(({ state }) => state)).toEqual(['done', 'done', 'cancelled', 'skipped']);
  });

  test('a stop before anything began runs nothing', async () => {
    const stop = new AbortController();
    stop.abort();
    const { run } = await runPlan({ files, plans: [[summary(0, 'a.txt')]], signal: stop.signal });
    expect(run.state).toBe('cancelled');
  });
});

test('events are numbered from 1 without gaps and end with the run', async () => {
  const { events } = await runPlan({ files, plans: [[summary(0, 'a.txt'), summary(1, '<resource>-0')]] });
  expect(events.map(({ seq }: RunEvent) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.at(-1)?.type).toBe('run-end');
});
