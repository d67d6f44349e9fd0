import { expect, test } from '@jest/globals';
import { CellistError } from '@cellist/run-model';
import { candidate, runPlan } from './testing/run-plan.js';

const plan = [{ task: 'summarization', id: 0, dep: [-1], args: { text: 'a.txt' } }];
const files = { 'a.txt': 'some text' };
const models = { summarization: [candidate('one/first'), candidate('two/second')] };

test('a file is read while the choice of its model is still being made', async () => {
  let isRead = (): void => undefined;
  const read = new Promise<void>(resolve => (isRead = resolve));
  const { run } = await runPlan({
    files,
    models,
    plans: [plan],
    // Were the file read after the choice, neither would ever come.
    select: () => read.then(() => ({ id: 'two/second', reason: 'It is short.' })),
    onEvent(event) {
      if (event.type === 'resource-add') isRead();
    }
  });
  expect(run.tasks[0]).toMatchObject({ state: 'done', choice: { id: 'two/second', by: 'controller' } });
});

test('a choice that fell back to rank is no choice of the controller', async () => {
  const { run } = await runPlan({
    files,
    models,
    plans: [plan],
    select: () => Promise.resolve({ id: 'one/first', reason: 'First by rank.', isByRank: true })
  });
  expect(run.tasks[0]?.choice).toMatchObject({ id: 'one/first', by: 'rule' });
});

test('a token budget that is used up while selecting stops the run with its own error', async () => {
  const { run } = await runPlan({
    files,
    models,
    plans: [[...plan, { task: 'text-classification', id: 1, dep: [-1], args: { text: 'a.txt' } }]],
    select: () => Promise.reject(new CellistError('LLM_BUDGET', 'Used up.'))
  });
  expect(run).toMatchObject({ state: 'failed', error: { code: 'LLM_BUDGET' }, answer: '' });
  expect(run.tasks.map(({ state }) => state)).toEqual(['failed', 'done']);
});
