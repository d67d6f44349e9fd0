import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { fold, viewRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { candidate, outputsOf, runPlan } from './testing/run-plan.js';
import type { PlanRun } from './testing/run-plan.js';

afterEach(() => {
  jest.useRealTimers();
});

const files = { 'a.txt': 'A text.' };
const summary = (id: number): unknown => ({ task: 'summarization', id, args: { text: 'a.txt' } });

const remarks = (run: Run): string[] => viewRun(run).rows.map(({ remark }) => remark);

/** What the row of a task said, in order. */
function said({ events }: PlanRun, id: number): string[] {
  return events.flatMap(event =>
    event.type === 'task-progress' && event.id === id ? [event.progress.text] : []
  );
}

describe('a row that waits says for what and for how long', () => {
  test('for other tasks', async () => {
    jest.useFakeTimers();
    const done = await runPlan({
      files,
      plans: [[summary(0), { task: 'text-classification', id: 1, args: { text: '<resource>-0' } }]],
      async work({ task }) {
        if (task === 'summarization') await jest.advanceTimersByTimeAsync(20_000);
        return outputsOf(task);
      }
    });
    expect(done.run.state).toBe('done');
    expect(said(done, 1)).toEqual([
      'waiting for task 0 (summarization)',
      'waiting for task 0 (summarization), 10 s so far',
      'waiting for task 0 (summarization), 20 s so far'
    ]);
  });

  test('for a choice that takes a while', async () => {
    jest.useFakeTimers();
    const done = await runPlan({
      files,
      plans: [[summary(0)]],
      models: { summarization: [candidate('one/first'), candidate('two/second')] },
      async select() {
        await jest.advanceTimersByTimeAsync(11_000);
        return { id: 'two/second', reason: 'Better.', usage: null };
      }
    });
    expect(said(done, 0)).toEqual([
      'waiting until a model is chosen',
      'waiting until a model is chosen, 10 s so far'
    ]);
  });

  test('for an answer of the user, which is no silence of the expert', async () => {
    jest.useFakeTimers();
    const { run } = await runPlan({
      files,
      plans: [[summary(0)]],
      async work({ task, context }) {
        await context.whileAsking(
          (async () => {
            context.progress({ fraction: null, text: 'waiting for your answer' });
            await jest.advanceTimersByTimeAsync(500_000);
          })()
        );
        return outputsOf(task);
      }
    });
    expect(run.state).toBe('done');
  });

  test('the words stand in its row, and are gone once it works', async () => {
    const { run, events } = await runPlan({
      plans: [
        [
          { task: 'text-generation', id: 0, args: { text: 'write' } },
          { task: 'text2text-generation', id: 1, dep: [0], args: { text: 'shout' } }
        ]
      ]
    });
    const rows = events.map((_, index) => remarks(fold(events.slice(0, index + 1))));
    expect(rows).toContainEqual(['', 'waiting for task 0 (text-generation)']);
    expect(remarks(run)).toEqual(['', '']);
  });
});
