import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { notebooks as samples, root } from '../support/places.js';

/** Where the browser tests' server looks. */
export const notebookFolder = path.join(root, '.cache', 'browser', 'notebooks');

/** Writes a notebook with these cells, and the media that they name beside it. */
export async function writeNotebook(
  name: string,
  cells: readonly string[],
  media: readonly string[] = []
): Promise<void> {
  await mkdir(path.join(notebookFolder, 'media'), { recursive: true });
  await rm(path.join(notebookFolder, `${name}.cellist`), { recursive: true, force: true });
  await Promise.all(
    media.map(file => cp(path.join(samples, 'media', file), path.join(notebookFolder, 'media', file)))
  );
  const notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'cellist', display_name: 'Cellist', language: 'cellist' },
      language_info: {
        name: 'cellist',
        codemirror_mode: 'cellist',
        mimetype: 'text/x-cellist',
        file_extension: '.cellist'
      }
    },
    cells: cells.map((source, index) => ({
      id: `cell-${String(index)}`,
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source
    }))
  };
  await writeFile(path.join(notebookFolder, `${name}.ipynb`), JSON.stringify(notebook));
}

/** Opens a notebook in JupyterLab and waits until its kernel is ready. */
export async function openNotebook(page: Page, name: string): Promise<void> {
  await page.goto(`/lab/tree/${name}.ipynb?reset`);
  await page.waitForFunction(() => {
    const { jupyterapp } = window as unknown as {
      jupyterapp?: {
        shell: { currentWidget?: { sessionContext?: { session?: { kernel?: { status: string } } } } };
      };
    };
    return jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle';
  });
}

/** Runs the n-th cell. @returns its run view. */
export async function runCell(page: Page, index: number): Promise<Locator> {
  const cell = cellAt(page, index);
  await cell.locator('.cm-content').first().click();
  await page.keyboard.press('Control+Enter');
  const run = cell.locator('.jp-CellistRun [data-rev]');
  await expect(run).toBeVisible();
  return run;
}

export function cellAt(page: Page, index: number): Locator {
  return page.locator('.jp-Notebook .jp-CodeCell').nth(index);
}

/** Gives the notebook the page's whole width. */
export async function hideSidebar(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { jupyterapp } = window as unknown as { jupyterapp: { shell: { collapseLeft(): void } } };
    jupyterapp.shell.collapseLeft();
  });
}

export async function useTheme(page: Page, theme: 'JupyterLab Light' | 'JupyterLab Dark'): Promise<void> {
  await page.evaluate(async name => {
    const { jupyterapp } = window as unknown as {
      jupyterapp: { commands: { execute(id: string, args: object): Promise<unknown> } };
    };
    await jupyterapp.commands.execute('apputils:change-theme', { theme: name });
  }, theme);
  await expect(page.locator('body')).toHaveAttribute('data-jp-theme-name', theme);
  await expect(page.locator('#jupyterlab-splash')).toHaveCount(0);
}
