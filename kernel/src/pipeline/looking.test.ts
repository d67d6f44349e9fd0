import { describe, expect, test } from '@jest/globals';
import { CellistError } from '@cellist/run-model';
import { runPlan } from './testing/run-plan.js';

const files = { 'a.txt': 'first text', 'b.txt': 'second text' };

describe('what a plan only looks at', () => {
  test('is there when the answer is made, with no task', async () => {
    const { run } = await runPlan({ files, request: 'How long is a.txt?', plans: [[]], looks: ['a.txt'] });
    expect(run).toMatchObject({ state: 'done', tasks: [], answer: 'Answered.' });
    expect(run.resources).toContainEqual(
      expect.objectContaining({ name: 'text-1', from: { file: 'a.txt' }, sizeBytes: 10 })
    );
  });

  test('fails the run where nothing else is asked and it is not there', async () => {
    const { run } = await runPlan({ files, request: 'How long is c.txt?', plans: [[]], looks: ['c.txt'] });
    expect(run).toMatchObject({ state: 'failed', answer: '', error: { message: 'There is no file c.txt.' } });
  });

  test('is noted where it is not there, but something else is', async () => {
    const request = 'How long are a.txt and c.txt?';
    const { run } = await runPlan({ files, request, plans: [[]], looks: ['a.txt', 'c.txt'] });
    expect(run).toMatchObject({ state: 'done', notes: ['There is no file c.txt.'] });
  });

  test('is told though the tasks beside it failed', async () => {
    const { run } = await runPlan({
      files,
      request: 'Which genre is a.txt and how long is b.txt?',
      plans: [[{ task: 'summarization', id: 0, dep: [-1], args: { text: 'a.txt' } }]],
      looks: ['b.txt'],
      work: () => {
        throw new CellistError('EXPERT_FAILED', 'It cannot be done.');
      }
    });
    expect(run).toMatchObject({ state: 'done', answer: 'Answered.', tasks: [{ state: 'failed' }] });
  });

  test('is not opened where the request does not mention it', async () => {
    const { run } = await runPlan({ files, request: 'How long is a.txt?', plans: [[]], looks: ['b.txt'] });
    expect(run.resources.map(({ from }) => from)).toEqual([{ run: 'run', answer: true }]);
  });

  test('is not opened by a plan that is only shown', async () => {
    const request = 'How long is a.txt?';
    const { run } = await runPlan({ files, request, plans: [[]], looks: ['a.txt'], planOnly: true });
    expect(run.resources).toEqual([]);
  });
});
