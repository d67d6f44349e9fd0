import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emptyRun, reduce, viewRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
// Jest cannot load two files of one folder at the same moment, as the table of experts does.
import '../experts/program/pocketsphinx.js';
import '../experts/program/whisper-cpp.js';
import { hubResult, jsonResult } from '../experts/testing/hub-results.js';
import { startHubServer } from '../experts/testing/hub-server.js';
import type { HubAnswer, HubCall, HubServer } from '../experts/testing/hub-server.js';
import { startLlmServer } from '../llm/testing/index.js';
import type { LlmServer } from '../llm/testing/index.js';
import type { Ask } from './consent.js';
import { createServices } from './create-services.js';
import { runRequest } from './run-request.js';

const cat = fileURLToPath(new URL('../experts/__fixtures__/cat.jpg', import.meta.url));
const speech = fileURLToPath(new URL('../experts/__fixtures__/speech_museum.wav', import.meta.url));
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
/** The same server, at an address that is none of the loopback. */
const elsewhere = (): string => hub.url.replace('127.0.0.1', '0.0.0.0');
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

  test('on another machine: what was sent is kept in the run', async () => {
    const run = await runPlan(depth, {
      user: { endpoints: [{ id: 'lab/depth', task: 'depth-estimation', url: `${elsewhere()}/depth` }] },
      environment: { CELLIST_REMOTE: 'allow' }
    });
    expect(run.state).toBe('done');
    expect(run.sent).toEqual([
      { to: new URL(elsewhere()).host, what: ['image-1'], sizeBytes: hub.calls[0]?.body.length }
    ]);
  });

  test('carries the task out; what stays on this machine is not told as sent', async () => {
    const run = await runPlan(depth, {
      user: { endpoints: [endpoint()] },
      environment: { LAB_TOKEN: 'secret-1' }
    });
    expect(run.state).toBe('done');
    expect(run.tasks[0]?.choice).toMatchObject({ id: 'lab/depth', where: 'endpoint', by: 'rule' });
    // This machine is where it stayed.
    expect(run.sent).toEqual([]);
    expect(hub.calls[0]?.headers.authorization).toBe('Bearer secret-1');
    expect(JSON.stringify(run)).not.toContain('secret-1');
  });

  test('that writes down speech gets a long recording in pieces, as long as its setting says', async () => {
    answer = () => hubResult('automatic-speech-recognition');
    await copyFile(speech, path.join(folder, 'speech.wav'));
    const recogniser = { id: 'lab/ears', task: 'automatic-speech-recognition', url: `${hub.url}/hear` };
    const run = await runPlan(
      [
        {
          task: 'automatic-speech-recognition',
          id: 0,
          dep: [-1],
          args: { audio: 'speech.wav' },
          model: 'lab/ears'
        }
      ],
      { user: { endpoints: [{ ...recogniser, pieceSeconds: 2 }] } }
    );
    expect(run.state).toBe('done');
    expect(posts().length).toBeGreaterThan(1);
    const [text] = run.resources.filter(({ kind }) => kind === 'text');
    expect(text?.text).toBe(
      posts()
        .map(() => 'hello world')
        .join(' ')
    );
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
    expect(questions).toEqual([expect.stringMatching(/would send text \(9 B\) to router\.invalid\. .*bill/)]);
    expect(run.state).toBe('failed');
    expect(run.sent).toEqual([]);
  });
});

describe('one consent for all who send', () => {
  const far = { OPENAI_BASE_URL: 'https://router.invalid/v1', CELLIST_MODEL: 'large', ...token };
  const hosted = { HF_INFERENCE_ENDPOINT: 'https://router.invalid', HF_ENDPOINT: 'https://hub.invalid' };

  test('a host refused to the controller is not asked for again for an expert', async () => {
    const questions: string[] = [];
    const run = await runPlan(picture(), {
      project: { cards: [mine] },
      environment: { ...far, ...hosted },
      ask: question => {
        questions.push(question);
        return Promise.resolve('n');
      }
    });
    expect(questions).toEqual([expect.stringContaining('the text of your requests')]);
    expect(run.tasks[0]?.candidates[0]?.unavailable).toContain(
      'Nobody agreed to send anything to router.invalid'
    );
    expect(run.sent).toEqual([]);
  });
});

describe('calls that cost money', () => {
  const three = [0, 1, 2].map(id => ({
    task: 'text-to-image',
    id,
    dep: [id - 1],
    args: { text: `harbour ${String(id)}` }
  }));
  const router = (): Record<string, string> => ({
    ...token,
    CELLIST_REMOTE: 'allow',
    HF_ENDPOINT: elsewhere(),
    HF_INFERENCE_ENDPOINT: elsewhere()
  });
  const spent = 'The 2 paid calls that one run may make are used up.';

  test('are no more than the setting allows; the run shows them and says so once', async () => {
    const run = await runPlan(
      three.map(task => ({ ...task, dep: [-1] })),
      { user: { maxPaidCalls: 2, cards: [mine, { ...mine, id: 'me/second' }] }, environment: router() }
    );
    expect(run.state).toBe('done');
    expect(run.tasks.filter(({ state }) => state === 'done')).toHaveLength(2);
    expect(run.tasks.find(({ state }) => state === 'failed')?.error).toMatchObject({
      code: 'CALLS_BUDGET',
      message: spent,
      hint: 'To allow more, run `%config maxPaidCalls 10`.'
    });
    expect(run.notes).toEqual([`${spent} To allow more, run \`%config maxPaidCalls 10\`.`]);
    expect(run.sent).toMatchObject([{ what: ['text'], paid: true, calls: 2 }]);
    expect(viewRun(run).controller).toContain('2 paid calls');
    expect(posts()).toHaveLength(2);
  });

  test('once they are used up, what is free takes over', async () => {
    const own = { id: 'lab/painter', task: 'text-to-image', url: `${elsewhere()}/paint` };
    const run = await runPlan(three, {
      user: { maxPaidCalls: 2, cards: [{ ...mine, downloads: 100 }], endpoints: [own] },
      environment: router()
    });
    expect(run.tasks.map(({ state, choice }) => [state, choice?.id])).toEqual([
      ['done', 'me/painter'],
      ['done', 'me/painter'],
      ['done', 'lab/painter']
    ]);
    expect(run.tasks[2]?.choice?.reason).toContain(spent.slice(0, -1));
  });

  test('0 allows none: such a model stands greyed, and an own endpoint with a price counts', async () => {
    const own = {
      id: 'lab/painter',
      task: 'text-to-image',
      url: `${elsewhere()}/paint`,
      cost: 'A call costs 1 cent.'
    };
    const run = await runPlan(picture(), {
      user: { maxPaidCalls: 0, cards: [mine], endpoints: [own] },
      environment: router()
    });
    const candidates = run.tasks[0]?.candidates ?? [];
    expect(candidates.map(({ id }) => id)).toEqual(expect.arrayContaining(['lab/painter', 'me/painter']));
    for (const { unavailable } of candidates) expect(unavailable).toContain('"maxPaidCalls" is 0');
    expect(posts()).toEqual([]);
  });
});

describe('the controller’s LLM as an expert', () => {
  const plan = [{ task: 'text-generation', id: 0, dep: [-1], args: { text: 'a line on harbours' } }];
  const byLlm = async (user: unknown): Promise<Run> => {
    llm = await startLlmServer(() => ({ type: 'stream', pieces: ['Ships come in.'] }));
    return runPlan(plan, {
      user,
      environment: { OPENAI_BASE_URL: llm.baseUrl, CELLIST_MODEL: 'test-model' }
    });
  };

  test('its calls and tokens are the run’s', async () => {
    const run = await byLlm({});
    expect(run.tasks[0]).toMatchObject({ state: 'done', choice: { where: 'controller' } });
    const execute = run.stages.find(({ name }) => name === 'execute');
    expect(execute).toMatchObject({ calls: 1, estimated: true });
    expect(execute?.outputTokens).toBeGreaterThan(0);
  });

  test('it cannot spend more than the run’s budget', async () => {
    const run = await byLlm({ tokenBudget: 5 });
    expect(run).toMatchObject({ state: 'failed', error: { code: 'LLM_BUDGET' } });
    expect(llm?.requests).toEqual([]);
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
