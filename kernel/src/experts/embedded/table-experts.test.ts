import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createResourceStore } from '../../resources/index.js';
import type { OpenResource } from '../../resources/index.js';
import type { ExpertDependencies } from '../table.js';
import { buildWorkers } from '../testing/build-workers.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createNearestRows } from './nearest-rows.js';
import { createTableQuestions } from './table-questions.js';

let folder = '';
let kept = '';
let needs: ExpertDependencies;
let iris: OpenResource;

beforeAll(async () => {
  folder = await buildWorkers(['tables']);
  needs = testDependencies(folder);
  kept = await mkdtemp(path.join(tmpdir(), 'tables-'));
  const bytes = await readFile(new URL('../__fixtures__/iris30.csv', import.meta.url));
  iris = await createResourceStore({ folder: kept }).putBytes(bytes, kind => `${kind}-1`, {
    file: 'iris30.csv'
  });
});

afterAll(async () => {
  await needs.workers.dispose();
  await Promise.all([folder, kept].map(each => rm(each, { recursive: true })));
});

describe('experts of tables', () => {
  test('table-question-answering gives a sentence and the table of its calculation', async () => {
    const outputs = await createTableQuestions().run(
      {
        task: 'table-question-answering',
        values: {
          table: { type: 'resource', resource: iris },
          question: { type: 'text', text: 'What is the average petal length per species?' }
        },
        parameters: {}
      },
      testContext()
    );
    expect(outputs).toEqual([
      {
        kind: 'text',
        text: 'The mean of petal_length by species: setosa 1.45, versicolor 4.37, virginica 5.77.'
      },
      {
        kind: 'table',
        columns: ['species', 'mean petal_length'],
        rows: [
          ['setosa', 1.45],
          ['versicolor', 4.37],
          ['virginica', 5.77]
        ]
      }
    ]);
  });

  test('tabular-classification gives each row with its class, and says how it was told', async () => {
    const [table, json] = await createNearestRows(needs).run(
      {
        task: 'tabular-classification',
        values: { table: { type: 'resource', resource: iris } },
        parameters: {}
      },
      testContext()
    );
    expect(table).toMatchObject({
      kind: 'table',
      columns: [
        'row',
        'sepal_length',
        'sepal_width',
        'petal_length',
        'petal_width',
        'species',
        'predicted species',
        'score'
      ]
    });
    expect(table?.kind === 'table' ? table.rows : []).toHaveLength(30);
    expect(json).toMatchObject({
      kind: 'json',
      json: { method: 'leave-one-out' },
      text: expect.stringContaining('species')
    });
  });
});
