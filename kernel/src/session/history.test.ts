import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { createHistory } from './history.js';
import type { HistoryQuery } from './history.js';

async function twoSessions(): Promise<ReturnType<typeof createHistory>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-history-'));
  const before = createHistory(folder);
  before.add(1, 'Describe a.jpg');
  before.add(2, '%help');
  await before.flush();
  const after = createHistory(folder);
  after.add(1, '%help');
  after.add(2, 'Describe b.jpg');
  return after;
}

const rows: [name: string, query: HistoryQuery, found: [session: number, line: number][]][] = [
  ['the last ones, oldest first', { access: 'tail', n: 3, unique: false }, [[1, 2], [2, 1], [2, 2]]], // prettier-ignore
  ['no more than there are', { access: 'tail', n: 99, unique: false }, [[1, 1], [1, 2], [2, 1], [2, 2]]], // prettier-ignore
  ['each input once, where it was run last', { access: 'tail', n: 9, unique: true }, [[1, 1], [2, 1], [2, 2]]], // prettier-ignore
  ['this session as 0', { access: 'range', session: 0, start: 1, stop: 2 }, [[2, 1]]],
  ['the session before as -1', { access: 'range', session: -1, start: 2, stop: null }, [[1, 2]]],
  ['a session by its number', { access: 'range', session: 1, start: 0, stop: 2 }, [[1, 1]]],
  ['what a pattern fits', { access: 'search', pattern: 'Desc*.jpg', n: null, unique: false }, [[1, 1], [2, 2]]], // prettier-ignore
  ['the last that a pattern fits', { access: 'search', pattern: '%h?lp', n: 1, unique: true }, [[2, 1]]],
  ['nothing for a pattern of a part', { access: 'search', pattern: 'help', n: 9, unique: false }, []]
];

test.each(rows)('history over a restart gives %s', async (_, query, found) => {
  const lines = await (await twoSessions()).read(query);
  expect(lines.map(({ session, line }) => [session, line])).toEqual(found);
});

test('history is remembered where the folder cannot be written', async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'cellist-history-')), 'not-a-folder');
  await writeFile(file, '');
  const history = createHistory(file);
  history.add(1, '%help');
  await history.flush();
  expect(await history.read({ access: 'tail', n: 1, unique: false })).toHaveLength(1);
});
