import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { resourceSchema, type Resource } from '@cellist/run-model';
import { expect, test } from '@jest/globals';
import { createResourceStore } from './index.js';
import { hashOf } from './object-files.js';
import { buildScript } from './testing/build-script.js';
import { temporaryFolder } from './testing/index.js';

const KILLS = 120;
/** As many at once as a notebook and its neighbours: they share the store. */
const WRITERS = 4;

test(`${String(KILLS)} kills in the midst of writing lose no resource that was announced`, async () => {
  const temporary = await temporaryFolder();
  const folder = join(temporary.path, 'tour.cellist');
  const { file } = await buildScript('testing/crash-writer.ts');
  const announced: Resource[] = [];

  const writeUntilKilled = (seed: number): Promise<void> =>
    new Promise(resolve => {
      const child = spawn(process.execPath, [file, folder, String(seed)], {
        stdio: ['ignore', 'pipe', 'inherit']
      });
      const lines = createInterface({ input: child.stdout });
      let left = 1 + (seed % 5);
      lines.on('line', line => {
        announced.push(resourceSchema.parse(JSON.parse(line)));
        left -= 1;
        if (left === 0) setImmediate(() => child.kill('SIGKILL'));
      });
      lines.on('close', resolve);
    });
  const writer = async (first: number): Promise<void> => {
    for (let seed = first; seed < KILLS; seed += WRITERS) await writeUntilKilled(seed);
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, first) => writer(first)));

  expect(announced.length).toBeGreaterThanOrEqual(KILLS);
  const store = createResourceStore({ folder });
  for (const resource of announced) {
    const bytes = await store.open(resource).bytes();
    expect([hashOf(bytes), bytes.length]).toEqual([resource.sha256, resource.sizeBytes]);
  }
  const halves = await readdir(join(folder, 'objects', 'incoming'));
  const { resource } = await store.put({ kind: 'text', text: 'after it all' }, 'text-1', { inline: true });
  expect(Buffer.from(await store.open(resource).bytes()).toString()).toBe('after it all');
  expect(halves.length).toBeLessThanOrEqual(KILLS);
  await temporary.remove();
}, 240_000);
