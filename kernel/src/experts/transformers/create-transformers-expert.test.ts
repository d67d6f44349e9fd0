import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ExpertInput } from '../expert.js';
import { buildWorkers } from '../testing/build-workers.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import type { TestDependencies } from '../testing/test-dependencies.js';
import { writeTinyClassifier } from '../testing/tiny-model.js';
import { createTransformersExpert } from './create-transformers-expert.js';
import { findTransformers } from './find-transformers.js';
import { localModels } from './local-models.js';

/** Where a test set-up installs the library, with scripts off; it is too large to be there for every test run. */
const packages = fileURLToPath(new URL('../../../.cache/transformers', import.meta.url));
const { signal } = new AbortController();
const task = 'text-classification';
let models: string;
let dependencies: TestDependencies;

beforeAll(async () => {
  models = await mkdtemp(path.join(tmpdir(), 'cellist-models-'));
  dependencies = testDependencies(await buildWorkers(['transformers']));
});
afterAll(async () => {
  await dependencies.workers.dispose();
  await rm(models, { recursive: true, force: true });
});

const input = (text: string): ExpertInput => ({
  task,
  values: { text: { type: 'text', text } },
  parameters: {}
});

test('without the library it says what it is, how large it is, and how it comes', async () => {
  const expert = createTransformersExpert(task, {
    ...dependencies,
    local: { models, packages: path.join(models, 'none') }
  });
  expect(await expert.availability(signal)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('474 MB'),
    step: expect.stringContaining('npm install --ignore-scripts')
  });
});

const isInstalled = findTransformers({ models: '', packages }) !== null;
(isInstalled ? describe : describe.skip)('with the library', () => {
  const expert = () => createTransformersExpert(task, { ...dependencies, local: { models, packages } });

  test('a model whose files are missing is not there, and none is fetched', async () => {
    expect(await expert().availability(signal)).toMatchObject({
      ok: false,
      step: expect.stringContaining(localModels[task].id)
    });
    await expect(expert().run(input('good'), testContext())).rejects.toThrow();
  });

  test('a model in the local folder is run, in a thread', async () => {
    await writeTinyClassifier(models, localModels[task].id);
    expect(await expert().availability(signal)).toEqual({ ok: true });
    const results = await Promise.all(
      ['good good', 'a bad one'].map(text => expert().run(input(text), testContext()))
    );
    expect(results).toEqual([
      [{ kind: 'json', json: [{ label: 'POSITIVE', score: expect.closeTo(1, 2) }] }],
      [{ kind: 'json', json: [{ label: 'NEGATIVE', score: expect.closeTo(1, 0) }] }]
    ]);
  });

  test('an abort ends the thread', async () => {
    const stop = new AbortController();
    const running = expert().run(
      input('good'),
      testContext(stop.signal, () => {
        stop.abort();
      })
    );
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
