import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import { root } from '../support/places.js';

const run = promisify(execFile);
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const strays = {
  file: path.join(root, 'kernel/src/jupyter/stray.ts'),
  folder: path.join(root, 'kernel/src/attic')
};

async function cruise(): Promise<string> {
  try {
    return (
      await run(
        process.execPath,
        [cruiser, '--config', '.dependency-cruiser.mjs', 'kernel/src', 'kernel/run-model/src'],
        { cwd: root }
      )
    ).stdout;
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

afterEach(async () => {
  await rm(strays.file, { force: true });
  await rm(strays.folder, { recursive: true, force: true });
});

// The guard is worth what it catches: each of these was tried to slip by.
const violations: [what: string, source: string, words: string][] = [
  [
    'an import of a room that is not allowed',
    "import { tasks } from '@cellist/run-model';\nexport const stray = tasks;\n",
    'room kernel/src/jupyter'
  ],
  [
    'an import past the door of a room',
    "export { createSession as stray } from '../session/session.js';\n",
    'door of kernel/src/session'
  ],
  [
    'an import of a package that is only there by hoisting',
    "export { chromium as stray } from '@playwright/test';\n",
    'declared'
  ],
  ['an import that resolves to nothing', "export { stray } from './not-there.js';\n", 'everything resolves']
];

test.each(violations)('%s fails the lint', async (_, source, words) => {
  await writeFile(strays.file, source);
  expect(await cruise()).toContain(words);
});

test('a file outside every room fails the lint', async () => {
  await mkdir(strays.folder, { recursive: true });
  await writeFile(path.join(strays.folder, 'stray.ts'), 'export const stray = 1;\n');
  expect(await cruise()).toContain('in a room');
});
