import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadConfig, openConsentFile, withSetting } from '../config/index.js';
import type { Config } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import { createLlmMemory, estimateTokens } from '../llm/index.js';
import { startLlmServer, streamOf } from '../llm/testing/index.js';
import type { LlmServer } from '../llm/testing/index.js';
import { createConsents } from './consent.js';
import type { Ask } from './consent.js';
import { createControllerSource } from './controller-source.js';
import type { ControllerSource } from './controller-source.js';

let folder: string;
let config: Config;
let server: LlmServer | null = null;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-source-'));
  config = await loadConfig({ environment: {}, notebookFolder: folder, userFolder: folder });
});
afterEach(async () => {
  await server?.close();
  server = null;
});

const forever = new AbortController().signal;
const set = (key: string, value: string): void => {
  config = withSetting(config, key, value);
};

function source(notebook = 'a.ipynb'): ControllerSource {
  return createControllerSource({
    config: () => config,
    memory: createLlmMemory(),
    fetch: globalThis.fetch,
    consents: createConsents({ config: () => config, file: openConsentFile(folder), notebook }),
    notebookFolder: folder,
    servers: server === null ? [] : [{ name: 'Ollama', baseUrl: server.baseUrl }]
  });
}

/** Answers each question with the same word, and keeps them. */
function answering(word: string): { ask: Ask; questions: string[] } {
  const questions: string[] = [];
  return {
    questions,
    ask(question) {
      questions.push(question);
      return Promise.resolve(word);
    }
  };
}

async function notesOf(controller: Controller): Promise<string> {
  const notes: string[] = [];
  const input = { request: 'Hello', mentions: [], turns: [], correction: null };
  for await (const item of controller.plan(input, forever)) if (item.type === 'note') notes.push(item.text);
  return notes.join(' ');
}

test('a local LLM server is offered with the one step that takes it, and not taken unasked', async () => {
  server = await startLlmServer([], ['qwen3:8b', 'llama3.2']);
  const controllers = source();
  const [offer] = await controllers.offers(forever);
  expect(offer).toEqual({
    found: 'Ollama runs on this machine with qwen3:8b and 1 more',
    step: `%config baseUrl ${server.baseUrl}`
  });
  expect((await controllers.open(null, forever)).info.kind).toBe('embedded');
  set('baseUrl', server.baseUrl);
  expect((await controllers.open(null, forever)).info).toEqual({
    kind: 'openai',
    model: 'qwen3:8b',
    baseUrl: server.baseUrl
  });
  expect(await controllers.offers(forever)).toEqual([]);
});

test('nothing is offered to who chose the embedded controller', async () => {
  server = await startLlmServer([]);
  set('model', 'embedded');
  expect(await source().offers(forever)).toEqual([]);
});

test('who can be asked is told of a local server once, in a later run: looking for it holds up none', async () => {
  server = await startLlmServer([], ['qwen3:8b']);
  const controllers = source();
  const { ask } = answering('');
  expect(await notesOf(await controllers.open(ask, forever))).toBe('');
  // Asks the same server after the look-out did, so that one has its answer as well.
  let told = '';
  while (told === '') {
    await controllers.offers(forever);
    told = await notesOf(await controllers.open(ask, forever));
  }
  expect(told).toContain(`%config baseUrl ${server.baseUrl}`);
  expect(await notesOf(await controllers.open(ask, forever))).toBe('');
});

test('%config model switches between an LLM and the embedded controller', async () => {
  server = await startLlmServer([], ['first', 'second']);
  const controllers = source();
  const models: string[] = [];
  set('baseUrl', server.baseUrl);
  for (const model of ['second', 'embedded', 'first']) {
    set('model', model);
    models.push((await controllers.open(null, forever)).info.model);
    expect(controllers.words()).toContain(model);
  }
  expect(models).toEqual(['second', 'cellist/embedded', 'first']);
});

test('a remote LLM is asked for once a notebook; the answer is kept for it alone', async () => {
  set('baseUrl', 'https://llm.example/v1');
  set('model', 'large');
  const first = answering('y');
  const controllers = source('a.ipynb');
  expect((await controllers.open(first.ask, forever)).info.model).toBe('large');
  expect((await controllers.open(first.ask, forever)).info.model).toBe('large');
  expect(first.questions).toHaveLength(1);
  expect(first.questions[0]).toMatch(/text of your requests and of results to llm\.example/);
  const again = answering('y');
  await source('a.ipynb').open(again.ask, forever);
  expect(again.questions).toEqual([]);
  const other = answering('y');
  await source('b.ipynb').open(other.ask, forever);
  expect(other.questions).toHaveLength(1);
});

test.each([
  ['a no', answering('n'), 'ask', /you said no/],
  ['nobody to ask', { ask: null }, 'ask', /nobody could be asked/],
  ['remote: never', answering('y'), 'never', /never/]
])('after %s the embedded controller plans, and a note says why', async (_, { ask }, remote, why) => {
  set('baseUrl', 'https://llm.example/v1');
  set('model', 'large');
  set('remote', remote);
  const controller = await source().open(ask, forever);
  expect(controller.info.kind).toBe('embedded');
  expect(await notesOf(controller)).toMatch(why);
  expect(await notesOf(controller)).toMatch(/%config remote allow/);
});

test('who said no is not asked again at each cell, until the setting is changed', async () => {
  set('baseUrl', 'https://llm.example/v1');
  set('model', 'large');
  const { ask, questions } = answering('n');
  const controllers = source();
  for (let cell = 0; cell < 3; cell += 1)
    expect((await controllers.open(ask, forever)).info.kind).toBe('embedded');
  expect(questions).toHaveLength(1);
  set('remote', 'allow');
  expect((await controllers.open(ask, forever)).info.kind).toBe('openai');
});

test('each run has a token budget of its own', async () => {
  server = await startLlmServer(() => streamOf('{"tasks": []}'));
  set('baseUrl', server.baseUrl);
  const controllers = source();
  await notesOf(await controllers.open(null, forever));
  const prompt = server.requests[0]?.body.messages.map(({ content }) => content).join('\n') ?? '';
  set('tokenBudget', String(Math.round(1.5 * estimateTokens(prompt))));
  const one = await controllers.open(null, forever);
  await notesOf(one);
  await expect(notesOf(one)).rejects.toMatchObject({ code: 'LLM_BUDGET' });
  await notesOf(await controllers.open(null, forever));
});

test('demonstrations and own prompts are taken from the settings', async () => {
  server = await startLlmServer(() => streamOf('{"tasks": []}'));
  set('baseUrl', server.baseUrl);
  set('demonstrations', '0');
  set('promptFolder', 'prompts');
  await mkdir(path.join(folder, 'prompts'));
  await writeFile(
    path.join(folder, 'prompts', 'plan.md'),
    '# user\n\nMINE {{task-list}} [{{demonstrations}}] {{request}}'
  );
  await notesOf(await source().open(null, forever));
  const [message] = server.requests[0]?.body.messages ?? [];
  expect(message?.content).toMatch(/^MINE [^]*\[\] Hello$/);
});
