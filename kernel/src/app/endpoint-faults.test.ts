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
/** How long one that hangs is waited for; the runs that meet one are few and go together. */
const SHORT_SILENCE_MS = 4000;

type Fault = HubAnswer | 'none';
const truncated: HubAnswer = { contentType: 'application/json', body: Buffer.from('[{"generated_te') };
const page: HubAnswer = { contentType: 'text/html', body: Buffer.from('<html><h1>Proxy</h1></html>') };
const faults: Fault[] = [
  { status: 503, body: '{"error": "loading", "estimated_time": 1}' },
  { status: 429, body: '{"error": "busy"}', headers: { 'retry-after': '1' } },
  { status: 500, body: 'oops' },
  'reset',
  'hang',
  truncated,
  page
];

/** The script: what the n-th call of a model in a run meets. Chance, but the same at each run of the test. */
function scripted(run: number, model: number, call: number): Fault {
  let state = (run * 7919 + model * 104_729 + call * 1_299_709 + 12_345) >>> 0;
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  next();
  return next() < FAULTY ? (faults[Math.floor(next() * faults.length)] ?? 'none') : 'none';
}

/**
 * What the script lets happen: how each model's attempt ends, up to the first that succeeds. After a fault that may
 * pass it is called again, so many times in all; one that hangs is given up for its silence.
 */
function foretold(run: number): ('done' | 'failed' | 'silent')[] {
  const attempts: ('done' | 'failed' | 'silent')[] = [];
  for (const model of models.keys()) {
    const met = Array.from({ length: CALLS }, (_, call) => scripted(run, model, call));
    const end = met.find(fault => fault === 'none' || fault === 'hang');
    attempts.push(end === 'none' ? 'done' : end === 'hang' ? 'silent' : 'failed');
    if (end === 'none') break;
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

async function carryOut(run: number, silenceMs: number): Promise<{ events: RunEvent[]; isDone: boolean }> {
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
  const all = Array.from({ length: RUNS }, (_, run) => run);
  const hangs = (run: number): boolean => foretold(run).includes('silent');
  const calm = all.filter(run => !hangs(run));
  const batches = [0, 1, 2, 3].map(part => calm.filter((_, index) => index % 4 === part));
  for (const batch of [...batches, all.filter(hangs)]) {
    const silenceMs = batch.some(hangs) ? SHORT_SILENCE_MS : SILENCE_MS;
    const results = await Promise.all(batch.map(run => carryOut(run, silenceMs)));
    for (const [index, { events, isDone }] of results.entries()) {
      const run = batch[index] ?? 0;
      const expected = foretold(run);
      const attempts = events.flatMap(event =>
        event.type !== 'attempt-end'
          ? []
          : event.error === null
            ? ['done']
            : [event.error.code === 'EXPERT_TIMEOUT' ? 'silent' : 'failed']
      );
      const switches = events.flatMap(event => (event.type === 'task-choice' ? [event.choice.id] : []));
      expect({ run, attempts, isDone }).toEqual({
        run,
        attempts: expected,
        isDone: expected.includes('done')
      });
      expect(switches).toEqual(models.slice(1, expected.length));
    }
  }
  // The script holds all that it is to show: plain successes, switches, silences.
  expect(all.some(run => foretold(run).length > 1)).toBe(true);
  expect(all.some(hangs)).toBe(true);
  expect(calls.size).toBeGreaterThanOrEqual(RUNS);
  await server.allClosed();
  expect(server.open()).toBe(0);
});
