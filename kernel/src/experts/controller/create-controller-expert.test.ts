import { afterEach, describe, expect, test } from '@jest/globals';
import { taskNames, tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import { createLlmMemory, createTokenBudget } from '../../llm/index.js';
import type { Spent } from '../../llm/index.js';
import { startLlmServer } from '../../llm/testing/index.js';
import type { LlmServer } from '../../llm/testing/index.js';
import { isSeeingTask, isWritingTask } from '../chat/chat-messages.js';
import type { Expert, Parcel } from '../expert.js';
import { jsonResult, picture } from '../testing/hub-results.js';
import { startHubServer } from '../testing/hub-server.js';
import { testRemote } from '../testing/remote-dependencies.js';
import { taskInput } from '../testing/task-inputs.js';
import { testContext } from '../testing/test-dependencies.js';
import { createControllerExpert } from './create-controller-expert.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.close()));
});

function expertAt(baseUrl: string, task: TaskName, model = 'gpt-4o', remote = testRemote()): Expert {
  open.push({ close: () => remote.dispose() });
  const endpoint = { baseUrl, model, apiKey: 'key-1', fetch: remote.fetcher.as('configured') };
  return createControllerExpert(task, endpoint, createLlmMemory(), remote);
}

async function writer(text: string): Promise<LlmServer> {
  const server = await startLlmServer(() => ({ type: 'stream', pieces: text.split('') }));
  open.push(server);
  return server;
}

const writing = taskNames.filter(isWritingTask);
const seeing = taskNames.filter(isSeeingTask);
const { signal } = new AbortController();

describe('the controller’s LLM', () => {
  test.each(writing)('%s: gives what the vocabulary promises', async task => {
    const server = await writer('Ein Text.');
    const contents = await expertAt(server.baseUrl, task).run(await taskInput(task), testContext());
    expect(contents.map(({ kind }) => kind)).toEqual([...tasks[task].outputs]);
    expect(contents[0]).toEqual({ kind: 'text', text: 'Ein Text.' });
    const asked = server.requests[0]?.body.messages.map(({ content }) => content).join('\n') ?? '';
    expect(asked).toContain(task === 'question-answering' ? 'the question' : 'the text');
  });

  test('translates into the language that is wanted', async () => {
    const server = await writer('Bonjour');
    const input = await taskInput('translation');
    const values = {
      ...input.values,
      target_language: { type: 'text', text: 'French' },
      source_language: { type: 'text', text: 'German' }
    } as const;
    await expertAt(server.baseUrl, 'translation').run({ ...input, values }, testContext());
    expect(server.requests[0]?.body.messages.at(-1)?.content).toMatch(/from German into French/);
  });

  test.each(seeing)('%s: a model that sees gets the picture', async task => {
    const server = await startHubServer(() =>
      jsonResult({
        choices: [{ index: 0, message: { role: 'assistant', content: 'A cat.' }, finish_reason: 'stop' }]
      })
    );
    open.push(server);
    const contents = await expertAt(`${server.url}/v1`, task).run(await taskInput(task), testContext());
    expect(contents.map(({ kind }) => kind)).toEqual([...tasks[task].outputs]);
    const body = String(server.calls[0]?.body);
    expect(body).toContain(`data:image/png;base64,${(await picture('RGB')).toString('base64')}`);
  });

  test('what it writes is shown as it comes', async () => {
    const server = await writer('abc');
    const shown: string[] = [];
    const context = testContext(undefined, ({ text }) => shown.push(text));
    await expertAt(server.baseUrl, 'summarization').run(await taskInput('summarization'), context);
    expect(shown).toEqual(['asking gpt-4o', 'a', 'ab', 'abc']);
  });

  test('its calls are counted in the run, and its tokens against the run’s budget', async () => {
    const server = await writer('A short text.');
    const tokens = createTokenBudget(200);
    const calls: Spent[] = [];
    const context = { ...testContext(), tokens, called: (spent: Spent) => calls.push(spent) };
    const expert = expertAt(server.baseUrl, 'summarization');
    await expert.run(await taskInput('summarization'), context);
    expect(calls).toMatchObject([{ calls: 1, estimated: true }]);
    expect(tokens.spent()).toBe((calls[0]?.inputTokens ?? 0) + (calls[0]?.outputTokens ?? 0));
    tokens.spend(200);
    await expect(expert.run(await taskInput('summarization'), context)).rejects.toMatchObject({
      code: 'LLM_BUDGET'
    });
    expect(server.requests).toHaveLength(1);
  });

  test('what is sent is told before; nothing goes where nobody agreed', async () => {
    const server = await writer('x');
    const sent: Parcel[] = [];
    const refuse = {
      ...testContext(),
      send(parcel: Parcel) {
        sent.push(parcel);
        return Promise.reject(new Error('no'));
      }
    };
    const expert = expertAt(server.baseUrl, 'summarization');
    await expect(expert.run(await taskInput('summarization'), refuse)).rejects.toThrow('no');
    expect(sent).toEqual([{ address: server.baseUrl, what: ['text'], sizeBytes: 8, cost: null }]);
    expect(server.requests).toEqual([]);
  });

  test('an abort ends the call', async () => {
    const stop = new AbortController();
    const server = await startLlmServer(() => {
      stop.abort();
      return { type: 'hang' };
    });
    open.push(server);
    const expert = expertAt(server.baseUrl, 'summarization');
    await expect(
      expert.run(await taskInput('summarization'), testContext(stop.signal))
    ).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  const names: [string, boolean][] = [
    ['gpt-4o-mini', true],
    ['gpt-5-mini', true],
    ['qwen2.5-vl:7b', true],
    ['llava:13b', true],
    ['gemma3:4b', true],
    ['llama-3.1-8b-instruct', false],
    ['mistral-7b', false],
    ['gpt-3.5-turbo', false]
  ];
  test.each(names)('%s sees: %p', async (model, sees) => {
    const expert = expertAt('http://127.0.0.1:9/v1', 'image-to-text', model);
    expect((await expert.availability(signal)).ok).toBe(sees);
  });

  test('elsewhere it is not there while nothing may leave this machine', async () => {
    const remote = testRemote({ settings: { remote: 'never' } });
    const expert = expertAt('https://api.example.org/v1', 'summarization', 'gpt-4o', remote);
    expect(await expert.availability(signal)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('api.example.org')
    });
  });
});
