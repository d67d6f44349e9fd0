import { execFileSync } from 'node:child_process';
import { readFile, writeFile, chmod, mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readEnvironment } from '../config/index.js';
import { createResourceStore } from './index.js';
import { temporaryFolder } from './testing/index.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  temporary = await temporaryFolder();
});
afterEach(() => temporary.remove());

const video = (): Promise<Buffer> => readFile(join(import.meta.dirname, '__fixtures__', 'silent.mp4'));
const from = { file: 'silent.mp4' };
const onUnix = process.platform === 'win32' ? test.skip : test;

function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

(hasFfmpeg() ? test : test.skip)('a video shows its first frame where ffmpeg is found', async () => {
  const store = createResourceStore({ folder: temporary.path, environment: readEnvironment() });
  const { resource } = await store.putBytes(await video(), kind => `${kind}-1`, from);
  expect(resource.preview).toMatch(/^data:image\/webp;base64,/);
});

test('without ffmpeg a video is kept all the same, without a preview', async () => {
  const store = createResourceStore({ folder: temporary.path, environment: { PATH: '' } });
  const { resource } = await store.putBytes(await video(), kind => `${kind}-1`, from);
  expect(resource).toMatchObject({ kind: 'video', width: 64, height: 48 });
  expect(resource).not.toHaveProperty('preview');
});

onUnix('ffmpeg is told which reader to use, gets no keys, and opens no addresses', async () => {
  const bin = join(temporary.path, 'bin');
  await mkdir(bin);
  const seen = join(temporary.path, 'seen.txt');
  await writeFile(join(bin, 'ffmpeg'), `#!/bin/sh\n{ echo "$@"; env; } > '${seen}'\nexit 1\n`);
  await chmod(join(bin, 'ffmpeg'), 0o755);
  const path = [bin, readEnvironment()['PATH'] ?? ''].join(delimiter);
  const environment = { PATH: path, OPENAI_API_KEY: 'sk-secret', HF_TOKEN: 'hf-secret' };
  const store = createResourceStore({ folder: join(temporary.path, 'files'), environment });
  await store.putBytes(await video(), kind => `${kind}-1`, from);
  const told = await readFile(seen, 'utf8');
  expect(told).toContain('-f mov -protocol_whitelist file,pipe');
  expect(told).not.toContain('secret');
});
