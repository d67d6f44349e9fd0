import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Resource } from '@cellist/run-model';
import type { KnownResult, ResultKey } from '../pipeline/index.js';
import { createResourceStore, listContents } from '../resources/index.js';
import type { ResourceStore } from '../resources/index.js';
import { createResultFiles } from './result-files.js';
import type { ResultFiles } from './result-files.js';

const { signal } = new AbortController();
let folder: string;
let store: ResourceStore;
let told: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-results-'));
  store = createResourceStore({ folder });
  told = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const key: ResultKey = {
  task: 'summarization',
  model: 'lab/short',
  where: 'embedded',
  revision: '1',
  parameters: { words: 20, style: 'plain' },
  inputs: { text: ['aa'] }
};

function open(version = '0.1.0'): ResultFiles {
  return createResultFiles({ store, version, tell: sentence => told.push(sentence) });
}

async function made(text = 'In short.'): Promise<KnownResult> {
  const { resource } = await store.put({ kind: 'text', text }, 'text-1', { run: 'first', task: 0 });
  return { outputs: [resource], from: { run: 'first', task: 0, at: '2026-01-01T00:00:00.000Z' } };
}

function contentOf({ outputs: [output] }: KnownResult): Resource {
  if (output === undefined) throw new Error('No output.');
  return output;
}

test('a result is recalled by another kernel under the same key, however its parameters are ordered', async () => {
  const result = await made();
  await open().remember(key, result, signal);
  const reordered = { ...key, parameters: { style: 'plain', words: 20 } };
  expect(await open().recall(reordered, signal)).toMatchObject(result);
});

test.each<[string, Partial<ResultKey>]>([
  ['another input', { inputs: { text: ['bb'] } }],
  ['the same input as another argument', { inputs: { context: ['aa'] } }],
  ['another parameter', { parameters: { words: 21, style: 'plain' } }],
  ['another model', { model: 'lab/long' }],
  ['another revision', { revision: '2' }],
  ['another place', { where: 'endpoint' }],
  ['another task', { task: 'translation' }],
  ['another address', { reached: { address: 'http://lab/', seed: 0 } }]
])('%s is another result', async (_what, change) => {
  await open().remember(key, await made(), signal);
  expect(await open().recall({ ...key, ...change }, signal)).toBeNull();
});

test('what an embedded model of another version of Cellist made is not taken, what an endpoint made is', async () => {
  const result = await made();
  const remote: ResultKey = { ...key, where: 'endpoint' };
  await open('0.1.0').remember(key, result, signal);
  await open('0.1.0').remember(remote, result, signal);
  expect(await open('0.2.0').recall(key, signal)).toBeNull();
  expect(await open('0.2.0').recall(remote, signal)).toMatchObject(result);
});

test('a result whose content was damaged or deleted is not recalled, and the task runs anew', async () => {
  const result = await made();
  await open().remember(key, result, signal);
  for await (const content of listContents(folder)) await writeFile(content.path, 'something else');
  expect(await open().recall(key, signal)).toBeNull();
  for await (const content of listContents(folder)) await rm(content.path);
  expect(await open().recall(key, signal)).toBeNull();
});

test('a file of results that is broken, or of a newer schema, counts as none', async () => {
  const results = open();
  await results.remember(key, await made(), signal);
  const [file = ''] = await resultNames();
  for (const text of ['{"schema": 2}', '{"schema', '']) {
    await writeFile(path.join(folder, 'results', file), text);
    expect(await results.recall(key, signal)).toBeNull();
  }
});

test('erasing a content forgets the results that tell of it, and no others', async () => {
  const [secret, plain] = [await made('secret'), await made('plain')];
  const results = open();
  await results.remember(key, secret, signal);
  await results.remember({ ...key, revision: '2' }, plain, signal);
  expect(await results.forgetContent(contentOf(secret).sha256)).toBe(1);
  expect(await results.recall(key, signal)).toBeNull();
  expect(await results.recall({ ...key, revision: '2' }, signal)).toMatchObject(plain);
});

test('results whose contents are gone are forgotten with them', async () => {
  const results = open();
  await results.remember(key, await made(), signal);
  await results.forgetLost();
  expect(await resultNames()).toHaveLength(1);
  for await (const content of listContents(folder)) await rm(content.path);
  await results.forgetLost();
  expect(await resultNames()).toEqual([]);
});

test('where nothing can be written the user is told, and the task stays done', async () => {
  const result = await made();
  await writeFile(path.join(folder, 'results'), 'a file where a folder is to be');
  await open().remember(key, result, signal);
  expect(told).toEqual([
    expect.stringContaining('The result of summarization could not be kept for the next time')
  ]);
});

async function resultNames(): Promise<string[]> {
  const names = await readdir(path.join(folder, 'results'), { recursive: true });
  return names.filter(name => name.endsWith('.json'));
}
