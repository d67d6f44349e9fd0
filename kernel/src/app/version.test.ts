import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { VERSION } from './version.js';

test('the kernel tells the version of its package', async () => {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: VERSION });
});
