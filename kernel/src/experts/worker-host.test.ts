import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import * as z from 'zod';
import type { ExpertContext } from './expert.js';
import { createWorkerHost } from './worker-host.js';
import type { WorkerHost } from './worker-host.js';

/** A worker that speaks the protocol by hand, so that what is proved is the host. */
const worker = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ id, handler, input }) => {
  const send = message => parentPort.postMessage({ id, ...message });
  if (handler === 'thread') send({ type: 'done', value: threadId });
  if (handler === 'echo') send({ type: 'done', value: input });
  if (handler === 'fail') send({ type: 'failed', problem: { code: 'RESOURCE_UNREADABLE', message: 'Broken.', hint: 'Mend it.' } });
  if (handler === 'die') process.exit(3);
  if (handler === 'babble') parentPort.postMessage('what?');
  if (handler === 'print') { console.log('noise'); send({ type: 'done', value: 1 }); }
  if (handler === 'spin') { send({ type: 'progress', progress: { fraction: 0.5, text: 'half' } }); for (;;); }
});
`;
let folder = '';
const hosts: WorkerHost[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cellist-workers-'));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, 'trial.worker.js'), worker);
});

afterAll(async () => {
  await Promise.all(hosts.map(host => host.dispose()));
  rmSync(folder, { recursive: true });
});

function makeHost(): WorkerHost {
  const host = createWorkerHost({ folder });
  hosts.push(host);
  return host;
}

function context(
  signal = new AbortController().signal,
  progress: ExpertContext['progress'] = () => undefined
): ExpertContext {
  return { signal, progress };
}

const job = (handler: string, input: unknown = null) => ({
  worker: 'trial',
  handler,
  input,
  output: z.unknown()
});

test('jobs of one worker file share one warm thread', async () => {
  const host = makeHost();
  const threads = await Promise.all([1, 2, 3].map(() => host.run(job('thread'), context())));
  expect(new Set(threads).size).toBe(1);
});

test('an abort ends the thread in the midst of its work, and the next job gets a new one', async () => {
  const host = makeHost();
  const before = await host.run(job('thread'), context());
  const controller = new AbortController();
  const spinning = host.run(
    job('spin'),
    context(controller.signal, () => {
      controller.abort();
    })
  );
  await expect(spinning).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await host.run(job('thread'), context())).not.toBe(before);
});

test('a job that is aborted while it waits for its turn leaves the running one alone', async () => {
  const host = makeHost();
  const controller = new AbortController();
  const first = host.run(job('echo', 'first'), context());
  const second = host.run(job('echo', 'second'), context(controller.signal));
  controller.abort();
  await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await first).toBe('first');
});

test('what a handler fails with arrives as the same error', async () => {
  await expect(makeHost().run(job('fail'), context())).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE',
    message: 'Broken.',
    hint: 'Mend it.'
  });
});

test.each(['die', 'babble'])(
  'a thread that does "%s" fails its job alone; the next one is served',
  async handler => {
    const host = makeHost();
    const failed = host.run(job(handler), context());
    const next = host.run(job('echo', 'next'), context());
    await expect(failed).rejects.toMatchObject({ code: 'EXPERT_FAILED' });
    expect(await next).toBe('next');
  }
);

test('what comes back is checked', async () => {
  const numeric = { ...job('echo', 'no number'), output: z.number() };
  await expect(makeHost().run(numeric, context())).rejects.toThrow(z.ZodError);
});

test('what a library prints in a thread does not reach our own output', async () => {
  const write = jest.spyOn(process.stdout, 'write');
  await makeHost().run(job('print'), context());
  expect(write.mock.calls.flat().join('')).not.toContain('noise');
  write.mockRestore();
});

test('an idle thread is ended', async () => {
  const host = makeHost();
  const before = await host.run(job('thread'), context());
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  await host.run(job('echo'), context());
  jest.advanceTimersByTime(60_000);
  jest.useRealTimers();
  expect(await host.run(job('thread'), context())).not.toBe(before);
});

test('a worker that is not built is named, with what builds it', async () => {
  await expect(makeHost().run({ ...job('echo'), worker: 'absent' }, context())).rejects.toMatchObject({
    code: 'EXPERT_FAILED',
    hint: expect.stringContaining('npm run build')
  });
});
