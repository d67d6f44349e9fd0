import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { root } from '../support/places.js';
import { openNotebook, runCell, useTheme, writeNotebook } from './notebook-page.js';

const request = 'How many people are in media/mariachi.jpg? Show me the boxes, and read the answer to me.';
const pictures = path.join(root, '.cache', 'browser');

test('a request becomes rows that go from waiting to done, a picture with boxes and a voice with a duration', async ({
  page
}) => {
  await writeNotebook('first-light', [request], ['mariachi.jpg']);
  await openNotebook(page, 'first-light');
  const seen = await watchStates(page);
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'done');

  const rows = run.locator('tr[data-state]');
  expect(await rows.count()).toBeGreaterThanOrEqual(3);
  for (const row of await rows.all()) await expect(row).toHaveAttribute('data-state', 'done');
  const states = await seen();
  expect(states[0]).toBe('waiting');
  expect(states).toContain('running');

  const picture = run.locator('img').first();
  await expect(picture).toBeVisible();
  expect(await picture.evaluate(element => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(100);
  const voice = run.locator('audio').first();
  await expect
    .poll(() => voice.evaluate(element => (element as HTMLAudioElement).duration))
    .toBeGreaterThan(0.5);
  await expect(run).toContainText(/people/);

  await page.evaluate(async () => {
    const { jupyterapp } = window as unknown as {
      jupyterapp: { commands: { execute(id: string): Promise<unknown> } };
    };
    await jupyterapp.commands.execute('application:toggle-left-area');
  });
  await useTheme(page, 'JupyterLab Light');
  await page.screenshot({ path: path.join(pictures, 'first-light.png') });
  await useTheme(page, 'JupyterLab Dark');
  await page.screenshot({ path: path.join(pictures, 'first-light-dark.png') });
  await useTheme(page, 'JupyterLab Light');
});

test('a run view has no accessibility fault that axe knows of', async ({ page }) => {
  await writeNotebook('accessible', ['Describe media/cat.jpg'], ['cat.jpg']);
  await openNotebook(page, 'accessible');
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'done');
  const { violations } = await new AxeBuilder({ page }).include('.jp-CellistRun').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test('the candidates, with what they are, unfold beneath a row', async ({ page }) => {
  await writeNotebook('unfold', ['Find the objects in media/cat.jpg'], ['cat.jpg']);
  await openNotebook(page, 'unfold');
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'done');
  const toggle = run.locator('[aria-expanded="false"]').first();
  await toggle.click();
  await expect(run.locator('[aria-expanded="true"]').first()).toBeVisible();
  await expect(run).toContainText('80 COCO classes');
});

test('the stop button ends a run as cancelled, and the next cell works', async ({ page }) => {
  await writeNotebook(
    'stop',
    ['Find the objects in media/mariachi.jpg and describe media/cathedral.jpg', 'Describe media/cat.jpg'],
    ['mariachi.jpg', 'cathedral.jpg', 'cat.jpg']
  );
  await openNotebook(page, 'stop');
  const run = await runCell(page, 0);
  await run.getByRole('button', { name: /stop/i }).click();
  await expect(run).toHaveAttribute('data-state', 'cancelled');
  const next = await runCell(page, 1);
  await expect(next).toHaveAttribute('data-state', 'done');
});

test('a request that cannot be done says so in one sentence beneath the cell', async ({ page }) => {
  await writeNotebook('missing', ['Describe media/nothing.jpg']);
  await openNotebook(page, 'missing');
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'failed');
  await expect(run).toContainText('nothing.jpg');
});

test('a saved run is shown again after the notebook was opened anew', async ({ page }) => {
  await writeNotebook('saved', ['Find the objects in media/cat.jpg'], ['cat.jpg']);
  await openNotebook(page, 'saved');
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'done');
  await page.evaluate(async () => {
    const { jupyterapp } = window as unknown as {
      jupyterapp: { commands: { execute(id: string): Promise<unknown> } };
    };
    await jupyterapp.commands.execute('docmanager:save');
  });
  page.on('dialog', dialog => void dialog.accept());
  await openNotebook(page, 'saved');
  const again = page.locator('.jp-CellistRun [data-rev]').first();
  await expect(again).toHaveAttribute('data-state', 'done');
  const picture = again.locator('img').first();
  await expect
    .poll(() => picture.evaluate(element => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(100);
});

/** Notes the states of rows as they come. @returns them in order, each once. */
async function watchStates(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenStates: seen });
    const note = (): void => {
      for (const row of document.querySelectorAll('.jp-CellistRun tr[data-state]')) {
        const state = row.getAttribute('data-state') ?? '';
        if (!seen.includes(state)) seen.push(state);
      }
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-state']
    });
  });
  return () => page.evaluate(() => (window as unknown as { seenStates: string[] }).seenStates);
}
