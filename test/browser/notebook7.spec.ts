import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../support/places.js';
import { cellAt, notebookFolder, writeNotebook } from './notebook-page.js';

/** The test server is JupyterLab's, which serves Notebook 7 as well. */
test('Notebook 7 runs a request and a TypeScript cell, highlights them, and saves what they gave', async ({
  page
}) => {
  await writeNotebook(
    'notebook7',
    [
      'How many people are in media/mariachi.jpg? Show me the **boxes**.',
      '%%ts\nconst n: number = 6 * 7;\nconsole.log(`n is ${n}`);'
    ],
    ['mariachi.jpg']
  );
  await page.goto('/notebooks/notebook7.ipynb?reset');
  await expect(page.locator('.jp-Notebook-ExecutionIndicator')).toHaveAttribute('data-status', 'idle');

  await cellAt(page, 0).locator('.cm-content').click();
  await page.keyboard.press('Shift+Enter');
  const run = cellAt(page, 0).locator('.jp-CellistRun [data-rev]');
  await expect(run).toHaveAttribute('data-state', 'done');
  const picture = run.locator('img').first();
  await expect
    .poll(() => picture.evaluate(element => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100);

  await cellAt(page, 1).locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await expect(cellAt(page, 1).locator('.jp-OutputArea')).toContainText('n is 42');
  // Plain text has one colour.
  await expect(cellAt(page, 0).locator('.cm-line span[class]').first()).toBeVisible();
  await expect(cellAt(page, 1).locator('.cm-line span[class]').first()).toBeVisible();
  await page.screenshot({ path: path.join(root, '.cache', 'browser', 'notebook7.png') });

  await page.keyboard.press('Control+s');
  await expect
    .poll(() => readFile(path.join(notebookFolder, 'notebook7.ipynb'), 'utf8'))
    .toMatch(/"pygments_lexer": "markdown"/);
});
