import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createResourceStore,
  eraseContent,
  freeSpace,
  listContents,
  type KeptContent,
  type OpenResource
} from './index.js';
import { temporaryFolder } from './testing/index.js';

const NOW_MS = Date.UTC(2026, 0, 2);
const LONG_AGO = new Date(Date.UTC(2026, 0, 1));

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let kept: OpenResource[];

beforeEach(async () => {
  temporary = await temporaryFolder();
  const store = createResourceStore({ folder: temporary.path });
  kept = await Promise.all(
    ['one', 'two', 'three'].map((text, at) =>
      store.put({ kind: 'text', text }, `text-${String(at + 1)}`, { inline: true })
    )
  );
  for (const { path } of kept) await utimes(path, LONG_AGO, LONG_AGO);
});
afterEach(() => temporary.remove());

async function all(contents: AsyncIterable<KeptContent>): Promise<string[]> {
  const found: string[] = [];
  for await (const { sha256 } of contents) found.push(sha256);
  return found;
}
const hashes = (): string[] => kept.map(({ resource }) => resource.sha256);

test('a store lists what it keeps, and nothing that lies beside', async () => {
  await writeFile(join(temporary.path, 'objects', 'notes.txt'), 'mine');
  expect(await all(listContents(temporary.path))).toEqual([...hashes()].sort());
  expect(await all(listContents(join(temporary.path, 'none')))).toEqual([]);
});

test('space is freed of what nothing names; what is named or was just written stays', async () => {
  const [named = '', recent = '', free = ''] = hashes();
  await utimes(kept[1]?.path ?? '', new Date(NOW_MS), new Date(NOW_MS));
  expect(await freeSpace(temporary.path, new Set([named]), NOW_MS)).toEqual({ contents: 1, sizeBytes: 5 });
  expect(await all(listContents(temporary.path))).toEqual([named, recent].sort());
  await expect(kept[2]?.bytes()).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
  expect(free).not.toBe('');
});

test('a content that is kept anew counts as just written', async () => {
  const store = createResourceStore({ folder: temporary.path });
  await store.put({ kind: 'text', text: 'one' }, 'text-9', { inline: true });
  expect(await freeSpace(temporary.path, new Set(), Date.now())).toMatchObject({ contents: 2 });
  expect(await all(listContents(temporary.path))).toEqual([hashes()[0]]);
});

test('an erased content is gone', async () => {
  const [hash = ''] = hashes();
  expect(await eraseContent(temporary.path, hash)).toBe(true);
  expect(await eraseContent(temporary.path, hash)).toBe(false);
  await expect(kept[0]?.bytes()).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
});
