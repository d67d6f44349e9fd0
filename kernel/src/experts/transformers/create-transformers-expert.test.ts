import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { wavSound } from '../../resources/index.js';
import type { Expert, ExpertInput } from '../expert.js';
import { pcm16, wavFile } from '../speech/wav-file.js';
import { buildWorkers } from '../testing/build-workers.js';
import { openBytes } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import type { TestDependencies } from '../testing/test-dependencies.js';
import {
  writeTinyClassifier,
  writeTinyListener,
  writeTinyRecogniser,
  writeTinyVoice,
  writeTinyWriter
} from '../testing/tiny-model.js';
import { createTransformersExpert } from './create-transformers-expert.js';
import { findTransformers } from './find-transformers.js';
import { localModels } from './local-models.js';
import type { LocalModel, LocalTask } from './local-models.js';

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

const input = (text: string, of: LocalTask = task): ExpertInput => ({
  task: of,
  values: { text: { type: 'text', text } },
  parameters: {}
});

/** The preferred model of a task; tests of sound put a tiny one of another architecture in its place. */
function preferred(of: LocalTask): LocalModel {
  const [first] = localModels[of];
  if (first === undefined) throw new Error(`There is no model for ${of}.`);
  return { ...first, dtype: 'q8', voice: null };
}

test('without the library it says what it is, how large it is, and how it comes', async () => {
  const expert = createTransformersExpert(task, preferred(task), {
    ...dependencies,
    local: { models, packages: path.join(models, 'none') }
  });
  expect(await expert.availability(signal)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('474 MB'),
    step: 'Run `cellist add text-classification`.'
  });
});

const isInstalled = findTransformers({ models: '', packages }) !== null;
(isInstalled ? describe : describe.skip)('with the library', () => {
  const expert = (of: LocalTask = task): Expert =>
    createTransformersExpert(of, preferred(of), { ...dependencies, local: { models, packages } });

  test('a model whose files are missing is not there, and none is fetched', async () => {
    expect(await expert().availability(signal)).toMatchObject({
      ok: false,
      step: expect.stringContaining(preferred(task).id)
    });
    await expect(expert().run(input('good'), testContext())).rejects.toThrow();
  });

  test('a model in the local folder is run, in a thread', async () => {
    await writeTinyClassifier(models, preferred(task).id);
    expect(await expert().availability(signal)).toEqual({ ok: true });
    const note = path.join(models, ...preferred(task).id.split('/'), 'revision.json');
    await writeFile(note, JSON.stringify({ id: preferred(task).id, revision: 'abc123' }));
    expect(await expert().availability(signal)).toEqual({ ok: true, version: 'abc123' });
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

  describe('of sound', () => {
    /** Half a second at 44.1 kHz, all samples being the same. */
    const recording = async (level: number, of: LocalTask): Promise<ExpertInput> => {
      const bytes = wavFile(pcm16(new Float32Array(22_050).fill(level)), 44_100);
      const file = path.join(models, 'level.wav');
      await writeFile(file, bytes);
      const opened = openBytes('level.wav', bytes);
      const resource = {
        ...opened,
        resource: { ...opened.resource, mime: 'audio/wav' },
        path: file,
        file: () => Promise.resolve(file)
      };
      return { task: of, values: { audio: { type: 'resource', resource } }, parameters: {} };
    };

    test.each([
      ['with ffmpeg', {}],
      ['without', { environment: {} }]
    ])('audio-classification hears it at the rate of the model, %s', async (_name, more) => {
      const of = 'audio-classification';
      await writeTinyListener(models, preferred(of).id);
      const listener = createTransformersExpert(of, preferred(of), {
        ...dependencies,
        ...more,
        local: { models, packages }
      });
      expect(await listener.run(await recording(0.4, of), testContext())).toEqual([
        {
          kind: 'json',
          json: [
            { label: 'high', score: expect.closeTo(1, 3) },
            { label: 'low', score: expect.closeTo(0, 3) }
          ]
        }
      ]);
    });

    test('automatic-speech-recognition gives what was heard as text and json', async () => {
      const of = 'automatic-speech-recognition';
      await writeTinyRecogniser(models, preferred(of).id);
      expect(await expert(of).run(await recording(-0.4, of), testContext())).toEqual([
        { kind: 'text', text: 'low' },
        { kind: 'json', json: { text: 'low', chunks: [] } }
      ]);
    });

    test('text-to-speech gives a recording', async () => {
      const of = 'text-to-speech';
      await writeTinyVoice(models, preferred(of).id);
      const said = Array.from({ length: 20 }, () => 'good bad').join(' ');
      const [content] = await expert(of).run(input(said, of), testContext());
      const heard = content?.kind === 'audio' ? wavSound(content.bytes) : null;
      expect(heard?.sampleRateHz).toBe(16_000);
      expect([...(heard?.samples.subarray(0, 2) ?? [])]).toEqual([
        expect.closeTo(0.04, 3),
        expect.closeTo(0.05, 3)
      ]);
    });
  });

  test.each(['text-generation', 'conversational'] as const)(
    '%s gives what the model says, without what it was asked, and tells that it writes',
    async of => {
      await writeTinyWriter(models, preferred(of).id);
      const told: string[] = [];
      const context = testContext(signal, ({ text }) => {
        told.push(text);
      });
      expect(await expert(of).run(input('good', of), context)).toEqual([{ kind: 'text', text: 'bad' }]);
      expect(told).toContain('1 tokens');
    }
  );
});
