import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { NewContent } from '../../resources/index.js';
import type { ExpertInput, InputValue } from '../expert.js';
import { buildWorkers } from '../testing/build-workers.js';
import { openBytes } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import type { TestDependencies } from '../testing/test-dependencies.js';
import {
  writeTinyAnswerer,
  writeTinyDepth,
  writeTinyDetector,
  writeTinyEmbedder,
  writeTinyEntailer,
  writeTinyPainter,
  writeTinySeer,
  writeTinySegmenter,
  writeTinyTagger
} from '../testing/tiny-readers.js';
import { writeTinyCaptioner, writeTinyRewriter } from '../testing/tiny-writers.js';
import { createTransformersExpert } from './create-transformers-expert.js';
import { localModels } from './local-models.js';
import type { LocalTask } from './local-models.js';

/** Where a test set-up installs the library, with scripts off. */
const packages = fileURLToPath(new URL('../../../.cache/transformers', import.meta.url));
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

const text = (words: string): InputValue => ({ type: 'text', text: words });
const list = (...texts: string[]): InputValue => ({ type: 'list', texts });

/** A picture that is light at its left and dark at its right. */
async function picture(): Promise<InputValue> {
  const bytes = await sharp(
    Buffer.from(Array.from({ length: 16 * 16 }, (_, at) => (at % 16 < 8 ? 250 : 5))),
    { raw: { width: 16, height: 16, channels: 1 } }
  )
    .png()
    .toBuffer();
  return { type: 'resource', resource: openBytes('halves.png', bytes) };
}

async function run(
  task: LocalTask,
  write: (models: string, id: string) => Promise<void>,
  values: ExpertInput['values']
): Promise<NewContent[]> {
  const [model] = localModels[task];
  if (model === undefined) throw new Error(`There is no model for ${task}.`);
  await write(models, model.id);
  const expert = createTransformersExpert(
    task,
    { ...model, dtype: 'q8' },
    { ...dependencies, local: { models, packages } }
  );
  return expert.run({ task, values, parameters: {} }, testContext());
}

test('sentence-similarity compares a text with each of the others', async () => {
  const values = { text: text('good'), sentences: list('good good', 'bad') };
  expect(await run('sentence-similarity', writeTinyEmbedder, values)).toEqual([
    { kind: 'json', json: [expect.closeTo(1, 3), expect.closeTo(0, 1)] }
  ]);
});

test('token-classification tells where a name stands', async () => {
  const contents = await run('token-classification', writeTinyTagger, { text: text('bad good bad') });
  expect(contents).toEqual([
    { kind: 'json', json: [expect.objectContaining({ entity_group: 'PER', word: 'good' })] }
  ]);
});

test('zero-shot-classification ranks the labels that it is given', async () => {
  const values = { text: text('good'), labels: list('bad', 'good') };
  const [content] = await run('zero-shot-classification', writeTinyEntailer, values);
  expect(content).toMatchObject({ json: [{ label: 'good' }, { label: 'bad' }] });
});

test('question-answering gives the words of the text', async () => {
  const values = { question: text('good'), context: text('good bad good') };
  const [answer, json] = await run('question-answering', writeTinyAnswerer, values);
  expect(answer).toEqual({ kind: 'text', text: 'bad' });
  expect(json).toMatchObject({ kind: 'json', json: { answer: 'bad' } });
});

test('image-classification gives labels with scores', async () => {
  const [content] = await run('image-classification', writeTinySeer, { image: await picture() });
  expect(content).toMatchObject({
    kind: 'json',
    json: expect.arrayContaining([{ label: 'light', score: expect.any(Number) }])
  });
});

test('object-detection gives boxes in pixels of the picture', async () => {
  const [content] = await run('object-detection', writeTinyDetector, { image: await picture() });
  const box = { xmin: 4, ymin: 4, xmax: 12, ymax: 12 };
  expect(content).toMatchObject({ kind: 'json', json: [{ label: 'thing', box }] });
});

test('image-segmentation gives the picture with its segments, and their masks', async () => {
  const contents = await run('image-segmentation', writeTinySegmenter, { image: await picture() });
  expect(contents.map(({ kind }) => kind)).toEqual(['image', 'json']);
  expect(contents[1]).toMatchObject({
    json: expect.arrayContaining([expect.objectContaining({ label: 'light' })])
  });
});

test.each([
  ['depth-estimation', writeTinyDepth],
  ['image-to-image', writeTinyPainter]
] as const)('%s gives a picture that is lighter at its left', async (task, write) => {
  const [content] = await run(task, write, { image: await picture() });
  if (content?.kind !== 'image') throw new Error('No picture.');
  const { data, info } = await sharp(content.bytes)
    .resize(16, 16, { fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(1);
  expect(data[8 * 16 + 2]).toBeGreaterThan(200);
  expect(data[8 * 16 + 13]).toBeLessThan(60);
});

test.each(['text2text-generation', 'summarization'] as const)(
  '%s gives the text that is written',
  async task => {
    expect(await run(task, writeTinyRewriter, { text: text('good') })).toEqual([
      { kind: 'text', text: 'good bad' }
    ]);
  }
);

test('translation gives the text in the other language', async () => {
  const values = { text: text('good'), source_language: text('English'), target_language: text('German') };
  expect(await run('translation', writeTinyRewriter, values)).toEqual([{ kind: 'text', text: 'good bad' }]);
});

test('image-to-text gives a description', async () => {
  expect(await run('image-to-text', writeTinyCaptioner, { image: await picture() })).toEqual([
    { kind: 'text', text: 'good bad' }
  ]);
});

test('document-question-answering gives the answer that stands between its marks', async () => {
  const values = { image: await picture(), question: text('good') };
  const [answer] = await run('document-question-answering', writeTinyCaptioner, values);
  expect(answer).toEqual({ kind: 'text', text: 'bad' });
});
