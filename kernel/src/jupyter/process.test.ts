import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Connection } from './connection-file.js';
import { beat, connectZeromq, freeConnection, TestClient } from './testing/index.js';

// Windows has no such signals: there kill() ends a process at once.
const testSignals = process.platform === 'win32' ? test.skip : test;

const cache = join(import.meta.dirname, '../../.cache');
let folder = '';
let connection: Connection;
let kernel: ChildProcess;
let client: TestClient;
let connectionFile = '';

beforeAll(async () => {
  await mkdir(cache, { recursive: true });
  // Inside the package, so that the bundle finds its native dependency.
  folder = await mkdtemp(join(cache, 'jupyter-process-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'testing/echo-kernel.ts')],
    outfile: join(folder, 'kernel.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error'
  });
});

beforeEach(async () => {
  connection = await freeConnection('process');
  connectionFile = join(folder, `${String(connection.shell_port)}.json`);
  await writeFile(connectionFile, JSON.stringify(connection));
});

afterEach(async () => {
  await client.close();
  if (kernel.exitCode === null && kernel.signalCode === null) {
    kernel.kill('SIGKILL');
    await once(kernel, 'exit');
  }
});

afterAll(() => rm(folder, { recursive: true }));

/** @returns what the kernel logs, where `stderr` is a pipe */
async function start(stderr: 'ignore' | 'pipe' = 'ignore'): Promise<Readable | null> {
  const parent = String(process.pid);
  kernel = spawn(process.execPath, [join(folder, 'kernel.mjs'), connectionFile, parent], {
    stdio: ['ignore', 'ignore', stderr]
  });
  client = await TestClient.connect(await connectZeromq(connection), connection.key);
  return kernel.stderr;
}

test('a reply of 5 MB and the shutdown behind it arrive, and the process ends by itself', async () => {
  await start();
  const exited = once(kernel, 'exit');
  const large = client.execute('large');
  // Shell and control are two sockets, whose messages may overtake each other: the cell has to have begun.
  await client.expectBusy(large);
  const end = client.request('shutdown_request', { restart: false }, { channel: 'control' });
  expect(JSON.stringify((await client.expectReply(large)).content).length).toBeGreaterThan(5_000_000);
  await client.expectReply(end);
  expect(await exited).toEqual([0, null]);
});

test('a log that nobody reads any more neither ends nor occupies the session', async () => {
  const log = await start('pipe');
  log?.destroy();
  await client.run('throw');
  await client.run('throw');
  expect((await client.run('next')).reply.content).toMatchObject({ status: 'ok' });
});

testSignals('SIGINT ends the cell and not the session', async () => {
  await start();
  const cell = client.execute('hang');
  await client.expectBusy(cell);
  kernel.kill('SIGINT');
  await client.expectReply(cell, 'error');
  expect((await client.run('next')).reply.content).toMatchObject({ status: 'ok', execution_count: 2 });
});

testSignals('SIGTERM shuts down cleanly', async () => {
  await start();
  await client.run('a');
  const exited = once(kernel, 'exit');
  kernel.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

test('an error that nobody caught does not end the session', async () => {
  await start();
  await client.run('throw');
  await client.ask('kernel_info_request');
  expect((await client.run('next')).reply.content['status']).toBe('ok');
});

test('heartbeats are echoed while JavaScript is busy', async () => {
  await start();
  const release = `${connectionFile}.release`;
  const cell = client.execute(`until ${release}`);
  await client.expectBusy(cell);
  expect(await beat(connection, 'ping')).toBe('ping');
  await writeFile(release, '');
  await client.expectReply(cell, 'ok');
});

test('a kernel ends with the process that started it, also when that was killed', async () => {
  const script = `
    const { spawn } = require('node:child_process');
    const [kernel, file] = process.argv.slice(1);
    spawn(process.execPath, [kernel, file, String(process.pid)], { stdio: ['ignore', 'inherit', 'ignore'] });
    setInterval(() => {}, 1000);`;
  kernel = spawn(process.execPath, ['-e', script, join(folder, 'kernel.mjs'), connectionFile], {
    stdio: ['ignore', 'pipe', 'ignore']
  });
  client = await TestClient.connect(await connectZeromq(connection), connection.key);
  // The kernel holds the pipe's other end as well: it closes when both are gone.
  const bothGone =
    kernel.stdout === null ? Promise.reject(new Error('no pipe')) : once(kernel.stdout, 'close');
  kernel.stdout?.resume();
  kernel.kill('SIGKILL');
  await bothGone;
});
