import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import type { Received } from '../../kernel/src/jupyter/testing/index.js';
import { startKernelProcess } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';

let kernel: KernelProcess | null = null;

async function start(media: string[] = []): Promise<KernelProcess> {
  kernel = await startKernelProcess(media);
  return kernel;
}

afterEach(async () => {
  await kernel?.stop();
  kernel = null;
});

const inNotebook = { metadata: { cellId: 'cell-1' } };

function runIn(message: Received): Run {
  return readRun((message.content['data'] as Record<string, unknown>)[RUN_MIME]);
}

test('a request becomes one output that is updated in place and ends with boxes and a voice', async () => {
  const { client } = await start(['mariachi.jpg']);
  const request = 'How many people are in media/mariachi.jpg? Show me the boxes, and read the answer to me.';
  const { reply, outputs } = await client.run(request, {}, inNotebook);
  const [input, shown, ...updates] = outputs;
  expect(reply.content['status']).toBe('ok');
  expect(input?.header.msg_type).toBe('execute_input');
  expect(shown?.header.msg_type).toBe('display_data');
  expect(new Set(updates.map(({ header }) => header.msg_type))).toEqual(new Set(['update_display_data']));
  const revisions = [shown, ...updates].map(message => runIn(message!).rev);
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  const last = updates.at(-1)!;
  const run = runIn(last);
  expect(run.state).toBe('done');
  expect(new Set(run.tasks.map(({ state }) => state))).toEqual(new Set(['done']));
  expect(run.resources.find(({ kind }) => kind === 'audio')?.durationMs).toBeGreaterThan(500);
  const data = last.content['data'] as Record<string, string>;
  expect(data['text/html']).toMatch(/<audio[^>]+src="data:audio/);
  expect(data['text/html']).toMatch(/<img[^>]+src="data:image/);
  expect(data['text/plain']).toMatch(/people/);
});

test('a client without cell ids gets one output, at the end', async () => {
  const { client } = await start(['cat.jpg']);
  const { outputs } = await client.run('Describe media/cat.jpg');
  expect(outputs.map(({ header }) => header.msg_type)).toEqual(['execute_input', 'display_data']);
  expect(runIn(outputs[1]!).state).toBe('done');
});

test('independent tasks run side by side', async () => {
  const { client } = await start(['cat.jpg', 'article_lighthouses.txt']);
  const plan = [
    { task: 'image-to-text', id: 0, dep: [-1], args: { image: 'media/cat.jpg' } },
    { task: 'summarization', id: 1, dep: [-1], args: { text: 'media/article_lighthouses.txt' } }
  ];
  const { outputs } = await client.run(`%%tasks\n${JSON.stringify(plan)}`, {}, inNotebook);
  const both = outputs
    .slice(1)
    .map(runIn)
    .some(run => run.tasks.filter(({ state }) => state === 'running').length === 2);
  expect(both).toBe(true);
});

test('an interrupt ends a run as cancelled, and the next cell works', async () => {
  const { client } = await start(['mariachi.jpg', 'cat.jpg']);
  const request = client.execute('Find the objects in media/mariachi.jpg', {}, inNotebook);
  await client.expectBusy(request);
  await client.expectOutput(request, 'execute_input');
  await client.expectOutput(request, 'display_data');
  await client.ask('interrupt_request', {}, { channel: 'control' });
  const reply = await client.expectReply(request, 'error');
  expect(reply.content['ename']).toBe('CANCELLED');
  const next = await client.run('Describe media/cat.jpg', {}, { metadata: { cellId: 'cell-2' } });
  expect(next.reply.content['status']).toBe('ok');
});

test('completion, inspection and heartbeat answer while an expert works', async () => {
  const { client } = await start(['mariachi.jpg']);
  const request = client.execute('Find the objects in media/mariachi.jpg', {}, inNotebook);
  await client.expectBusy(request);
  const completion = await client.ask('complete_request', { code: '%mod', cursor_pos: 4 });
  expect(completion['matches']).toEqual(['%models']);
  const files = await client.ask('complete_request', { code: 'Describe media/mar', cursor_pos: 18 });
  expect(files['matches']).toEqual(['media/mariachi.jpg']);
  const inspection = await client.ask('inspect_request', {
    code: 'object-detection',
    cursor_pos: 5,
    detail_level: 0
  });
  expect(inspection['found']).toBe(true);
  await client.expectReply(request, 'ok');
});

test('a cell run again keeps its names, and later cells can name what it made', async () => {
  const { client } = await start(['cat.jpg', 'dog.jpg']);
  const names = async (code: string, cellId: string): Promise<string[]> => {
    const { outputs } = await client.run(code, {}, { metadata: { cellId } });
    return runIn(outputs.at(-1)!).resources.map(({ name }) => name);
  };
  const first = await names('Find the objects in media/cat.jpg', 'a');
  const second = await names('Find the objects in media/dog.jpg', 'b');
  expect(await names('Find the objects in media/cat.jpg', 'a')).toEqual(first);
  expect(first.filter(name => second.includes(name))).toEqual([]);
  const { reply, outputs } = await client.run(`Describe @${first[0]!}`, {}, { metadata: { cellId: 'c' } });
  expect(reply.content['status']).toBe('ok');
  expect(runIn(outputs.at(-1)!).tasks[0]?.inputs).toEqual({ image: [first[0]] });
});

test('a failed run gives one error output with its code, and the kernel lives on', async () => {
  const { client } = await start();
  const { reply, outputs } = await client.run('Describe media/nothing.jpg', {}, inNotebook);
  expect(reply.content).toMatchObject({ status: 'error', ename: 'RESOURCE_NOT_FOUND' });
  expect(outputs.filter(({ header }) => header.msg_type === 'error')).toHaveLength(1);
  expect((await client.run('%help')).reply.content['status']).toBe('ok');
});

test('an unknown command names the nearest one', async () => {
  const { client } = await start();
  const { reply } = await client.run('%resorces');
  expect(reply.content['ename']).toBe('COMMAND_UNKNOWN');
  expect((reply.content['traceback'] as string[]).join(' ')).toContain('%resources');
});

test('contents are kept beside the notebook by their hash, and runs as documents', async () => {
  const { client, folder } = await start(['cat.jpg']);
  await client.run('Find the objects in media/cat.jpg', {}, inNotebook);
  const runs = await readdir(path.join(folder, 'cellist-files', 'runs'));
  const run = readRun(
    JSON.parse(await readFile(path.join(folder, 'cellist-files', 'runs', runs[0]!), 'utf8'))
  );
  const sources = run.resources.map(({ sha256 }) => path.join('objects', sha256.slice(0, 2)));
  for (const source of sources)
    expect(await readdir(path.join(folder, 'cellist-files', source))).not.toEqual([]);
});

test('history outlives a restart of the kernel', async () => {
  const { client } = await start();
  await client.run('%help');
  await client.run('%runs');
  const history = await client.ask('history_request', {
    hist_access_type: 'tail',
    n: 1,
    raw: true,
    output: false
  });
  expect((history['history'] as unknown[][]).map(entry => entry[2])).toEqual(['%runs']);
});

test('a shutdown ends the process by itself', async () => {
  const started = await start();
  kernel = null;
  expect(await started.stop()).toBe(0);
});
