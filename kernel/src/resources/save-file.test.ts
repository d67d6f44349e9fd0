import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { saveFile, withExtension } from './save-file.js';
import { temporaryFolder } from './testing/index.js';

let outer: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
const bytes = Buffer.from('new');

beforeEach(async () => {
  outer = await temporaryFolder();
  folder = path.join(outer.path, 'notebooks');
  await mkdir(path.join(folder, 'tour.cellist'), { recursive: true });
});
afterEach(() => outer.remove());

function save(name: string, overwrite = false): Promise<string> {
  return saveFile({ folder, contentFolder: path.join(folder, 'tour.cellist'), name, bytes, overwrite });
}

test('writes into folders that it makes on the way, and tells the path with slashes', async () => {
  expect(await save('results/2026/counts.csv')).toBe('results/2026/counts.csv');
  expect(await readFile(path.join(folder, 'results/2026/counts.csv'), 'utf8')).toBe('new');
});

test('leaves a file that is there, unless it may be replaced', async () => {
  await writeFile(path.join(folder, 'a.csv'), 'old');
  await expect(save('a.csv')).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    hint: expect.stringContaining('--force')
  });
  expect(await readFile(path.join(folder, 'a.csv'), 'utf8')).toBe('old');
  await save('a.csv', true);
  expect(await readFile(path.join(folder, 'a.csv'), 'utf8')).toBe('new');
});

describe('nothing is written', () => {
  test.each([
    ['above the folder', '../a.csv'],
    ['at an absolute place', '/tmp/a.csv'],
    ['above it by a way through it', 'x/../../a.csv'],
    ['as the folder itself', '.'],
    ['among the contents of resources', 'tour.cellist/a.csv'],
    ['under a hidden name', '.hidden'],
    ['into a hidden folder', '.git/config'],
    ['under a name with a NUL byte', 'a\u0000.csv']
  ])('%s', async (_, name) => {
    await expect(save(name, true)).rejects.toMatchObject({
      code: expect.stringMatching(/^RESOURCE_|^ARGUMENT_/)
    });
  });

  test('through a link that leads out of the folder', async () => {
    await mkdir(path.join(outer.path, 'elsewhere'));
    await symlink(path.join(outer.path, 'elsewhere'), path.join(folder, 'link'));
    await expect(save('link/a.csv', true)).rejects.toMatchObject({
      code: expect.stringMatching(/^RESOURCE_/)
    });
    await expect(readFile(path.join(outer.path, 'elsewhere/a.csv'))).rejects.toMatchObject({
      code: 'ENOENT'
    });
  });
});

test('a link of that name is replaced, never followed', async () => {
  await writeFile(path.join(outer.path, 'secret'), 'old');
  await symlink(path.join(outer.path, 'secret'), path.join(folder, 'a.csv'));
  await save('a.csv', true);
  expect(await readFile(path.join(outer.path, 'secret'), 'utf8')).toBe('old');
  expect(await readFile(path.join(folder, 'a.csv'), 'utf8')).toBe('new');
});

describe('the name of a file', () => {
  test.each([
    ['counts', 'counts.csv'],
    ['counts.csv', 'counts.csv'],
    ['COUNTS.TSV', 'COUNTS.TSV']
  ])('%s becomes %s', (name, expected) => {
    expect(withExtension(name, ['csv', 'tsv'])).toBe(expected);
  });

  test('with the ending of another form is refused, with those that fit', () => {
    expect(() => withExtension('counts.png', ['csv', 'tsv'])).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_INVALID', hint: expect.stringContaining('.csv or .tsv') })
    );
  });
});
