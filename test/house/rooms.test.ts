import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { root } from '../support/places.js';

const run = promisify(execFile);
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
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

// The guard is worth what it catches: each of these was tried to slip by.
const violations: [what: string, file: string, source: string, words: string][] = [
  [
    'an import of a room that is not allowed',
    'kernel/src/jupyter/stray-room.ts',
    "import { tasks } from '@cellist/run-model';\nexport const stray = tasks;\n",
    'room kernel/src/jupyter: kernel/src/jupyter/stray-room.ts'
  ],
  [
    'an import past the door of a room',
    'kernel/src/jupyter/stray-door.ts',
    "export { createSession as stray } from '../session/session.js';\n",
    'door of kernel/src/session: kernel/src/jupyter/stray-door.ts'
  ],
  [
    'an import of a package that is only there by hoisting',
    'kernel/src/jupyter/stray-package.ts',
    "export { chromium as stray } from '@playwright/test';\n",
    'declared: kernel/src/jupyter/stray-package.ts'
  ],
  [
    'an import that resolves to nothing',
    'kernel/src/jupyter/stray-nothing.ts',
    "export { stray } from './not-there.js';\n",
    'everything resolves: kernel/src/jupyter/stray-nothing.ts'
  ],
  [
    'a file outside every room',
    'kernel/src/attic/stray.ts',
    'export const stray = 1;\n',
    'in a room (alone): kernel/src/attic/stray.ts'
  ]
];

let told = '';

beforeAll(async () => {
  await mkdir(path.join(root, 'kernel/src/attic'), { recursive: true });
  for (const [, file, source] of violations) await writeFile(path.join(root, file), source);
  told = await cruise();
}, 120_000);

afterAll(async () => {
  for (const [, file] of violations) await rm(path.join(root, file), { force: true });
  await rm(path.join(root, 'kernel/src/attic'), { recursive: true, force: true });
});

test.each(violations)('%s fails the lint', (_, __, ___, words) => {
  expect(told).toContain(words);
});
