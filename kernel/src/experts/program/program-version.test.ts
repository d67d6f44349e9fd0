import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { programCheck } from './program-version.js';

const { signal } = new AbortController();
const program = { command: 'teller', versionArgs: ['--version'], install: {} };
let folder: string;
let environment: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-version-'));
  environment = { PATH: `${folder}:/usr/bin:/bin` };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program that says its version, and notes that it was asked. */
async function install(says: string): Promise<void> {
  const file = path.join(folder, 'teller');
  await writeFile(file, `#!/bin/sh\necho asked >> "${folder}/asked"\necho "${says}"\n`);
  await chmod(file, 0o755);
}

test('a program is asked for its version once, and once more when it was upgraded', async () => {
  const check = programCheck(program, environment);
  await install('teller 5.1.9-0+deb12u1 Copyright');
  expect(await check(signal)).toEqual({ ok: true, version: '5.1.9-0+deb12u1' });
  await check(signal);
  expect(await readFile(path.join(folder, 'asked'), 'utf8')).toBe('asked\n');
  await install('teller version: 5.10');
  expect(await check(signal)).toEqual({ ok: true, version: '5.10' });
});

test('one that tells no version is known by the date of its file', async () => {
  await install('who knows');
  const told = await programCheck(program, environment)(signal);
  const silent = await programCheck({ command: 'teller', install: {} }, environment)(signal);
  expect(told).toEqual({ ok: true, version: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) });
  expect(silent).toEqual(told);
});

test('one that is missing is told with its step', async () => {
  expect(await programCheck(program, environment)(signal)).toMatchObject({ ok: false });
});
