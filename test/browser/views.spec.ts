import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { root } from '../support/places.js';
import { cellAt, notebookFolder, openNotebook, useTheme, writeNotebook } from './notebook-page.js';

const pictures = path.join(root, '.cache', 'browser');

test('each kind of value unfolds in a view that fits it, without a fault that axe knows of, in light and dark', async ({
  page
}) => {
  await writeStored('values', storedRun('word'));
  await openNotebook(page, 'values');
  const run = cellAt(page, 0).locator('.jp-CellistRun-body');
  await unfoldAll(run);
  await expect(run.locator('.jp-CellistRun-box')).toHaveCount(1);
  await expect(run.locator('.jp-CellistRun-tree')).toContainText('word: { 1 }');
  await expect(run.locator('.jp-CellistRun-data th[aria-sort]')).toHaveCount(2);
  await expect(run.locator('.jp-CellistRun-transcript li')).toContainText('0:01.5');
  for (const theme of ['JupyterLab Light', 'JupyterLab Dark'] as const) {
    await useTheme(page, theme);
    await page.screenshot({ path: path.join(pictures, `values-${theme.replace(' ', '-')}.png`) });
    const { violations } = await new AxeBuilder({ page }).include('.jp-CellistRun').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await useTheme(page, 'JupyterLab Light');
});

test('the things in a picture are reached by the keyboard, each telling its label and score', async ({
  page
}) => {
  await writeStored('boxes', storedRun('word'));
  await openNotebook(page, 'boxes');
  const run = cellAt(page, 0).locator('.jp-CellistRun-body');
  await unfoldAll(run);
  const box = run.locator('.jp-CellistRun-box');
  await box.focus();
  await expect(run.locator('.jp-CellistRun-plate')).toHaveText('word 0.50');
});

async function unfoldAll(run: Locator): Promise<void> {
  await expect(run).toBeVisible();
  await run.locator('.jp-CellistRun-resources .jp-CellistRun-more').click();
  const folded = run.locator('[aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** A notebook whose one cell holds a run that ended, as it is saved. */
async function writeStored(name: string, run: object): Promise<void> {
  await writeNotebook(name, ['What is it?']);
  const file = path.join(notebookFolder, `${name}.ipynb`);
  const notebook = JSON.parse(await readFile(file, 'utf8')) as { cells: { outputs: object[] }[] };
  notebook.cells[0]?.outputs.push({
    output_type: 'display_data',
    metadata: {},
    data: { 'application/vnd.cellist.run+json': run, 'text/html': '', 'text/plain': '' }
  });
  await mkdir(notebookFolder, { recursive: true });
  await writeFile(file, JSON.stringify(notebook));
}

/** One value of each shape; wherever models and files have the word, it is `word`. */
function storedRun(word: string): object {
  const pixel =
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const values = [
    [{ label: word, score: 0.5, box: { xmin: 10, ymin: 10, xmax: 90, ymax: 60 } }],
    [{ label: word, score: 0.5, mask: 'iVBO' }],
    [{ label: word, score: 0.5 }],
    [{ entity_group: word.slice(0, 40), word, score: 0.5 }],
    [{ answer: word, sentence: `${word} indeed` }],
    { chunks: [{ text: word, timestamp: [1.5, 2] }] },
    { columns: [word, 'n'], rows: [[word, 1]] },
    { [word]: { [word]: word } }
  ];
  const common = { sizeBytes: 10, sha256: 'ab'.repeat(32) };
  const made = values.map((json, index) => ({
    ...common,
    name: `json-${String(index + 1)}`,
    kind: 'json',
    mime: 'application/json',
    text: word,
    json,
    notes: [word],
    from: { run: 'stored', task: index }
  }));
  const picture = {
    ...common,
    name: 'image-1',
    kind: 'image',
    mime: 'image/png',
    width: 100,
    height: 80,
    preview: pixel,
    from: { file: word }
  };
  const candidate = {
    id: `owner/${word}`,
    where: [],
    downloads: 1,
    likes: 1,
    license: word,
    sizeBytes: 1,
    revision: null,
    description: word,
    limits: word,
    unavailable: word
  };
  const problem = { code: 'EXPERT_FAILED', message: word, hint: word };
  const tasks = made.map(({ name }, id) => ({
    id,
    group: null,
    task: 'object-detection',
    dep: [],
    args: { image: word },
    inputs: { image: ['image-1'] },
    state: 'done',
    progress: null,
    candidates: [candidate],
    choice: {
      id: `owner/${word}`,
      where: 'embedded',
      provider: null,
      revision: null,
      reason: word,
      by: 'rule'
    },
    parameters: { option: word },
    attempts: [{ id: word, where: 'endpoint', durationMs: 4, error: problem }],
    outputs: [name],
    cached: false,
    cachedFrom: null,
    durationMs: 5,
    error: null
  }));
  const stages = ['plan', 'select', 'execute', 'respond'].map(name => ({
    name,
    state: 'done',
    durationMs: 5,
    calls: 0,
    inputTokens: 0,
    outputTokens: 0,
    estimated: false
  }));
  return {
    schema: 1,
    id: 'stored',
    rev: 9,
    cell: null,
    parent: null,
    startedAt: '2026-05-04T09:30:00.000Z',
    durationMs: 20,
    state: 'done',
    planOnly: false,
    request: word,
    controller: { kind: 'openai', model: word, baseUrl: null },
    stages,
    tasks,
    resources: [picture, ...made],
    sent: [{ to: word, what: [word], sizeBytes: 4 }],
    notes: [word],
    answer: word,
    error: null
  };
}
