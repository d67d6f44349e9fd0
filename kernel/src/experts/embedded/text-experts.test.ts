import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewContent } from '../../resources/index.js';
import type { Expert, ExpertInput, InputValue } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { buildWorkers } from '../testing/build-workers.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createExtractiveAnswers } from './extractive-answers.js';
import { createExtractiveSummary } from './extractive-summary.js';
import { createLabelOverlap } from './label-overlap.js';
import { createNamedEntities } from './named-entities.js';
import { createStemSimilarity } from './stem-similarity.js';
import { createWinkSentiment } from './wink-sentiment.js';

const article = readFileSync(new URL('../__fixtures__/article_lighthouses.txt', import.meta.url), 'utf8');
let folder = '';
let needs: ExpertDependencies;

beforeAll(async () => {
  folder = await buildWorkers(['text']);
  needs = testDependencies(folder);
});

afterAll(async () => {
  await needs.workers.dispose();
  await rm(folder, { recursive: true });
});

const input = (
  expert: Expert,
  values: Readonly<Record<string, string | string[]>>,
  parameters: ExpertInput['parameters'] = {}
): ExpertInput => ({
  task: expert.card.tasks[0] ?? 'text-classification',
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, InputValue] => [
      name,
      typeof value === 'string' ? { type: 'text', text: value } : { type: 'list', texts: value }
    ])
  ),
  parameters
});

const run = (
  create: (needs: ExpertDependencies) => Expert,
  values: Readonly<Record<string, string | string[]>>,
  parameters: ExpertInput['parameters'] = {}
): Promise<NewContent[]> => {
  const expert = create(needs);
  return expert.run(input(expert, values, parameters), testContext());
};

describe('text experts, in their worker', () => {
  test('text-classification gives labels with scores, best first', async () => {
    const [json] = await run(createWinkSentiment, { text: 'What a wonderful day, I love it!' });
    expect(json).toMatchObject({ kind: 'json', json: [{ label: 'POSITIVE' }, {}, {}] });
  });

  test('token-classification gives entities with their places', async () => {
    const [json] = await run(createNamedEntities, { text: 'Marie Curie lived in Paris.' });
    expect(json).toMatchObject({
      kind: 'json',
      json: [
        { entity_group: 'PER', word: 'Marie Curie', start: 0, end: 11 },
        { entity_group: 'LOC', word: 'Paris', start: 21, end: 26 }
      ]
    });
  });

  test('summarization keeps as many sentences as its parameter says', async () => {
    const [text] = await run(createExtractiveSummary, { text: article }, { sentences: 2 });
    expect(text?.kind === 'text' ? text.text.match(/\.(?= |$)/g) : null).toHaveLength(2);
  });

  test('question-answering gives the answer as text, and where it stands as json', async () => {
    const question = 'When was North Foreland automated?';
    const [text, json] = await run(createExtractiveAnswers, { question, context: article });
    expect(text).toEqual({ kind: 'text', text: '1998' });
    expect(json).toMatchObject({ kind: 'json', json: { answer: '1998', score: expect.any(Number) } });
  });

  test('question-answering says so where the text does not', async () => {
    const [text] = await run(createExtractiveAnswers, {
      question: 'What is the capital of Mongolia?',
      context: article
    });
    expect(text).toMatchObject({ text: expect.stringContaining('does not say') });
  });

  test('sentence-similarity gives one number for each sentence', async () => {
    const [json] = await run(createStemSimilarity, {
      text: 'a red car',
      sentences: ['the red cars', 'blue']
    });
    expect(json).toEqual({ kind: 'json', json: [1, 0] });
  });

  test('zero-shot-classification gives shares, and fails rather than guess', async () => {
    const text = 'The striker scored two goals.';
    const [json] = await run(createLabelOverlap, { text, labels: ['goals and matches', 'taxes'] });
    expect(json).toMatchObject({ json: [{ label: 'goals and matches', score: 1 }, { score: 0 }] });
    await expect(run(createLabelOverlap, { text, labels: ['taxes', 'weather'] })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID'
    });
  });

  test.each([
    ['nothing to shorten', { text: ' ' }, {}],
    ['a length that is none', { text: article }, { sentences: -1 }]
  ])('summarization refuses %s', async (_what, values, parameters) => {
    await expect(run(createExtractiveSummary, values, parameters)).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID'
    });
  });

  test('an abort ends a long reading, and the next task is done', async () => {
    const controller = new AbortController();
    const expert = createNamedEntities(needs);
    const long = expert.run(input(expert, { text: article.repeat(400) }), testContext(controller.signal));
    controller.abort();
    await expect(long).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await run(createWinkSentiment, { text: 'Fine.' })).toHaveLength(1);
  });
});
