import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAttachments } from './index.js';

let folder: string;
let notebook: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-attachments-'));
  notebook = path.join(folder, 'demo.ipynb');
});
afterEach(() => rm(folder, { recursive: true }));

const pasted = (text: string, mime = 'image/png'): object => ({
  [mime]: Buffer.from(text).toString('base64')
});
const cell = (id: string, attachments?: object): object => ({ id, cell_type: 'markdown', attachments });

async function found(name: string, asking: string | null, sent?: unknown): Promise<string | null> {
  const attachments = createAttachments(notebook);
  attachments.take(sent);
  const bytes = await attachments.find(name, asking);
  return bytes === null ? null : Buffer.from(bytes).toString();
}

test('an attachment is found in the nearest cell above, else below', async () => {
  const cells = [
    cell('first', { 'a.png': pasted('far above') }),
    cell('above', { 'a.png': pasted('above') }),
    cell('asking'),
    cell('below', { 'a.png': pasted('below'), 'b.png': pasted('only below') })
  ];
  await writeFile(notebook, JSON.stringify({ cells }));
  expect(await found('a.png', 'asking')).toBe('above');
  expect(await found('b.png', 'asking')).toBe('only below');
  expect(await found('a.png', null)).toBe('far above');
  expect(await found('c.png', 'asking')).toBeNull();
});

test("what the client sent for a cell goes before the file, and is no other cell's", async () => {
  await writeFile(notebook, JSON.stringify({ cells: [cell('above', { 'a.png': pasted('saved') })] }));
  const sent = { cell: 'asking', attachments: { 'a.png': pasted('pasted since') } };
  expect(await found('a.png', 'asking', sent)).toBe('pasted since');
  expect(await found('a.png', 'other', sent)).toBe('saved');
});

test.each([
  ['no notebook', null],
  ['one that is half written', '{"cells": [{"id"'],
  ['one of another form', '{"worksheets": []}'],
  ['an attachment that is none', '{"cells": [{"id": "x", "attachments": {"a.png": 7}}]}']
])('%s holds none', async (_what, text) => {
  if (text !== null) await writeFile(notebook, text);
  expect(await found('a.png', 'asking', { cell: 7, attachments: 'all' })).toBeNull();
});
