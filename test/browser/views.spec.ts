import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { runCellist } from '../support/command-line.js';
import { root } from '../support/places.js';
import {
  cellAt,
  hideSidebar,
  notebookFolder,
  openNotebook,
  runCell,
  useTheme,
  writeNotebook
} from './notebook-page.js';

const pictures = path.join(root, '.cache', 'browser');
const EVIL =
  '<script>window.wasRun=1</script><img src="https://evil.example/x.png" onerror="window.wasRun=1"><a href="javascript:window.wasRun=1">x</a>\u202egpj.exe\u001b[31m';

test('each kind of value unfolds in a view that fits it, for the keyboard and for axe, in light and dark', async ({
  page
}) => {
  await writeStored('values', storedRun('word'));
  await openNotebook(page, 'values');
  const run = cellAt(page, 0).locator('.jp-CellistRun-body');
  await unfoldAll(run);
  await run.locator('.jp-CellistRun-box').focus();
  await expect(run.locator('.jp-CellistRun-plate')).toHaveText('word 0.50');
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

test('hostile words of files and models run nothing, fetch nothing, and keep the layout, also at 360 px', async ({
  page
}) => {
  await writeStored('hostile', storedRun(`${EVIL}${'x'.repeat(2000)}`));
  const outside = watchOutside(page);
  page.on('dialog', dialog => {
    throw new Error(`a dialog said ${dialog.message()}`);
  });
  await openNotebook(page, 'hostile');
  const run = cellAt(page, 0).locator('.jp-CellistRun-body');
  await unfoldAll(run);
  await expect(run).toContainText('window.wasRun=1');
  await hideSidebar(page);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await expect.poll(() => overflowing(run)).toEqual([]);
  }
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  expect(await run.locator('script, a[href^="javascript"], img[src^="http"]').count()).toBe(0);
  expect(outside()).toEqual([]);
});

test('%resources shows what was read and made, and one of it with its origin, in light and dark', async ({
  page
}) => {
  await writeNotebook(
    'resources',
    ['Find the objects in media/cat.jpg and call it tom', '%resources', '%resources tom'],
    ['cat.jpg']
  );
  await openNotebook(page, 'resources');
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'done');
  await expect(run.getByText('Its result is called tom')).toHaveCount(1);
  for (const index of [1, 2]) {
    await cellAt(page, index).locator('.cm-content').click();
    await page.keyboard.press('Control+Enter');
  }
  await expect(cellAt(page, 1).locator('.jp-RenderedHTML img').first()).toBeVisible();
  const card = cellAt(page, 2).locator('.jp-RenderedHTML');
  await expect(card).toContainText('image-2 (tom)');
  await expect(card).toContainText('object-detection by vladmandic/human-centernet (built in)');
  await expect(card).toContainText('image-1 ← media/cat.jpg');
  for (const theme of ['JupyterLab Light', 'JupyterLab Dark'] as const) {
    await useTheme(page, theme);
    for (const index of [1, 2]) {
      const { violations } = await new AxeBuilder({ page })
        .include(`.jp-CodeCell:nth-child(${String(index + 1)}) .jp-RenderedHTML`)
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
  }
  await useTheme(page, 'JupyterLab Light');
});

test('a shared notebook is one page that asks for nothing, readable in light, in dark and at 360 px', async ({
  page
}) => {
  await writeStored('shared', storedRun('word'));
  await runCellist(['share', 'shared.ipynb', '--force'], { cwd: notebookFolder });
  const file = path.join(notebookFolder, 'shared.html');
  expect(await readFile(file, 'utf8')).not.toMatch(/https?:\/\//);
  const asked: string[] = [];
  page.on('request', request => {
    if (!request.url().startsWith('data:')) asked.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await expect(page.locator('.request')).toHaveText('What is it?');
  await page.locator('details').evaluateAll(all => {
    for (const details of all) details.setAttribute('open', '');
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.screenshot({ path: path.join(pictures, `shared-${colorScheme}.png`) });
  }
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(asked).toEqual([pathToFileURL(file).href]);
});

/** The addresses that were asked for beyond the test's own server. */
function watchOutside(page: Page): () => string[] {
  const asked: string[] = [];
  page.on('request', request => {
    if (!/^(?:data:|blob:|https?:\/\/127\.0\.0\.1)/.test(request.url())) asked.push(request.url());
  });
  return () => asked;
}

async function unfoldAll(run: Locator): Promise<void> {
  await expect(run).toBeVisible();
  await run.locator('.jp-CellistRun-resources .jp-CellistRun-more').click();
  const folded = run.locator('[aria-expanded="false"]');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** Elements of the view that stand out of it to the right. */
function overflowing(run: Locator): Promise<string[]> {
  return run.evaluate(body => {
    const edge = body.getBoundingClientRect().right + 1;
    const isScrolled = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null && at !== body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    return [...body.querySelectorAll('*')]
      .filter(element => element.getBoundingClientRect().right > edge && !isScrolled(element))
      .map(element => element.getAttribute('class') ?? '');
  });
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
