import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { PlanTask, Run } from '@cellist/run-model';
import { startLlmServer, streamOf } from '../../kernel/src/llm/testing/index.js';
import type { LlmRequest, LlmServer } from '../../kernel/src/llm/testing/index.js';
import { startKernelProcess } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { offeredIds, promptOf, stageOf } from '../support/scripted-llm.js';

interface Turn {
  cell: string;
  request: string;
  /** What an LLM plans for it, once it knows the names of the turns before. */
  plan: Pick<PlanTask, 'task' | 'args'>[];
}

interface LoggedTurn {
  request: string;
  resources: { name: string; kind: string; from: string }[];
}

/** Four turns over two pictures; each after the first speaks of what came before. */
const TURNS: readonly Turn[] = [
  {
    cell: 'a',
    request: 'Find the objects in media/mariachi.jpg and media/cat.jpg',
    plan: [{ task: 'object-detection', args: { image: ['media/mariachi.jpg', 'media/cat.jpg'] } }]
  },
  {
    cell: 'b',
    request: 'Show me the edges of the second one by Canny',
    plan: [{ task: 'canny-control', args: { image: 'image-2' } }]
  },
  {
    cell: 'c',
    request: 'Describe the above canny image',
    plan: [{ task: 'image-to-text', args: { image: 'image-5' } }]
  },
  {
    cell: 'd',
    request: 'Do the same with media/cat.jpg',
    plan: [{ task: 'image-to-text', args: { image: 'media/cat.jpg' } }]
  }
];

const [first, second, third, fourth] = TURNS as readonly [Turn, Turn, Turn, Turn];

let kernel: KernelProcess | null = null;
let server: LlmServer | null = null;

afterEach(async () => {
  await kernel?.stop();
  await server?.close();
  kernel = null;
  server = null;
});

async function ask({ cell, request }: Pick<Turn, 'cell' | 'request'>): Promise<Run> {
  const { reply, outputs } = await kernel!.client.run(request, {}, { metadata: { cellId: cell } });
  expect(reply.content).toMatchObject({ status: 'ok' });
  const data = outputs.at(-1)?.content['data'] as Record<string, unknown>;
  return readRun(data[RUN_MIME]);
}

/** What the tasks of a run really worked on. */
function worked({ tasks }: Run): [string, string | undefined][] {
  return tasks.map(({ task, inputs }) => [task, inputs['image']?.[0]]);
}

test('the embedded controller resolves "the second one", "the above canny image" and "the same" unscripted', async () => {
  kernel = await startKernelProcess(['mariachi.jpg', 'cat.jpg']);
  const runs: Run[] = [];
  for (const turn of TURNS) runs.push(await ask(turn));
  expect(runs.map(({ controller }) => controller.kind)).toEqual(Array(4).fill('embedded'));
  expect(runs.map(worked)).toEqual([
    [
      ['object-detection', 'image-1'],
      ['object-detection', 'image-2']
    ],
    [['canny-control', 'image-2']],
    [['image-to-text', 'image-5']],
    [['image-to-text', 'image-6']]
  ]);
  expect(runs[3]?.resources.find(({ name }) => name === 'image-6')?.from).toEqual({ file: 'media/cat.jpg' });
});

describe('with an LLM', () => {
  beforeEach(async () => {
    server = await startLlmServer(request => {
      switch (stageOf(request)) {
        case 'plan': {
          const turn = TURNS.find(({ request: text }) => requestOf(request) === text);
          const tasks = (turn?.plan ?? []).map((task, id) => ({ ...task, id, dep: [] }));
          return streamOf(JSON.stringify({ tasks }));
        }
        case 'select':
          return streamOf(JSON.stringify({ id: offeredIds(request)[0], reason: 'It fits.' }));
        case 'respond':
          return streamOf('What you asked for is above.');
      }
    });
    kernel = await startKernelProcess(['mariachi.jpg', 'cat.jpg'], { OPENAI_BASE_URL: server.baseUrl });
  });

  /** The request of a planning prompt, also where a correction follows. */
  function requestOf({ body }: LlmRequest): string {
    const asked = body.messages.find(({ content }) => content.includes('\nRequest:\n'));
    return asked?.content.split('\nRequest:\n').at(-1) ?? '';
  }

  function lastPlanning(): LlmRequest {
    return server!.requests.filter(request => stageOf(request) === 'plan').at(-1)!;
  }

  /** The chat log of the last planning prompt, a turn a line, as the LLM reads it. */
  function chatLog(): LoggedTurn[] {
    const [, log = ''] = promptOf(lastPlanning()).split('one JSON object a line:\n');
    const lines = log.split('\n\n')[0]?.split('\n') ?? [];
    return lines.flatMap(line => (line.startsWith('{') ? [JSON.parse(line) as LoggedTurn] : []));
  }

  test('each planning prompt holds names, kinds and origins of the turns before, and nothing else sees the log', async () => {
    await ask(first);
    expect(chatLog()).toEqual([]);

    await ask(second);
    expect(chatLog()).toEqual([
      expect.objectContaining({
        request: first.request,
        resources: [
          { name: 'image-1', kind: 'image', from: 'the file media/mariachi.jpg' },
          { name: 'image-2', kind: 'image', from: 'the file media/cat.jpg' },
          { name: 'json-1', kind: 'json', from: 'object-detection in this turn' },
          { name: 'image-3', kind: 'image', from: 'object-detection in this turn' },
          { name: 'table-1', kind: 'table', from: 'object-detection in this turn' },
          { name: 'json-2', kind: 'json', from: 'object-detection in this turn' },
          { name: 'image-4', kind: 'image', from: 'object-detection in this turn' },
          { name: 'text-1', kind: 'text', from: 'the answer of this turn' }
        ]
      })
    ]);

    await ask(third);
    expect(chatLog()[1]).toMatchObject({
      request: second.request,
      resources: expect.arrayContaining([
        { name: 'image-5', kind: 'image', from: 'canny-control in this turn' }
      ])
    });

    const last = await ask(fourth);
    expect(chatLog().map(({ request }) => request)).toEqual([first, second, third].map(turn => turn.request));
    expect(worked(last)).toEqual([['image-to-text', 'image-6']]);

    const others = server!.requests.filter(request => stageOf(request) !== 'plan');
    expect(others.length).toBeGreaterThanOrEqual(TURNS.length);
    for (const other of others) {
      const mine = TURNS.filter(({ request }) => promptOf(other).includes(request));
      expect(mine).toHaveLength(1);
    }
  });

  test('a cell that runs again replaces its turn and keeps its names, and sees only the cells before it', async () => {
    await ask(first);
    const before = await ask(second);
    await ask(third);
    const again = await ask(second);
    expect(chatLog().map(({ request }) => request)).toEqual([first.request]);
    expect(again.resources.map(({ name }) => name)).toEqual(before.resources.map(({ name }) => name));
    await ask({ ...third, cell: 'e' });
    expect(chatLog().map(({ request }) => request)).toEqual([first, second, third].map(turn => turn.request));
  });

  test('%forget empties the log: what came before has no name any more', async () => {
    await ask(first);
    await kernel!.client.run('%forget');
    await ask({ cell: 'e', request: 'Hello' });
    expect(chatLog()).toEqual([]);
    const { reply } = await kernel!.client.run(second.request, {}, { metadata: { cellId: 'b' } });
    expect(reply.content).toMatchObject({ status: 'error', ename: 'PLAN_INVALID' });
  });
});
