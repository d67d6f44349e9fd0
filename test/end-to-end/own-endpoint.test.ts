import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { startLlmServer, streamOf } from '../../kernel/src/llm/testing/index.js';
import type { LlmRequest, LlmServer } from '../../kernel/src/llm/testing/index.js';
import { runCellist } from '../support/command-line.js';
import { startKernelProcess } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { root } from '../support/places.js';
import { promptOf, stageOf } from '../support/scripted-llm.js';

interface Endpoint {
  id: string;
  task: string;
  url: string;
  description: string;
  license: string;
}

let server: ChildProcess;
let endpoints: Endpoint[];
let kernel: KernelProcess | null = null;
let llm: LlmServer | null = null;

beforeAll(async () => {
  server = spawn(process.execPath, [path.join(root, 'test/examples/endpoint-server.mjs'), '0'], {
    env: { ...process.env, LAB_TOKEN: 'a-secret' },
    stdio: ['ignore', 'pipe', 'inherit']
  });
  const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer];
  const address = /http:\/\/\S+/.exec(line.toString())?.[0] ?? '';
  endpoints = (await documented()).map(endpoint => ({
    ...endpoint,
    url: endpoint.url.replace('http://127.0.0.1:8008', address)
  }));
});
afterAll(async () => {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
});
afterEach(async () => {
  await kernel?.stop();
  await llm?.close();
  kernel = null;
  llm = null;
});

/** The configuration that the page shows, word for word. */
async function documented(): Promise<Endpoint[]> {
  const page = await readFile(path.join(root, 'docs/own-endpoint.md'), 'utf8');
  const [, config = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  return (JSON.parse(config) as { endpoints: Endpoint[] }).endpoints;
}

/** A kernel in a folder whose project file declares the endpoints, trusted by its user. */
async function startWith(
  declared: readonly Endpoint[],
  environment: Record<string, string> = {}
): Promise<KernelProcess> {
  const started = await startKernelProcess(['cat.jpg', 'pan_giraffes.mp4'], {
    LAB_TOKEN: 'a-secret',
    ...environment
  });
  kernel = started;
  const config = path.join(started.folder, 'cellist.config.json');
  await writeFile(config, JSON.stringify({ endpoints: declared }));
  const userFolder = path.join(started.folder, '.config');
  await mkdir(userFolder, { recursive: true });
  const trusted = await runCellist(['trust'], {
    cwd: started.folder,
    environment: { XDG_CONFIG_HOME: userFolder }
  });
  expect(trusted.code).toBe(0);
  return started;
}

async function runOf({ client }: KernelProcess, cell: string): Promise<Run> {
  const { outputs } = await client.run(cell);
  // A run that failed ends with an error, which holds no document.
  const shown = outputs.flatMap(({ content }) => content['data'] ?? []) as Record<string, unknown>[];
  return readRun(shown.at(-1)?.[RUN_MIME]);
}

const depth = [{ task: 'depth-estimation', id: 0, dep: [], args: { image: 'media/cat.jpg' } }];

describe('the example server, declared as the page says', () => {
  test('is taken where it is alone: depth, a ControlNet along edges, and a video', async () => {
    const started = await startWith(endpoints);
    const asked = await runOf(started, 'Estimate the depth of media/cat.jpg.');
    expect(asked).toMatchObject({ state: 'done', sent: [] });
    expect(asked.tasks[0]).toMatchObject({ task: 'depth-estimation', choice: { id: 'lab/depth' } });
    expect(asked.resources.find(({ name }) => name === asked.tasks[0]?.outputs[0])).toMatchObject({
      kind: 'image',
      mime: 'image/png'
    });
    const plan = [
      { task: 'canny-control', id: 0, dep: [], args: { image: 'media/cat.jpg' } },
      {
        task: 'canny-text-to-image',
        id: 1,
        dep: [0],
        args: { image: '<resource>-0', text: 'a cat of glass' }
      },
      { task: 'video-classification', id: 2, dep: [], args: { video: 'media/pan_giraffes.mp4' } }
    ];
    const run = await runOf(started, `%%tasks\n${JSON.stringify(plan)}`);
    expect(run.tasks.map(({ state, choice }) => [state, choice?.id])).toEqual([
      ['done', expect.any(String)],
      ['done', 'lab/edges-to-picture'],
      ['done', 'lab/motion']
    ]);
    expect(JSON.stringify([asked, run])).not.toContain('a-secret');
  });

  test('is one of several: its card reaches the selection prompt whole, and the reason stands in the run', async () => {
    const [lab] = endpoints;
    if (lab === undefined) throw new Error('no endpoint');
    const other = { ...lab, id: 'lab/depth-outdoors', description: 'For landscapes.', license: 'MIT' };
    const seen: LlmRequest[] = [];
    llm = await startLlmServer(request => {
      seen.push(request);
      const stage = stageOf(request);
      if (stage === 'plan') return streamOf(JSON.stringify({ tasks: depth }));
      return streamOf(stage === 'select' ? '{"id": "lab/depth", "reason": "A cat sits indoors."}' : 'Done.');
    });
    const started = await startWith([other, lab], { OPENAI_BASE_URL: llm.baseUrl });
    const run = await runOf(started, 'How far is everything in media/cat.jpg?');
    expect(run.tasks[0]?.choice).toMatchObject({
      id: 'lab/depth',
      where: 'endpoint',
      by: 'controller',
      reason: 'A cat sits indoors.'
    });
    const prompt = seen.filter(request => stageOf(request) === 'select').map(promptOf)[0] ?? '';
    for (const word of [lab.id, lab.description, lab.license, 'endpoint']) expect(prompt).toContain(word);
  });

  test('is taken when it is named in the request, and when a plan pins it', async () => {
    const [lab] = endpoints;
    if (lab === undefined) throw new Error('no endpoint');
    const started = await startWith([{ ...lab, id: 'lab/another' }, lab]);
    const named = await runOf(started, 'Estimate the depth of media/cat.jpg with lab/depth.');
    expect(named.tasks[0]).toMatchObject({ state: 'done', choice: { id: 'lab/depth', by: 'user' } });
    const pinned = await runOf(started, `%%tasks\n${JSON.stringify([{ ...depth[0], model: 'lab/depth' }])}`);
    expect(pinned.tasks[0]).toMatchObject({ state: 'done', choice: { id: 'lab/depth', by: 'user' } });
  });

  test('tells in its own words what is wrong', async () => {
    const started = await startWith(endpoints, { LAB_TOKEN: 'another' });
    const run = await runOf(started, `%%tasks\n${JSON.stringify(depth)}`);
    expect(run.tasks[0]?.error).toMatchObject({
      message: expect.stringContaining('The token is wrong.'),
      hint: expect.stringContaining('headers of lab/depth')
    });
  });
});
