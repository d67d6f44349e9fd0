import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFetcher } from '../net/index.js';
import type { Fetcher } from '../net/index.js';
import { startServer } from '../net/testing/index.js';
import type { TestServer } from '../net/testing/index.js';
import type { HubOptions } from './ask-hub.js';
import { fetchModel, listModelFiles } from './model-files.js';
import type { ModelFiles } from './model-files.js';
import { answerAsHub } from './testing/hub-files.js';

const id = 'owner/tiny';
const large = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7) % 251));
const files = {
  'README.md': Buffer.from('# Tiny\n'),
  'config.json': Buffer.from('{"model_type":"bert"}'),
  'onnx/model.onnx': Buffer.alloc(5000),
  'onnx/model_quantized.onnx': large
};
const needs = (all: readonly string[]): string[] => all.filter(file => /config|quantized/.test(file));

let folder: string;
let hub: TestServer;
let fetcher: Fetcher;
let revision: string;
/** Takes a call before the Hub does. */
let before: (request: IncomingMessage, response: ServerResponse) => boolean;
let stop: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-hub-'));
  revision = 'abc';
  before = () => false;
  stop = new AbortController();
  hub = await startServer((request, response) => {
    if (before(request, response) || answerAsHub({ id, revision, files }, request, response)) return;
    response.writeHead(404).end('{}');
  });
  fetcher = createFetcher({
    policy: () => ({ allowed: [], offline: false, connectMs: 2000, silenceMs: 5000 })
  });
});
afterEach(async () => {
  await Promise.all([hub.close(), fetcher.dispose(), rm(folder, { recursive: true, force: true })]);
});

const options = (token: string | null = null): HubOptions => ({
  hubUrl: hub.url,
  token,
  fetch: fetcher.as('configured'),
  signal: stop.signal
});
const list = (token?: string): Promise<ModelFiles> => listModelFiles(id, needs, options(token));
const target = (...parts: string[]): string => path.join(folder, 'owner', 'tiny', ...parts);
const part = (...parts: string[]): string => path.join(folder, 'owner', 'tiny.part', ...parts);

test('the files that are needed are known with their sizes before anything is fetched', async () => {
  expect(await list()).toEqual({
    id,
    revision: 'abc',
    sizeBytes: large.length + 21,
    files: [
      {
        path: 'config.json',
        sizeBytes: 21,
        hash: { type: 'git', hex: expect.stringMatching(/^[0-9a-f]{40}$/) }
      },
      {
        path: 'onnx/model_quantized.onnx',
        sizeBytes: large.length,
        hash: { type: 'sha256', hex: expect.stringMatching(/^[0-9a-f]{64}$/) }
      }
    ]
  });
  expect(hub.requests.every(({ url }) => url.startsWith('/api/'))).toBe(true);
});

test('the model is fetched, with what is needed and no more, and its progress told', async () => {
  const told: number[] = [];
  const model = await list('hf_key');
  await fetchModel(model, folder, options('hf_key'), done => told.push(done));
  expect(large.equals(await readFile(target('onnx', 'model_quantized.onnx')))).toBe(true);
  expect(await readFile(target('config.json'), 'utf8')).toBe('{"model_type":"bert"}');
  expect(existsSync(target('README.md'))).toBe(false);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(model.sizeBytes);
  expect(await readdir(path.join(folder, 'owner'))).toEqual(['tiny']);
  expect(hub.requests.every(({ headers }) => headers.authorization === 'Bearer hf_key')).toBe(true);
});

describe('what was begun', () => {
  test('is no model, and is gone on with at the byte where it was left', async () => {
    before = (request, response) => {
      if (!request.url?.startsWith('/cdn/') || request.headers.range === 'bytes=0-0') return false;
      response.writeHead(200, { 'content-length': large.length }).write(large.subarray(0, 100_000));
      return true;
    };
    const fetching = fetchModel(await list(), folder, options(), done => {
      if (done > files['config.json'].length) stop.abort();
    });
    await expect(fetching).rejects.toMatchObject({
      code: 'CANCELLED'
    });
    expect(existsSync(target())).toBe(false);
    const here = (await stat(part('onnx', 'model_quantized.onnx.part'))).size;
    before = () => false;
    stop = new AbortController();
    await fetchModel(await list(), folder, options(), () => undefined);
    expect(large.equals(await readFile(target('onnx', 'model_quantized.onnx')))).toBe(true);
    expect(here).toBeGreaterThan(0);
    const ranges = hub.requests.map(({ headers }) => headers.range);
    expect(ranges).toContain(`bytes=${String(here)}-${String(large.length - 1)}`);
  });

  test('of another revision is begun anew', async () => {
    await mkdir(part('onnx'), { recursive: true });
    await writeFile(part('revision.json'), JSON.stringify({ id, revision: 'older' }));
    await writeFile(part('onnx', 'model_quantized.onnx.part'), 'of another revision');
    await fetchModel(await list(), folder, options(), () => undefined);
    expect(large.equals(await readFile(target('onnx', 'model_quantized.onnx')))).toBe(true);
  });

  test('goes on by itself after a broken connection', async () => {
    let breaks = 1;
    before = (request, response) => {
      if (!request.url?.startsWith('/cdn/') || request.headers.range === 'bytes=0-0' || breaks === 0)
        return false;
      breaks -= 1;
      response.writeHead(200, { 'content-length': large.length }).write(large.subarray(0, 50_000), () => {
        response.destroy();
      });
      return true;
    };
    await fetchModel(await list(), folder, options(), () => undefined);
    expect(large.equals(await readFile(target('onnx', 'model_quantized.onnx')))).toBe(true);
  });
});

test('a file that came otherwise than it was told of is no part of a model', async () => {
  before = (request, response) => {
    if (!request.url?.startsWith('/cdn/') || request.headers.range === 'bytes=0-0') return false;
    response.writeHead(200, { 'content-length': large.length }).end(Buffer.alloc(large.length));
    return true;
  };
  await expect(fetchModel(await list(), folder, options(), () => undefined)).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED'
  });
  expect(existsSync(target())).toBe(false);
  expect(existsSync(part('onnx', 'model_quantized.onnx.part'))).toBe(false);
});

describe('a model cannot be had', () => {
  test.each([
    [401, 'RESOURCE_REFUSED', /agreed to its terms/],
    [404, 'RESOURCE_NOT_FOUND', /no model owner\/tiny/],
    [503, 'NETWORK_FAILED', /status 503/]
  ])('where the Hub answers %d', async (status, code, message) => {
    before = (_request, response) => {
      response.writeHead(status).end('{}');
      return true;
    };
    await expect(list()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('where it is not there in the form that runs here', async () => {
    await expect(listModelFiles(id, () => [], options())).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND'
    });
  });

  test('where its folder is taken', async () => {
    await mkdir(target(), { recursive: true });
    await expect(fetchModel(await list(), folder, options(), () => undefined)).rejects.toMatchObject({
      code: 'RESOURCE_REFUSED',
      hint: expect.stringContaining('Remove it')
    });
  });
});
