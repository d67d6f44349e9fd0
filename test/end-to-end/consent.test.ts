import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { startLlmServer, streamOf } from '../../kernel/src/llm/testing/index.js';
import type { LlmServer } from '../../kernel/src/llm/testing/index.js';
import { startKernelProcess } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { stageOf } from '../support/scripted-llm.js';

const TEXT = 'I love this small harbour and its quiet evenings.';
const REQUEST = `How does this sound: "${TEXT}"`;
const PLAN = JSON.stringify({
  tasks: [{ task: 'text-classification', id: 0, dep: [], args: { text: TEXT } }]
});

let server: LlmServer | null = null;
let relay: Server | null = null;
let kernel: KernelProcess | null = null;
let connections = 0;

afterEach(async () => {
  await kernel?.stop();
  relay?.close();
  await server?.close();
  kernel = null;
  relay = null;
  server = null;
});

/** An LLM at an address of this machine that is none of its loopback's, as one of the local network would be. */
async function startOutside(): Promise<string> {
  connections = 0;
  server = await startLlmServer(request =>
    streamOf(stageOf(request) === 'plan' ? PLAN : 'It sounds content.')
  );
  const inner = Number(new URL(server.baseUrl).port);
  const outside = Object.values(networkInterfaces())
    .flatMap(each => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  const host = outside?.address ?? '0.0.0.0';
  const made = createServer(socket => {
    connections += 1;
    const inward = connect(inner, '127.0.0.1');
    socket.on('error', () => inward.destroy());
    inward.on('error', () => socket.destroy());
    socket.pipe(inward).pipe(socket);
  });
  relay = made;
  await new Promise<void>(resolve => made.listen(0, host, resolve));
  const address = made.address();
  return `${host}:${String(typeof address === 'object' ? address?.port : 0)}`;
}

async function startKernel(): Promise<{ host: string; kernel: KernelProcess }> {
  const host = await startOutside();
  kernel = await startKernelProcess([], { OPENAI_BASE_URL: `http://${host}/v1` });
  return { host, kernel };
}

function lastRun(outputs: readonly { content: Record<string, unknown> }[]): Run {
  const data = outputs.at(-1)?.content['data'] as Record<string, unknown>;
  return readRun(data[RUN_MIME]);
}

const cell = (cellId: string): { metadata: { cellId: string } } => ({ metadata: { cellId } });

/** Runs a cell whose question is answered so; until then nothing may have left. */
async function runAnswering(
  { client }: KernelProcess,
  answer: string
): Promise<{ prompt: string; run: Run }> {
  const request = client.execute(REQUEST, {}, cell('a'));
  const question = await client.expectQuestion(request);
  expect(connections).toBe(0);
  client.answerQuestion(question, answer);
  const [outputs] = await Promise.all([client.outputsUntilIdle(request), client.expectReply(request, 'ok')]);
  return { prompt: String(question.content['prompt']), run: lastRun(outputs) };
}

test('before its first request to a remote LLM a notebook is asked, once; what went is kept in the run', async () => {
  const { host, kernel: started } = await startKernel();
  const { prompt, run } = await runAnswering(started, 'y');
  expect(prompt).toContain(host);
  expect(prompt).toContain('the text of your requests and of results');
  expect(run.controller.kind).toBe('openai');
  expect(run.sent).toEqual([
    { to: host, what: ['request'], sizeBytes: expect.any(Number) },
    { to: host, what: ['request', 'json-1'], sizeBytes: expect.any(Number) }
  ]);
  for (const { sizeBytes } of run.sent) expect(sizeBytes).toBeGreaterThan(REQUEST.length);

  // A question would hold this cell up until the deadline.
  const again = await started.client.run(REQUEST, {}, cell('b'));
  expect(lastRun(again.outputs)).toMatchObject({ state: 'done', controller: { kind: 'openai' } });
  expect(lastRun(again.outputs).sent[0]?.what).toEqual(['request', 'earlier turns']);
});

test('after a no nothing is sent: the rules plan, a note says so, and the next cell does not ask again', async () => {
  const { kernel: started } = await startKernel();
  const { run } = await runAnswering(started, 'n');
  expect(run).toMatchObject({ state: 'done', controller: { kind: 'embedded' }, sent: [] });
  expect(run.notes.join(' ')).toMatch(/you said no.*%config remote allow/);
  const again = await started.client.run(REQUEST, {}, cell('b'));
  expect(lastRun(again.outputs).controller.kind).toBe('embedded');
  expect(connections).toBe(0);
});

test('a client that cannot be asked gets the rules, and nothing is sent', async () => {
  const { kernel: started } = await startKernel();
  const { outputs } = await started.client.run(REQUEST, { allow_stdin: false }, cell('a'));
  expect(lastRun(outputs)).toMatchObject({ controller: { kind: 'embedded' }, sent: [] });
  expect(lastRun(outputs).notes.join(' ')).toMatch(/nobody could be asked/);
  expect(connections).toBe(0);
});
