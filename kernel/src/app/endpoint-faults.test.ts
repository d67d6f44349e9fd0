import { afterAll, expect, test } from '@jest/globals';
import { fullCard } from '@cellist/run-model';
import type { Candidate, Choice, RunEvent, TaskName } from '@cellist/run-model';
import { createEndpointExpert } from '../experts/endpoint/create-endpoint-expert.js';
import { hubResult } from '../experts/testing/hub-results.js';
import { startHubServer } from '../experts/testing/hub-server.js';
import type { HubAnswer } from '../experts/testing/hub-server.js';
import { testRemote } from '../experts/testing/remote-dependencies.js';
import { taskInput } from '../experts/testing/task-inputs.js';
import { attempt } from '../pipeline/attempts.js';
import type { PipelinePorts } from '../pipeline/index.js';
import { createRunLog } from '../pipeline/run-log.js';
import { noResults } from '../records/index.js';

/** The tasks of the paper's six demonstration requests that endpoints carry out. */
const demonstrated: TaskName[] = [
  'object-detection',
  'image-to-text',
  'document-question-answering',
  'hed-control',
  'text-to-video',
  'text-to-speech',
  'text-to-image',
  'text-generation',
  'image-classification',
  'openpose-text-to-image'
];
const models = ['lab/first', 'lab/second', 'lab/third'];
const RUNS = 200;
const FAULTY = 0.3;
/** As often as a call is made in all (`remote-call.ts`). */
const CALLS = 4;
/** How long an attempt may be silent, in milliseconds: never reached by what answers. */
const SILENCE_MS = 60_000;
/** How long one that hangs is waited for. */
const SHORT_SILENCE_MS = 3000;
/** This run's first model hangs; see the last test. */
const HANGING_RUN = 1000;

type Fault = HubAnswer | 'none';
const truncated: HubAnswer = { contentType: 'application/json', body: Buffer.from('[{"generated_te') };
const page: HubAnswer = { contentType: 'text/html', body: Buffer.from('<html><h1>Proxy</h1></html>') };
const faults: Fault[] = [
  { status: 503, body: '{"error": "loading", "estimated_time": 1}' },
  { status: 429, body: '{"error": "busy"}', headers: { 'retry-after': '1' } },
  { status: 500, body: 'oops' },
  'reset',
  truncated,
  page
];

/** The script: what the n-th call of a model in a run meets. Chance, but the same at each run of the test. */
function scripted(run: number, model: number, call: number): Fault {
  if (run === HANGING_RUN) return model === 0 ? 'hang' : 'none';
  let state = (run * 7919 + model * 104_729 + call * 1_299_709 + 12_345) >>> 0;
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  next();
  return next() < FAULTY ? (faults[Math.floor(next() * faults.length)] ?? 'none') : 'none';
}

/** What the script lets happen: whether each model's attempt succeeds, up to the first that does. */
function foretold(run: number): boolean[] {
  const attempts: boolean[] = [];
  for (const model of models.keys()) {
    let succeeds = false;
    for (let call = 0; call < CALLS; call += 1) {
      const fault = scripted(run, model, call);
      succeeds = fault === 'none';
      if (succeeds) break;
    }
    attempts.push(succeeds);
    if (succeeds) break;
  }
  return attempts;
}

const calls = new Map<string, number>();
const server = await startHubServer(({ path }) => {
  const [, run = '', model = '', task = ''] = path.split('/');
  const key = `${run} ${model}`;
  const call = calls.get(key) ?? 0;
  calls.set(key, call + 1);
  const fault = scripted(Number(run), Number(model), call);
  return fault === 'none' ? hubResult(task as TaskName) : fault;
});
const remote = testRemote({ lanes: 50 });
afterAll(async () => {
  await Promise.all([server.close(), remote.dispose()]);
});

async function carryOut(
  run: number,
  silenceMs = SILENCE_MS
): Promise<{ events: RunEvent[]; isDone: boolean }> {
  const task = demonstrated[run % demonstrated.length] ?? 'text-generation';
  const experts = models.map((id, index) =>
    createEndpointExpert(
      {
        id,
        task,
        url: `${server.url}/${String(run)}/${String(index)}/${task}`,
        headers: {},
        description: '',
        license: '',
        pieceSeconds: null
      },
      fullCard({ id, tasks: [task], description: '' }),
      remote
    )
  );
  const events: RunEvent[] = [];
  const log = createRunLog(event => events.push(event));
  const ports = {
    clock: { now: () => performance.now(), date: () => '' },
    results: noResults,
    carryOut: (choice: Choice, input, context) => {
      const expert = experts.find(({ card }) => card.id === choice.id);
      if (expert === undefined) throw new Error(choice.id);
      return expert.run(input, { ...context, tokens: null, send: () => Promise.resolve() });
    }
  } satisfies Partial<PipelinePorts> as unknown as PipelinePorts;
  const candidates = models.map((id): Candidate => ({
    ...fullCard({ id, tasks: [task], description: '' }),
    where: ['endpoint'],
    unavailable: null
  }));
  const order = {
    id: 0,
    choice: { id: 'lab/first', where: 'endpoint', provider: null, revision: null, reason: '', by: 'rule' },
    places: ['endpoint'],
    substitutes: candidates.slice(1),
    input: await taskInput(task),
    silenceMs
  } as const;
  const isDone = await attempt(order, ports, log, new AbortController().signal).then(
    () => true,
    () => false
  );
  return { events, isDone };
}

test(`with 30 % of calls failing, each of ${String(RUNS)} tasks ends as the script of faults says, every switch shown`, async () => {
  for (let first = 0; first < RUNS; first += 50) {
    const batch = Array.from({ length: 50 }, (_, index) => first + index);
    const results = await Promise.all(batch.map(run => carryOut(run)));
    for (const [index, { events, isDone }] of results.entries()) {
      const run = first + index;
      const expected = foretold(run);
      const attempts = events.flatMap(event => (event.type === 'attempt-end' ? [event.error === null] : []));
      const switches = events.flatMap(event => (event.type === 'task-choice' ? [event.choice.id] : []));
      expect({ run, attempts, isDone }).toEqual({ run, attempts: expected, isDone: expected.includes(true) });
      expect(switches).toEqual(models.slice(1, expected.length));
    }
  }
  // The script holds all that it is to show: plain successes, later ones, switches.
  const all = Array.from({ length: RUNS }, (_, run) => foretold(run));
  expect(all.some(attempts => attempts.length > 1)).toBe(true);
  expect(calls.size).toBeGreaterThanOrEqual(RUNS);
  await server.allClosed();
  expect(server.open()).toBe(0);
});

test('a model that hangs is given up for its silence, its call is ended, and the next one is taken', async () => {
  const { events, isDone } = await carryOut(HANGING_RUN, SHORT_SILENCE_MS);
  const errors = events.flatMap(event => (event.type === 'attempt-end' ? [event.error?.code ?? null] : []));
  expect(isDone).toBe(true);
  expect(errors).toEqual(['EXPERT_TIMEOUT', null]);
  await server.allClosed();
  expect(server.open()).toBe(0);
});
