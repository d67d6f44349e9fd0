import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { notebooks } from '../support/places.js';
import { openNotebook, runCell, writeNotebook } from './notebook-page.js';

test('a picture pasted into a Markdown cell is read by the next request, before the notebook is saved', async ({
  page
}) => {
  await writeNotebook('pasted', ['# A cup', 'Describe it']);
  await openNotebook(page, 'pasted');
  await page.locator('.jp-Notebook .jp-CodeCell .cm-content').first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.keyboard.press('Enter');
  const editor = page.locator('.jp-Notebook .jp-MarkdownCell .cm-content');
  const picture = await readFile(path.join(notebooks, 'media', 'coffee.jpg'));
  await editor.evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'cup.jpg', { type: 'image/jpeg' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, picture.toString('base64'));
  await expect(editor).toContainText('attachment:');
  const mention = /attachment:[^)\s]+/.exec((await editor.textContent()) ?? '')?.[0] ?? '';

  await page.locator('.jp-Notebook .jp-CodeCell .cm-content').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`Describe ${mention}`);
  const run = await runCell(page, 0);
  await expect(run).toHaveAttribute('data-state', 'done');
  await expect(run).toContainText('cup');
});
