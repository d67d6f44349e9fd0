import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { startLlmServer, streamOf } from '../../kernel/src/llm/testing/index.js';
import type { LlmRequest, LlmServer, ScriptedReply } from '../../kernel/src/llm/testing/index.js';
import type { Header } from '../../kernel/src/jupyter/index.js';
import type { Received, TestClient } from '../../kernel/src/jupyter/testing/index.js';
import { startKernelProcess } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { stageOf } from '../support/scripted-llm.js';
import type { LlmStage } from '../support/scripted-llm.js';

/** Ten times the second within which an interrupt is to end a call of the LLM. */
const DEADLINE_MS = 10_000;
const TEXT = 'I love this small harbour and its quiet evenings.';
const REQUEST = `How does this sound: "${TEXT}"`;
const PLAN = JSON.stringify({
  tasks: [{ task: 'text-classification', id: 0, dep: [], args: { text: TEXT } }]
});

let kernel: KernelProcess;
let server: LlmServer;
let answer: (request: LlmRequest) => ScriptedReply;

beforeAll(async () => {
  server = await startLlmServer(request => answer(request));
  kernel = await startKernelProcess([], { OPENAI_BASE_URL: server.baseUrl });
});

afterAll(async () => {
  await kernel.stop();
  await server.close();
});

const never = (): Promise<void> => new Promise(() => undefined);

/** A reply that stops after its first piece, with the connection open. */
const begun = (first: string): ScriptedReply => ({ type: 'stream', pieces: [first, '…'], gate: never });

const busy: ScriptedReply = {
  type: 'error',
  status: 429,
  body: { error: { message: 'Slow down' } },
  // Within the patience of the back-off, far beyond the deadline.
  headers: { 'retry-after': '25' }
};

const cases: [
  name: string,
  stage: LlmStage,
  stuck: ScriptedReply,
  isBegun: (run: Run) => boolean,
  tasks: string[]
][] = [
  [
    'while the plan streams',
    'plan',
    begun(PLAN.slice(0, -2) + ','),
    ({ tasks: [task] }) => task?.state === 'done',
    ['done']
  ],
  ['before the first word of the plan', 'plan', { type: 'hang' }, () => true, []],
  ['in the pause after a 429', 'plan', busy, () => true, []],
  ['while the answer streams', 'respond', begun('It sounds '), ({ answer }) => answer !== '', ['done']]
];

test.each(cases)(
  'an interrupt %s stops the call of the LLM and ends the run at once',
  async (_, stage, stuck, isBegun, tasks) => {
    let ask: (request: LlmRequest) => void;
    const asked = new Promise<LlmRequest>(resolve => (ask = resolve));
    answer = request => {
      if (stageOf(request) !== stage) return streamOf(PLAN);
      ask(request);
      return stuck;
    };
    const { client } = kernel;
    const header = client.execute(REQUEST, {}, { metadata: { cellId: 'cell' } });
    await client.expectBusy(header);
    await client.expectOutput(header, 'execute_input');
    await shownUntil(client, header, isBegun);
    const stuckRequest = await asked;

    const interruptedAt = performance.now();
    await client.ask('interrupt_request', {}, { channel: 'control' });
    const { content } = await client.expectReply(header, 'error');
    const run = (await client.restUntilIdle(header)).flatMap(output => runOf(output) ?? []).at(-1);
    expect(performance.now() - interruptedAt).toBeLessThan(DEADLINE_MS);

    expect(content).toMatchObject({ ename: 'CANCELLED' });
    expect(run).toMatchObject({ state: 'cancelled', tasks: tasks.map(state => ({ state })) });
    // The call that was stopped is counted, and no other one was made after it.
    expect(run?.stages.find(({ name }) => name === stage)?.calls).toBe(1);
    expect(server.requests.at(-1)).toBe(stuckRequest);
    if (stuck.type !== 'error') await gone(stuckRequest);
  }
);

/** Waits until the run beneath the cell is as wanted. */
async function shownUntil(
  client: TestClient,
  header: Header,
  isWanted: (run: Run) => boolean
): Promise<void> {
  for (let type = 'display_data'; ; type = 'update_display_data') {
    const run = runOf(await client.expectOutput(header, type));
    if (run !== null && isWanted(run)) return;
  }
}

function runOf({ content: { data } }: Received): Run | null {
  return typeof data === 'object' && data !== null && RUN_MIME in data ? readRun(data[RUN_MIME]) : null;
}

/** Waits until the server has seen its client leave. */
async function gone({ signal }: LlmRequest): Promise<void> {
  if (signal.aborted) return;
  await new Promise(resolve => {
    signal.addEventListener('abort', resolve, { once: true });
  });
}
