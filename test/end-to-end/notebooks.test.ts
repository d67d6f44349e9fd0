import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import { withoutLlm } from '../support/kernel-process.js';
import { notebooks, venv, venvProgram } from '../support/places.js';

interface Notebook {
  cells: {
    cell_type: string;
    source: string | string[];
    outputs?: { output_type: string; data?: Record<string, unknown> }[];
  }[];
}

async function readNotebook(file: string): Promise<Notebook> {
  return JSON.parse(await readFile(file, 'utf8')) as Notebook;
}

/** Every request was carried out in full, and can be shown with the extension, without it, and in a terminal. */
function expectSuccess(notebook: Notebook): void {
  const requests = notebook.cells.filter(({ cell_type }) => cell_type === 'code');
  expect(requests).toHaveLength(10);
  for (const { source, outputs = [] } of requests) {
    const [output] = outputs;
    expect(outputs.map(({ output_type }) => output_type)).toEqual(['display_data']);
    expect(Object.keys(output?.data ?? {}).sort()).toEqual([RUN_MIME, 'text/html', 'text/plain']);
    const run = readRun(output?.data?.[RUN_MIME]);
    expect([source, run.state, run.notes]).toEqual([source, 'done', []]);
    expect(new Set(run.tasks.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(run.answer).not.toBe('');
  }
  const last = readRun(requests.at(-1)?.outputs?.[0]?.data?.[RUN_MIME]);
  expect(last.tasks).toHaveLength(6);
}

test('the tour is saved with the outputs of ten successful requests', async () => {
  expectSuccess(await readNotebook(path.join(notebooks, 'tour.ipynb')));
});

test('the tour runs from start to end by nbconvert without an error', async () => {
  expectSuccess(await executed('tour.ipynb'));
}, 300_000);

/** What each cell of code shows, as plain text. */
function shownBy({ cells }: Notebook): { source: string; text: string }[] {
  return cells
    .filter(({ cell_type }) => cell_type === 'code')
    .map(({ source, outputs = [] }) => ({
      source: [source].flat().join(''),
      text: outputs
        .flatMap(({ data }) => data?.['text/plain'] ?? [])
        .filter(part => typeof part === 'string')
        .join('\n')
    }));
}

/** Every cell shows something, and what was saved to a file is there. */
function expectInspected(notebook: Notebook): void {
  const shown = shownBy(notebook);
  expect(shown).toHaveLength(9);
  for (const { source, text } of shown) expect([source, text]).toEqual([source, expect.stringMatching(/\S/)]);
  const whereFrom = shown.find(({ source }) => source === '%resources image-3')?.text;
  expect(whereFrom).toMatch(/canny-control by opencv\/canny[^]*image-1 ← media\/mariachi\.jpg/);
  expect(shown.at(-1)?.text).toContain('person');
}

test('the notebook on inspecting resources is saved with what its cells show, and runs without an error', async () => {
  expectInspected(await readNotebook(path.join(notebooks, 'inspecting-resources.ipynb')));
  expectInspected(await executed('inspecting-resources.ipynb'));
}, 300_000);

/** A copy of a notebook, run where nothing was run before. @throws where a cell ends with an error. */
async function executed(name: string): Promise<Notebook> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-notebook-'));
  await cp(path.join(notebooks, 'media'), path.join(folder, 'media'), { recursive: true });
  await cp(path.join(notebooks, name), path.join(folder, name));
  await promisify(execFile)(
    venvProgram('jupyter'),
    ['nbconvert', '--execute', '--to', 'notebook', '--output', 'executed.ipynb', name],
    { cwd: folder, env: { ...withoutLlm(process.env), JUPYTER_PATH: path.join(venv, 'share', 'jupyter') } }
  );
  return readNotebook(path.join(folder, 'executed.ipynb'));
}
