import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emptyRun, reduce, taskNameSchema } from '@cellist/run-model';
import type { Run, RunEvent, TaskName } from '@cellist/run-model';
import * as z from 'zod';
import type { RetryClock } from '../net/index.js';
import { fixture, hubResult, picture } from '../experts/testing/hub-results.js';
import { loadExperts } from '../experts/testing/load-experts.js';
import { startHubServer } from '../experts/testing/hub-server.js';
import type { HubAnswer, HubServer } from '../experts/testing/hub-server.js';
import { createServices } from './create-services.js';
import { runRequest } from './run-request.js';

const RUNS = 200;
/** How many go at a time. */
const AT_A_TIME = 20;
const FAULTY = 0.3;
/** As often as a call is made in all (`remote-call.ts`). */
const CALLS = 4;
/** Much longer than it takes: a socket that is never left would be waited for. */
const TIMEOUT_MS = 180_000;
/** What the endpoints of each task are named by, in the order in which they are tried. */
const models = ['first', 'second'];

const truncated: HubAnswer = { contentType: 'application/json', body: Buffer.from('[{"generated_te') };
const page: HubAnswer = { contentType: 'text/html', body: Buffer.from('<html><h1>Proxy</h1></html>') };
const faults: HubAnswer[] = [
  { status: 503, body: '{"error": "loading", "estimated_time": 1}' },
  { status: 429, body: '{"error": "busy"}', headers: { 'retry-after': '1' } },
  { status: 500, body: 'oops' },
  'reset',
  'hang',
  truncated,
  page
];

/** The demonstration requests that need no earlier turn. */
const demonstrations = z
  .array(
    z.object({
      id: z.string(),
      request: z.string(),
      turns: z.array(z.unknown()).optional(),
      tasks: z.array(
        z.object({ task: taskNameSchema, id: z.number(), dep: z.array(z.number()), args: z.unknown() })
      )
    })
  )
  .parse(JSON.parse(await readFile(new URL('../../../prompts/demonstrations.json', import.meta.url), 'utf8')))
  .filter(({ turns, tasks }) => turns === undefined && tasks.length > 0);
type Demonstration = (typeof demonstrations)[number];

function demonstrationOf(run: number): Demonstration {
  const found = demonstrations[run % demonstrations.length];
  if (found === undefined) throw new Error('There are no demonstrations.');
  return found;
}

/** The script: what the n-th call of a task's model meets. Chance, but the same at each run of the test. */
function scripted(run: number, task: TaskName, model: number, call: number): HubAnswer | null {
  let state = Buffer.from(task).reduce((sum, byte) => Math.imul(sum, 31) + byte, 7);
  state = (state + run * 7919 + model * 104_729 + call * 1_299_709) >>> 0;
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  next();
  return next() < FAULTY ? (faults[Math.floor(next() * faults.length)] ?? null) : null;
}

type Ending = 'done' | 'failed' | 'silent';

/**
 * How the attempts at a task end, up to the first that succeeds. After a fault that may pass a model is called
 * again, so many times in all; one that hangs is given up for its silence.
 */
function attemptsOf(run: number, task: TaskName): Ending[] {
  const endings: Ending[] = [];
  for (const model of models.keys()) {
    const met = Array.from({ length: CALLS }, (_, call) => scripted(run, task, model, call));
    const end = met.find(fault => fault === null || fault === 'hang');
    endings.push(end === null ? 'done' : end === 'hang' ? 'silent' : 'failed');
    if (end === null) break;
  }
  return endings;
}

interface Fate {
  task: TaskName;
  state: 'done' | 'failed' | 'skipped';
  attempts: { id: string; ending: Ending }[];
  /** The models that were switched to, in order. */
  switches: string[];
}

/** What the script lets become of each task of a run: what waits for a task that gave nothing is skipped. */
function foretold(run: number): Fate[] {
  const fates = new Map<number, Fate>();
  for (const { id, task, dep } of demonstrationOf(run).tasks) {
    const isReady = dep.every(each => fates.get(each)?.state === 'done');
    const endings = isReady ? attemptsOf(run, task) : [];
    const attempts = endings.map((ending, model) => ({ id: nameOf(task, model), ending }));
    const state = !isReady ? 'skipped' : endings.includes('done') ? 'done' : 'failed';
    fates.set(id, { task, state, attempts, switches: attempts.slice(1).map(attempt => attempt.id) });
  }
  return [...fates.values()];
}

function nameOf(task: TaskName, model: number): string {
  return `lab/${task}-${models[model] ?? ''}`;
}

function fatesOf(run: Run, events: readonly RunEvent[]): Fate[] {
  return run.tasks.map(({ id, task, state, attempts }) => ({
    task,
    state: z.enum(['done', 'failed', 'skipped']).parse(state),
    attempts: attempts.map(attempt => ({
      id: attempt.id,
      ending: attempt.error === null ? 'done' : attempt.error.code === 'EXPERT_TIMEOUT' ? 'silent' : 'failed'
    })),
    switches: events.flatMap(event =>
      event.type === 'task-choice' && event.id === id && event.choice.reason.startsWith('Next choice')
        ? [event.choice.id]
        : []
    )
  }));
}

/** By run and task: who is to be told of a silence. A call that hangs is one at once, so that no time is waited. */
const watches = new Map<string, Set<() => void>>();
function onSilence(key: string, tooLong: () => void): () => void {
  const watching = watches.get(key) ?? new Set();
  watches.set(key, watching.add(tooLong));
  return () => {
    watching.delete(tooLong);
  };
}

const results = new Map<TaskName, ReturnType<typeof hubResult>>();
function resultOf(task: TaskName): ReturnType<typeof hubResult> {
  const known = results.get(task) ?? hubResult(task);
  results.set(task, known);
  return known;
}

let folder: string;
let server: HubServer;
const calls = new Map<string, number>();

beforeAll(async () => {
  await loadExperts();
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-faults-'));
  const [image, sound] = await Promise.all([picture('RGB'), fixture('tone.wav')]);
  const files = {
    'street.jpg': image,
    'studio/anna.png': image,
    'porch.jpg': image,
    'interview.wav': sound,
    'walk.wav': sound,
    'sales.csv': 'month,total,returned\nMay,36,no\nJune,40,\n'
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  server = await startHubServer(({ path: at, headers }) => {
    const [, name, model] = at.split('/');
    const task = taskNameSchema.parse(name);
    const run = Number(headers['x-run']);
    const key = `${String(run)} ${at}`;
    const call = calls.get(key) ?? 0;
    calls.set(key, call + 1);
    const fault = scripted(run, task, Number(model), call);
    if (fault === 'hang') for (const tooLong of watches.get(`${String(run)} ${task}`) ?? []) tooLong();
    return fault ?? resultOf(task);
  });
  const used = new Set(demonstrations.flatMap(({ tasks }) => tasks.map(({ task }) => task)));
  const endpoints = [...used].flatMap(task =>
    models.map((_, model) => ({
      id: nameOf(task, model),
      task,
      url: `${server.url}/${task}/${String(model)}`,
      headers: { 'x-run': '$RUN' },
      pieceSeconds: null
    }))
  );
  const configFolder = path.join(folder, 'config', 'cellist');
  await mkdir(configFolder, { recursive: true });
  const config = { endpoints, cache: false, modelFilter: { places: ['endpoint'] } };
  await writeFile(path.join(configFolder, 'config.json'), JSON.stringify(config));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Pauses between tries are not waited for. */
const clock: RetryClock = {
  sleep(_ms, signal) {
    signal.throwIfAborted();
    return Promise.resolve();
  },
  random: () => 1
};

async function carryOut(number: number): Promise<{ run: Run; events: RunEvent[] }> {
  const { request, tasks } = demonstrationOf(number);
  const services = await createServices({
    environment: {
      XDG_CONFIG_HOME: path.join(folder, 'config'),
      CELLIST_MODEL: 'embedded',
      RUN: String(number)
    },
    workingFolder: folder,
    patience: { clock, watchSilence: (task, _ms, tooLong) => onSilence(`${String(number)} ${task}`, tooLong) }
  });
  const order = { cell: null, request, writtenPlan: tasks, planOnly: false };
  const events: RunEvent[] = [];
  try {
    await runRequest(order, services, null, new AbortController().signal).forEach(event => {
      events.push(event);
    });
  } finally {
    await services.dispose();
  }
  return { run: events.reduce(reduce, emptyRun()), events };
}

/** Child processes and sockets of this process. */
function held(): string[] {
  return process.getActiveResourcesInfo().filter(name => /^(?:Process|TCPSocket|Pipe)Wrap$/.test(name));
}

test(
  `with 30 % of calls failing, ${String(RUNS)} runs of the demonstrations end as the script of faults says, every switch shown`,
  async () => {
    const before = held();
    const numbers = Array.from({ length: RUNS }, (_, number) => number);
    for (let start = 0; start < RUNS; start += AT_A_TIME) {
      const batch = numbers.slice(start, start + AT_A_TIME);
      const ended = await Promise.all(batch.map(carryOut));
      for (const [index, { run, events }] of ended.entries()) {
        const number = batch[index] ?? 0;
        const fates = foretold(number);
        expect({ number, fates: fatesOf(run, events) }).toEqual({ number, fates });
        expect(run.state).toBe(fates.some(({ state }) => state === 'done') ? 'done' : 'failed');
        expect(run.answer).not.toBe('');
        // The row that is left tells the switch too.
        for (const { choice, attempts } of run.tasks)
          if (attempts.length > 1) expect(choice?.reason).toContain(attempts[0]?.id);
      }
    }
    // The script holds all that it is to show: successes, switches, silences, failures, skipped tasks.
    const all = numbers.flatMap(foretold);
    const endings = all.flatMap(({ attempts }) => attempts.map(({ ending }) => ending));
    expect(new Set(endings)).toEqual(new Set(['done', 'failed', 'silent']));
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['done', 'failed', 'skipped']));
    await server.left();
    expect(held()).toEqual(before);
  },
  TIMEOUT_MS
);
