import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emptyRun, reduce } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { hubResult, jsonResult } from '../experts/testing/hub-results.js';
import { startHubServer } from '../experts/testing/hub-server.js';
import type { HubAnswer, HubCall, HubServer } from '../experts/testing/hub-server.js';
import { startLlmServer } from '../llm/testing/index.js';
import type { LlmServer } from '../llm/testing/index.js';
import type { Ask } from './consent.js';
import { createServices } from './create-services.js';
import { runRequest } from './run-request.js';

const cat = fileURLToPath(new URL('../experts/__fixtures__/cat.jpg', import.meta.url));
let folder: string;
let hub: HubServer;
let answer: (call: HubCall, index: number) => HubAnswer | Promise<HubAnswer>;
let llm: LlmServer | null;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-remote-'));
  await copyFile(cat, path.join(folder, 'cat.jpg'));
  answer = ({ path: at }) => hubResult(at.includes('depth') ? 'depth-estimation' : 'text-to-image');
  let index = -1;
  hub = await startHubServer(call => {
    if (call.path.startsWith('/api/models?')) return jsonResult([]);
    const model = /^\/api\/models\/([^?]+)\?/.exec(call.path)?.[1];
    if (model !== undefined)
      return jsonResult({
        inferenceProviderMapping: [
          { provider: 'hf-inference', providerId: model, status: 'live', task: 'text-to-image' }
        ]
      });
    index += 1;
    return answer(call, index);
  });
  llm = null;
});
afterEach(async () => {
  await Promise.all([hub.close(), llm?.close(), rm(folder, { recursive: true, force: true })]);
});

interface Situation {
  /** cellist.config.json of the notebook's folder. */
  project?: unknown;
  /** The user's own configuration. */
  user?: unknown;
  environment?: Record<string, string>;
  ask?: Ask;
}

async function runPlan(
  plan: unknown,
  { project, user, environment = {}, ask = null }: Situation
): Promise<Run> {
  const userFolder = path.join(folder, 'config', 'cellist');
  await mkdir(userFolder, { recursive: true });
  if (user !== undefined) await writeFile(path.join(userFolder, 'config.json'), JSON.stringify(user));
  if (project !== undefined)
    await writeFile(path.join(folder, 'cellist.config.json'), JSON.stringify(project));
  const services = await createServices({
    environment: {
      XDG_CONFIG_HOME: path.join(folder, 'config'),
      HF_ENDPOINT: hub.url,
      HF_INFERENCE_ENDPOINT: hub.url,
      ...environment
    },
    workingFolder: folder
  });
  const order = { cell: null, request: 'make a picture', writtenPlan: plan, planOnly: false };
  let run = emptyRun();
  try {
    await runRequest(order, services, ask, new AbortController().signal).forEach(event => {
      run = reduce(run, event);
    });
  } finally {
    await services.dispose();
  }
  return run;
}

const mine = {
  id: 'me/painter',
  tasks: ['text-to-image'],
  description: 'Paints harbours in oil.',
  license: 'MIT'
};
const picture = (model?: string): unknown => [
  {
    task: 'text-to-image',
    id: 0,
    dep: [-1],
    args: { text: 'a harbour' },
    ...(model === undefined ? {} : { model })
  }
];
const token = { HF_TOKEN: 'hf_secret' };
const posts = (): string[] => hub.calls.flatMap(({ method, path: at }) => (method === 'POST' ? [at] : []));

describe('a model added by a card in cellist.config.json alone', () => {
  test('is a candidate, whole', async () => {
    const run = await runPlan(picture(), { project: { cards: [mine] }, environment: token });
    expect(run.tasks[0]?.candidates).toContainEqual({
      id: 'me/painter',
      where: ['huggingface'],
      downloads: null,
      likes: null,
      license: 'MIT',
      sizeBytes: null,
      revision: null,
      description: 'Paints harbours in oil.',
      limits: '',
      unavailable: null
    });
  });

  test('its card reaches the selection prompt, and it is taken where the controller names it', async () => {
    const server = await startLlmServer(({ body }) => {
      const isSelection = body.messages.some(({ content }) =>
        content.includes('Candidates, one JSON object')
      );
      const text = isSelection ? '{"id": "me/painter", "reason": "It paints harbours."}' : 'Here it is.';
      return { type: 'stream', pieces: [text] };
    });
    llm = server;
    const run = await runPlan(picture(), {
      project: { cards: [mine] },
      environment: { ...token, OPENAI_BASE_URL: server.baseUrl, CELLIST_MODEL: 'test-model' }
    });
    const selection = server.requests.find(({ body }) =>
      body.messages.some(({ content }) => content.includes('Candidates, one JSON object'))
    );
    const prompt = selection?.body.messages.map(({ content }) => content).join('\n') ?? '';
    expect(prompt).toContain('me/painter');
    expect(prompt).toContain('Paints harbours in oil.');
    expect(run.tasks[0]?.choice).toMatchObject({ id: 'me/painter', by: 'controller' });
    expect(posts()).toEqual(['/hf-inference/models/me/painter']);
    // The record tells what the LLM was sent and what it said, and no key.
    const record = await readFile(path.join(folder, 'cellist-files', 'runs', `${run.id}.json`), 'utf8');
    expect(JSON.parse(record)).toMatchObject({
      replay: {
        settings: { model: 'test-model', seed: 0 },
        calls: expect.arrayContaining([
          expect.objectContaining({
            stage: 'select',
            prompts: [expect.objectContaining({ name: 'select', sha256: expect.any(String) })],
            messages: selection?.body.messages,
            reply: '{"id": "me/painter", "reason": "It paints harbours."}'
          })
        ])
      }
    });
    expect(record).not.toContain('hf_secret');
    expect(record).not.toContain(folder);
  });

  test('runs when it is pinned, however many others there are', async () => {
    const others = Array.from({ length: 8 }, (_, n) => ({
      ...mine,
      id: `me/other-${String(n)}`,
      downloads: 100
    }));
    const run = await runPlan(picture('me/painter'), {
      project: { cards: [...others, mine] },
      environment: token
    });
    expect(run.state).toBe('done');
    expect(run.tasks[0]?.choice).toMatchObject({
      id: 'me/painter',
      where: 'huggingface',
      provider: 'hf-inference',
      by: 'user'
    });
    expect(posts()).toEqual(['/hf-inference/models/me/painter']);
  });
});

describe('an own endpoint', () => {
  const endpoint = (): unknown => ({
    id: 'lab/depth',
    task: 'depth-estimation',
    url: `${hub.url}/depth`,
    headers: { authorization: 'Bearer $LAB_TOKEN' }
  });
  const depth = [{ task: 'depth-estimation', id: 0, dep: [-1], args: { image: 'cat.jpg' } }];

  test('carries the task out; what was sent is kept in the run', async () => {
    const run = await runPlan(depth, {
      user: { endpoints: [endpoint()] },
      environment: { LAB_TOKEN: 'secret-1' }
    });
    expect(run.state).toBe('done');
    expect(run.tasks[0]?.choice).toMatchObject({ id: 'lab/depth', where: 'endpoint', by: 'rule' });
    expect(run.sent).toEqual([
      { to: new URL(hub.url).host, what: ['image-1'], sizeBytes: hub.calls[0]?.body.length }
    ]);
    expect(hub.calls[0]?.headers.authorization).toBe('Bearer secret-1');
    expect(JSON.stringify(run)).not.toContain('secret-1');
  });

  test('of a project that nobody trusts is not called', async () => {
    const run = await runPlan(depth, {
      project: { endpoints: [endpoint()] },
      environment: { LAB_TOKEN: 'x' }
    });
    expect(run.state).toBe('failed');
    expect(hub.calls).toEqual([]);
  });

  test('that cannot run stands greyed beside the others, with its step', async () => {
    const run = await runPlan(depth, { user: { endpoints: [endpoint()] } });
    expect(run.tasks[0]?.candidates).toContainEqual(
      expect.objectContaining({
        id: 'lab/depth',
        where: [],
        unavailable: 'Its headers need LAB_TOKEN, which is not set. Set LAB_TOKEN in the environment.'
      })
    );
  });
});

describe('without a token', () => {
  test('a task for which nothing is on this machine fails with the one step', async () => {
    const run = await runPlan(picture(), {});
    expect(run.tasks[0]?.error).toMatchObject({
      code: 'CANDIDATES_EMPTY',
      hint: expect.stringContaining('Set HF_TOKEN')
    });
    expect(hub.calls).toEqual([]);
  });
});

describe('consent', () => {
  // A name that is not loopback, and that nobody answers to.
  const far = {
    ...token,
    HF_INFERENCE_ENDPOINT: 'https://router.invalid',
    HF_ENDPOINT: 'https://hub.invalid'
  };

  test('where nobody can be asked nothing is sent, and the setting is named', async () => {
    const run = await runPlan(picture(), { project: { cards: [mine] }, environment: far });
    expect(run.tasks[0]?.error?.hint).toContain('CELLIST_REMOTE=allow');
    expect(run.sent).toEqual([]);
  });

  test('the question says what goes where and what it costs; a no is asked for once in a run', async () => {
    const questions: string[] = [];
    const run = await runPlan(picture(), {
      project: { cards: [mine, { ...mine, id: 'me/second' }] },
      environment: far,
      ask: question => {
        questions.push(question);
        return Promise.resolve('n');
      }
    });
    expect(questions).toEqual([
      expect.stringMatching(/would send text \(9 bytes\) to router\.invalid\. .*bill/)
    ]);
    expect(run.state).toBe('failed');
    expect(run.sent).toEqual([]);
  });
});

describe('faults', () => {
  const two = { cards: [mine, { ...mine, id: 'me/second' }] };

  test('after a model that fails the next candidate is taken, and the switch is shown', async () => {
    answer = ({ path: at }) =>
      at.endsWith('me/painter') ? { status: 400, body: '{"error": "no"}' } : hubResult('text-to-image');
    const run = await runPlan(picture(), { project: two, environment: token });
    expect(run.state).toBe('done');
    expect(run.tasks[0]?.attempts.map(({ id, error }) => [id, error === null])).toEqual([
      ['me/painter', false],
      ['me/second', true]
    ]);
    expect(run.tasks[0]?.choice).toMatchObject({
      id: 'me/second',
      reason: expect.stringContaining('me/painter')
    });
  });

  test('a pinned model has no substitute', async () => {
    answer = () => ({ status: 400, body: '{"error": "no"}' });
    const run = await runPlan(picture('me/painter'), { project: two, environment: token });
    expect(run.tasks[0]).toMatchObject({ state: 'failed', attempts: [{ id: 'me/painter' }] });
  });
});

describe('a task done before', () => {
  const project = { cards: [mine] };
  test('is taken from the store by the next kernel, not paid for again, and the run says when it was done', async () => {
    const first = await runPlan(picture(), { project, environment: token });
    const again = await runPlan(picture(), { project, environment: token });
    expect(posts()).toHaveLength(1);
    expect(again.sent).toEqual([]);
    expect(again.tasks[0]).toMatchObject({
      state: 'done',
      cached: true,
      cachedFrom: { run: first.id, task: 0, at: expect.any(String) },
      attempts: []
    });
    expect(again.resources[0]?.sha256).toBe(first.resources[0]?.sha256);
    expect(again.resources[0]?.from).toEqual({ run: again.id, task: 0 });
  });

  test.each([
    ['the cache is off', { cache: false }],
    ['the seed is another', { seed: 7 }]
  ])('runs anew where %s', async (_why, user) => {
    await runPlan(picture(), { project, environment: token });
    const again = await runPlan(picture(), { project, environment: token, user });
    expect(posts()).toHaveLength(2);
    expect(again.tasks[0]).toMatchObject({ state: 'done', cached: false });
  });

  test('that failed is tried again', async () => {
    answer = (_call, index) =>
      index === 0 ? { status: 400, body: '{"error": "no"}' } : hubResult('text-to-image');
    const first = await runPlan(picture('me/painter'), { project, environment: token });
    const again = await runPlan(picture('me/painter'), { project, environment: token });
    expect([first.state, again.state]).toEqual(['failed', 'done']);
  });
});
