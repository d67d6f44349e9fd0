import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as aMoment } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { beat, freeConnection } from '../../kernel/src/jupyter/testing/index.js';
import { connectTo, startKernelProcess, withoutLlm, writeConnectionFile } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { launcher } from '../support/places.js';

/** What clients rely on, with the kernel as a whole: built, in its own process, over real sockets. */
let kernel: KernelProcess | null = null;

async function start(...args: Parameters<typeof startKernelProcess>): Promise<KernelProcess> {
  kernel = await startKernelProcess(...args);
  return kernel;
}

afterEach(async () => {
  await kernel?.stop();
  kernel = null;
});

const control = { channel: 'control' } as const;
const fails = 'Describe media/nothing.jpg';

function texts(entries: unknown): unknown[] {
  return (entries as unknown[][]).map(entry => entry[2]);
}

describe('cells that wait behind one that fails', () => {
  test('are aborted, each with busy, a reply that has the count, and idle; the next one runs', async () => {
    const { client } = await start();
    const failing = client.execute(fails);
    const waiting = ['%help', '%%ts\n1 + 1', 'Describe media/other.jpg'].map(code => client.execute(code));
    expect((await client.expectReply(failing, 'error')).content['execution_count']).toBe(1);
    for (const request of waiting) {
      expect(await client.outputsUntilIdle(request)).toEqual([]);
      const { content } = await client.expectReply(request, 'aborted');
      expect(content['execution_count']).toBe(1);
    }
    await client.outputsUntilIdle(failing);
    expect((await client.run('%help')).reply.content).toMatchObject({ status: 'ok', execution_count: 2 });
  });

  test('run where the client does not want to stop on an error', async () => {
    const { client } = await start();
    const failing = client.execute(fails, { stop_on_error: false });
    const behind = client.execute('%help');
    await client.expectReply(failing, 'error');
    await client.expectReply(behind, 'ok');
  });
});

test('one error is told once: one error output, the same words in the reply, nothing on the streams', async () => {
  const { client } = await start();
  for (const code of [fails, '%nothing', '%%ts\nthrow new Error("out of tune")']) {
    const { reply, outputs } = await client.run(code);
    const told = outputs.filter(({ header }) => header.msg_type !== 'execute_input');
    expect(told.map(({ header }) => header.msg_type)).toContain('error');
    expect(told.filter(({ header }) => ['error', 'stream'].includes(header.msg_type))).toHaveLength(1);
    const { ename, evalue, traceback } = told.find(({ header }) => header.msg_type === 'error')!.content;
    expect(reply.content).toMatchObject({ status: 'error', ename, evalue, traceback });
  }
});

test('a silent cell shows no input, is not counted and leaves no history; without store_history it is not kept', async () => {
  const { client } = await start();
  const silent = await client.run('%%ts\nconst heard = 1; heard', { silent: true });
  expect(silent.reply.content['status']).toBe('ok');
  expect(silent.outputs.map(({ header }) => header.msg_type)).toEqual([]);
  const unkept = await client.run('%help', { store_history: false });
  expect(unkept.outputs[0]?.header.msg_type).toBe('execute_input');
  const kept = await client.run('%runs');
  expect(kept.reply.content['execution_count']).toBe(1);
  const tail = { hist_access_type: 'tail', n: 9, raw: true, output: false };
  expect(texts((await client.ask('history_request', tail))['history'])).toEqual(['%runs']);
});

test('history over a restart: tail, range, search, and each once', async () => {
  const first = await start();
  for (const code of ['%help', '%runs', '%help']) await first.client.run(code);
  await first.stop();
  const { client } = await start([], {}, { folder: first.folder });
  await client.run('%resources');
  const history = async (query: object): Promise<unknown> =>
    (await client.ask('history_request', { raw: true, output: false, ...query }))['history'];

  expect(texts(await history({ hist_access_type: 'tail', n: 2 }))).toEqual(['%help', '%resources']);
  expect(await history({ hist_access_type: 'range', session: 0, start: 0, stop: 9 })).toEqual([
    [2, 1, '%resources']
  ]);
  expect(await history({ hist_access_type: 'range', session: -1, start: 2, stop: 4 })).toEqual([
    [1, 2, '%runs'],
    [1, 3, '%help']
  ]);
  expect(texts(await history({ hist_access_type: 'search', pattern: '%r*', n: 9 }))).toEqual([
    '%runs',
    '%resources'
  ]);
  const unique = { hist_access_type: 'search', pattern: '*', n: 9, unique: true };
  expect(texts(await history(unique))).toEqual(['%runs', '%help', '%resources']);
});

test('a restart is told to all clients, ends the process, and the next one on the same ports begins anew', async () => {
  const first = await start();
  const other = await first.connect();
  await first.client.run('%%ts\nconst before = 1;');
  const request = first.client.request('shutdown_request', { restart: true }, control);
  expect((await first.client.expectReply(request, 'ok')).content['restart']).toBe(true);
  for (const client of [first.client, other]) {
    await client.expectBusy(request);
    const { content } = await client.expectOutput(request, 'shutdown_reply');
    expect(content['restart']).toBe(true);
  }
  const [code] = (await once(first.child, 'exit')) as [number | null];
  expect(code).toBe(0);
  await Promise.all([first.client.close(), other.close()]);

  const { client } = await start([], {}, { folder: first.folder, connection: first.connection });
  const { reply } = await client.run('%%ts\nbefore');
  expect(reply.content).toMatchObject({ status: 'error', execution_count: 1 });
});

test('two clients get a welcome each, see each other’s cells, and only their own replies', async () => {
  const running = await start();
  const { client } = running;
  const other = await running.connect();
  const [mine, its] = [client.execute('%help'), other.execute('%runs')];
  for (const each of [client, other])
    for (const request of [mine, its]) expect(await each.outputsUntilIdle(request)).not.toEqual([]);
  await client.expectReply(mine, 'ok');
  await other.expectReply(its, 'ok');
  await expect(client.assertNothingMore()).rejects.toThrow('starting');
  await other.assertNothingMore();
});

test('kernel_info on control, comms and heartbeats are answered while a cell loops; it stops, and keeps its names', async () => {
  const { client, connection } = await start();
  await client.run('%%ts\nlet kept = 41;');
  const cell = client.execute('%%ts\nkept++; while (true) {}');
  await client.expectBusy(cell);
  await client.expectOutput(cell, 'execute_input');
  const info = await client.ask('kernel_info_request', {}, control);
  expect(info).toMatchObject({ status: 'ok', protocol_version: '5.5' });
  expect((await client.ask('comm_info_request'))['comms']).toEqual({});
  expect(await beat(connection, 'ping')).toBe('ping');
  await client.ask('interrupt_request', {}, control);
  expect((await client.expectReply(cell)).content['status']).toBe('error');
  const { outputs } = await client.run('%%ts\nkept');
  const result = outputs.find(({ header }) => header.msg_type === 'execute_result');
  expect((result?.content['data'] as Record<string, string>)['text/plain']).toContain('42');
});

test('a comm to a target that nobody knows is closed on iopub', async () => {
  const { client } = await start();
  const request = client.request('comm_open', { comm_id: 'c1', target_name: 'jupyter.widget', data: {} });
  await client.expectBusy(request);
  expect((await client.expectOutput(request, 'comm_close')).content['comm_id']).toBe('c1');
  await client.expectIdle(request);
});

test('cursor positions count code points, also behind emoji', async () => {
  const { client } = await start(['cat.jpg']);
  await client.run('Describe media/cat.jpg', {}, { metadata: { cellId: 'a' } });
  const complete = (code: string): Promise<Record<string, unknown>> =>
    client.ask('complete_request', { code, cursor_pos: Array.from(code).length });
  expect(await complete('🎻🎻 Describe media/ca')).toMatchObject({
    matches: ['media/cat.jpg'],
    cursor_start: 12,
    cursor_end: 20
  });
  expect(await complete('🎸 Describe @image')).toMatchObject({
    matches: ['@image-1'],
    cursor_start: 11,
    cursor_end: 17,
    metadata: { _jupyter_types_experimental: [{ text: '@image-1', type: 'image', start: 11, end: 17 }] }
  });
  expect(await complete('Describe @media/ca')).toMatchObject({
    matches: ['@media/cat.jpg'],
    cursor_start: 9
  });
  const code = '🎸 Describe @image-1';
  const inspection = await client.ask('inspect_request', { code, cursor_pos: 13, detail_level: 0 });
  expect(inspection['found']).toBe(true);
  expect((inspection['data'] as Record<string, string>)['text/plain']).toContain('cat.jpg');
});

test('a reply of 5 MB and the shutdown right behind it arrive', async () => {
  const { client, child } = await start();
  await client.run(`%nothing ${'x'.repeat(5_000_000)}`);
  const ended = once(child, 'exit');
  const tail = { hist_access_type: 'tail', n: 1, raw: true, output: false };
  const history = client.request('history_request', tail);
  // Shell and control are two sockets, whose messages may overtake each other.
  await client.expectBusy(history);
  const shutdown = client.request('shutdown_request', { restart: false }, control);
  const { content } = await client.expectReply(history, 'ok');
  expect(String(texts(content['history'])[0])).toHaveLength(5_000_009);
  await client.expectReply(shutdown, 'ok');
  expect(await ended).toEqual([0, null]);
  await client.close();
  kernel = null;
});

// Windows ends children in its own way, and has no such signal.
const testSignals = process.platform === 'win32' ? test.skip : test;

testSignals(
  'kernel and TypeScript process end with the server that started them, also when it was killed with -9',
  async () => {
    const connection = await freeConnection('a key for tests');
    const script = `
    const { spawn } = require('node:child_process');
    const [launcher, file] = process.argv.slice(1);
    const env = { ...process.env, JPY_PARENT_PID: String(process.pid) };
    spawn(process.execPath, [launcher, 'kernel', '--connection-file', file], { stdio: 'ignore', detached: true, env });
    setInterval(() => {}, 1000);`;
    const server = spawn(process.execPath, ['-e', script, launcher, await writeConnectionFile(connection)], {
      cwd: await mkdtemp(path.join(tmpdir(), 'cellist-')),
      stdio: 'ignore',
      env: withoutLlm(process.env)
    });
    const client = await connectTo(connection);
    try {
      const { reply, outputs } = await client.run('%%ts\nconsole.log(process.pid, process.ppid)');
      expect(reply.content['status']).toBe('ok');
      const stream = outputs.find(({ header }) => header.msg_type === 'stream');
      const ids = String(stream?.content['text']).trim().split(' ').map(Number);
      expect(ids.map(isAlive)).toEqual([true, true]);
      server.kill('SIGKILL');
      while (ids.some(isAlive)) await aMoment(50);
    } finally {
      server.kill('SIGKILL');
      await client.close();
    }
  }
);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
