import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { startLlmServer, streamOf } from '../../kernel/src/llm/testing/index.js';
import type { LlmRequest, LlmServer, ScriptedReply } from '../../kernel/src/llm/testing/index.js';
import { runCellist } from '../support/command-line.js';
import { offeredIds, promptOf, stageOf } from '../support/scripted-llm.js';
import type { LlmStage } from '../support/scripted-llm.js';

const KEY = 'sk-secret-0123456789';
const TEXT = 'I love this small harbour and its quiet evenings.';
const REQUEST = `How does this sound: "${TEXT}"`;
const PLAN = JSON.stringify({
  tasks: [{ task: 'text-classification', id: 0, dep: [], args: { text: TEXT } }]
});

let server: LlmServer | null = null;
const folders: string[] = [];

afterEach(async () => {
  await server?.close();
  server = null;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const error = (
  status: number,
  message: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {}
): ScriptedReply => ({ type: 'error', status, body: { error: { message, ...more } }, headers });

/** What an LLM that works would say at each stage. */
const sound: Record<LlmStage, (offered: string[]) => ScriptedReply> = {
  plan: () => streamOf(PLAN),
  select: offered => streamOf(JSON.stringify({ id: offered.at(-1), reason: 'It reads moods.' })),
  respond: () => streamOf('It sounds content.')
};

interface Asked {
  code: number | null;
  run: Run;
  output: string;
}

/** Asks with an LLM that fails as told at some stages, and works at the others. */
async function ask(
  faults: Partial<Record<LlmStage, ScriptedReply>>,
  settings: Record<string, unknown> = {}
): Promise<Asked> {
  server = await startLlmServer(request => {
    const stage = stageOf(request);
    return faults[stage] ?? sound[stage](stage === 'select' ? offeredIds(request) : []);
  });
  return askAt(server.baseUrl, settings);
}

async function askAt(baseUrl: string, settings: Record<string, unknown>): Promise<Asked> {
  const cwd = await mkdtemp(path.join(tmpdir(), 'cellist-faults-'));
  folders.push(cwd);
  await mkdir(path.join(cwd, 'user', 'cellist'), { recursive: true });
  await writeFile(path.join(cwd, 'user', 'cellist', 'config.json'), JSON.stringify(settings));
  const { code, stdout, stderr } = await runCellist(['ask', REQUEST, '--json'], {
    cwd,
    environment: {
      OPENAI_BASE_URL: baseUrl,
      OPENAI_API_KEY: KEY,
      CELLIST_MODEL: 'test-model',
      XDG_CONFIG_HOME: path.join(cwd, 'user')
    }
  });
  return { code, run: readRun(JSON.parse(stdout)), output: stdout + stderr };
}

/** A second candidate, so that there is something to select. Nothing listens at its address. */
const TWO_CANDIDATES = {
  endpoints: [
    {
      id: 'lab/moods',
      task: 'text-classification',
      url: 'http://127.0.0.1:9/',
      description: 'Reads moods.'
    }
  ]
};

/** Long enough for a busy machine, so that only a server that says nothing at all is silent. */
const SILENCE_MS = 2000;

const faults: [name: string, reply: ScriptedReply, code: string, words: RegExp, hint: RegExp][] = [
  [
    '401',
    error(401, `Incorrect API key provided: ${KEY}`),
    'LLM_AUTH',
    /Incorrect API key/,
    /OPENAI_API_KEY/
  ],
  ['402', error(402, 'You exceeded your monthly credits'), 'LLM_PAYMENT', /monthly credits/, /credit/],
  [
    '404 for the model',
    error(404, 'model "test-model" not found, try pulling it first'),
    'LLM_MODEL_UNKNOWN',
    /not found/,
    /%config model: there-is-one/
  ],
  [
    '429 with a Retry-After beyond patience',
    error(429, 'Slow down', {}, { 'retry-after': '120' }),
    'LLM_RATE_LIMITED',
    /Slow down/,
    /120 s/
  ],
  ['5xx', error(500, 'CUDA out of memory'), 'LLM_SERVER', /CUDA out of memory/, /again/],
  ['silence', { type: 'hang' }, 'LLM_TIMEOUT', /silent/, /loading/],
  [
    'a stream cut in the middle',
    { type: 'stream', pieces: ['{"tasks": [{"task"'], cut: true },
    'LLM_STREAM_CUT',
    /broke|ended/,
    /again/
  ],
  ['an empty reply', { type: 'stream', pieces: [] }, 'LLM_EMPTY', /empty/, /another model/],
  [
    'a refusal',
    { type: 'stream', pieces: [{ refusal: 'I cannot help with that.' }] },
    'LLM_REFUSED',
    /cannot help with that/,
    /otherwise/
  ],
  [
    'a context overflow',
    error(400, "This model's maximum context length is 512 tokens", { code: 'context_length_exceeded' }),
    'LLM_CONTEXT_OVERFLOW',
    /512 tokens/,
    /%forget/
  ],
  [
    'a model that ignores the schema',
    streamOf('Of course! I will look at how it sounds.'),
    'LLM_SCHEMA_IGNORED',
    /Of course! I will look/,
    /%config model/
  ]
];

test.each(faults)(
  '%s while planning ends the run with its own error, in the words of the server, without the key',
  async (_, reply, code, words, hint) => {
    server = await startLlmServer([reply], ['there-is-one']);
    const {
      code: exit,
      run,
      output
    } = await askAt(server.baseUrl, { timeouts: { controllerMs: SILENCE_MS } });
    expect(run).toMatchObject({ state: 'failed', error: { code }, tasks: [] });
    expect(run.error?.message).toMatch(words);
    expect(run.error?.hint).toMatch(hint);
    expect(output).not.toContain(KEY);
    expect(exit).toBe(1);
  }
);

test('a server that is not there ends the run with a document that says so', async () => {
  const gone = await startLlmServer([]);
  await gone.close();
  const { run, code } = await askAt(gone.baseUrl, {});
  expect(run).toMatchObject({ state: 'failed', error: { code: 'LLM_UNREACHABLE' } });
  expect(run.error?.hint).toMatch(/Start the local LLM server/);
  expect(code).toBe(1);
});

test.each(faults)(
  '%s while selecting takes the first by rank, and the reason says why',
  async (name, reply) => {
    const { code, run } = await ask(
      { select: reply },
      { ...TWO_CANDIDATES, timeouts: { controllerMs: SILENCE_MS } }
    );
    const [task] = run.tasks;
    expect(run).toMatchObject({ state: 'done', answer: expect.stringContaining('It sounds content.') });
    expect(task?.choice).toMatchObject({ id: task?.candidates[0]?.id, by: 'rule' });
    expect(task?.choice?.reason).toMatch(/^First by rank/);
    // One that gave no usable reply was asked twice.
    expect(run.stages[1]?.calls).toBe(name.includes('schema') ? 2 : 1);
    expect(code).toBe(0);
  }
);

test.each(faults.filter(([name]) => !name.includes('schema')))(
  '%s while answering still shows the results, by rules, with a note that says why',
  async (_, reply, __, words) => {
    const { code, run, output } = await ask({ respond: reply }, { timeouts: { controllerMs: SILENCE_MS } });
    expect(run).toMatchObject({ state: 'done', tasks: [{ state: 'done' }] });
    expect(run.answer).toMatch(/positive/i);
    expect(run.notes.join(' ')).toMatch(/put together by rules/);
    expect(run.notes.join(' ')).toMatch(words);
    expect(output).not.toContain(KEY);
    expect(code).toBe(0);
  }
);

test('an LLM that works is counted: calls and tokens for each stage, and the choice is carried out first', async () => {
  const { run } = await ask({}, TWO_CANDIDATES);
  expect(run.stages.map(({ name, calls }) => [name, calls])).toEqual([
    ['plan', 1],
    ['select', 1],
    ['execute', 0],
    ['respond', 1]
  ]);
  for (const stage of run.stages.filter(({ calls }) => calls > 0)) {
    expect(stage.inputTokens).toBeGreaterThan(0);
    expect(stage.outputTokens).toBeGreaterThan(0);
    expect(stage.estimated).toBe(true);
  }
  expect(run.tasks[0]?.attempts[0]).toMatchObject({ id: 'lab/moods', where: 'endpoint' });
  expect(run.sent.map(({ to }) => to)).not.toContain(new URL(server!.baseUrl).host);
});

test('a token budget that is used up stops the run with its own error; what was done stays', async () => {
  const whole = await ask({});
  const planned = whole.run.stages[0]!;
  await server?.close();
  const tokenBudget = planned.inputTokens + planned.outputTokens + 50;
  const { run, code } = await ask({}, { tokenBudget });
  expect(run).toMatchObject({ state: 'failed', error: { code: 'LLM_BUDGET' }, tasks: [{ state: 'done' }] });
  expect(run.error?.message).toMatch(/tokens is used up/);
  expect(code).toBe(1);
});

describe('plan --jsonl with an LLM', () => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, id) =>
      JSON.stringify({ id, request: `${REQUEST} It is number ${String(id)}.` })
    ).join('\n');
  const numberIn = (request: LlmRequest): number => Number(/It is number (\d+)/.exec(promptOf(request))?.[1]);

  async function plan(
    { baseUrl }: LlmServer,
    input: string,
    more: { interruptAfter?: Promise<unknown> } = {}
  ): Promise<{ planned: [number, string[]][]; stderr: string; code: number | null }> {
    const cwd = await mkdtemp(path.join(tmpdir(), 'cellist-faults-'));
    folders.push(cwd);
    const environment = { OPENAI_BASE_URL: baseUrl, CELLIST_MODEL: 'test-model', XDG_CONFIG_HOME: cwd };
    const { stdout, stderr, code } = await runCellist(['plan', '--jsonl'], {
      cwd,
      input,
      environment,
      ...more
    });
    const planned = stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as { id: number; tasks: { task: string }[] });
    return { planned: planned.map(({ id, tasks }) => [id, tasks.map(({ task }) => task)]), stderr, code };
  }

  test('requests are planned side by side and written in order; one that cannot be planned says why', async () => {
    let askLast: () => void = () => undefined;
    const lastAsked = new Promise<void>(resolve => (askLast = resolve));
    server = await startLlmServer(async request => {
      const number = numberIn(request);
      if (number === 3) askLast();
      // The first plan comes only once the fourth was asked for.
      if (number === 0) await lastAsked;
      if (number === 1) return error(403, 'Not this one');
      if (number === 2 && request.body.messages.length === 2) return streamOf('No plan.');
      return streamOf(PLAN);
    });
    const { planned, stderr, code } = await plan(server, lines(5));
    const made = ['text-classification'];
    expect(planned).toEqual([
      [0, made],
      [1, []],
      [2, made],
      [3, made],
      [4, made]
    ]);
    expect(stderr).toMatch(/^1: .*Not this one.*\n$/);
    expect(code).toBe(0);
  });

  test('an interrupt ends it with 130; what was planned before is written', async () => {
    let ask: () => void = () => undefined;
    const isStuck = new Promise<void>(resolve => (ask = resolve));
    server = await startLlmServer(request => {
      if (numberIn(request) === 0) return streamOf(PLAN);
      if (numberIn(request) === 4) ask();
      return { type: 'hang' };
    });
    // The fifth is asked for only once the first was written.
    const { planned, code } = await plan(server, lines(8), { interruptAfter: isStuck });
    expect(planned).toEqual([[0, ['text-classification']]]);
    expect(code).toBe(130);
  });
});
