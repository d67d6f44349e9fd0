import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { writeArchive, writeOne } from './write-archive.js';

let folder: string;
const files = [
  { path: 'tour/tour.ipynb', bytes: Buffer.from('{}'.repeat(500)) },
  { path: 'tour/media/größe.jpg', bytes: Buffer.from([1, 2, 3]) }
];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a name that ends in .zip becomes one, with every file whole under its path', async () => {
  const target = path.join(folder, 'tour.ZIP');
  await writeArchive(target, files, false);
  const held = unzipSync(await readFile(target));
  expect(Object.entries(held).map(([name, bytes]) => [name, Buffer.from(bytes)])).toEqual(
    files.map(file => [file.path, file.bytes])
  );
});

test('any other name becomes a folder', async () => {
  await writeArchive(path.join(folder, 'out'), files, false);
  expect(await readFile(path.join(folder, 'out/tour/media/größe.jpg'))).toEqual(files[1]?.bytes);
});

test('a folder that holds something is left alone, unless it may be overwritten', async () => {
  await writeFile(path.join(folder, 'mine.txt'), 'mine');
  await expect(writeArchive(folder, files, false)).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    hint: expect.stringContaining('--force')
  });
  expect(await readdir(folder)).toEqual(['mine.txt']);
  await writeArchive(folder, files, true);
  expect((await readdir(folder)).sort()).toEqual(['mine.txt', 'tour']);
});

test('a file that is there is left alone, unless it may be overwritten', async () => {
  const target = path.join(folder, 'tour.html');
  await writeOne(target, Buffer.from('a'), false);
  await expect(writeOne(target, Buffer.from('b'), false)).rejects.toMatchObject({ code: 'RESOURCE_REFUSED' });
  expect(await readFile(target, 'utf8')).toBe('a');
  await writeOne(target, Buffer.from('b'), true);
  expect(await readFile(target, 'utf8')).toBe('b');
});

test('a place that cannot be written is told as such', async () => {
  await expect(writeOne(path.join(folder, 'none/there.html'), Buffer.from('a'), false)).rejects.toMatchObject(
    {
      code: 'RESOURCE_REFUSED',
      message: expect.stringContaining('cannot be written')
    }
  );
});
