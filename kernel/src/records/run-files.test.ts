import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { emptyRun } from '@cellist/run-model';
import type { Resource, Run } from '@cellist/run-model';
import { createRunFiles } from './run-files.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-runs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const replay = {
  settings: { seed: 0 },
  versions: { cellist: '0.1.0' },
  calls: [{ reply: 'the secret word' }]
};

function run(id: string, startedAt: string, resources: Resource[] = []): Run {
  return { ...emptyRun(), id, startedAt, resources };
}

function text(name: string, sha256: string): Resource {
  return {
    name,
    kind: 'text',
    mime: 'text/plain',
    sizeBytes: 15,
    sha256,
    text: 'the secret word',
    from: { file: `${name}.txt` }
  };
}

async function fileOf(id: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder, 'runs', `${id}.json`), 'utf8'));
}

test('a record is the document of its run, with what a replay needs beside it', async () => {
  const files = createRunFiles(folder);
  const kept = run('a', '2026-01-01T00:00:00.000Z');
  await files.save(kept, replay);
  expect(await fileOf('a')).toEqual({ ...kept, replay });
  expect(await files.all()).toEqual([kept]);
});

test('runs come oldest first, and what is no run is passed over', async () => {
  const files = createRunFiles(folder);
  expect(await files.all()).toEqual([]);
  await files.save(run('a', '2026-01-02T00:00:00.000Z'), replay);
  await files.save(run('b', '2026-01-01T00:00:00.000Z'), replay);
  await writeFile(path.join(folder, 'runs', 'c.json'), '{"schema": 1, "half": ');
  await writeFile(path.join(folder, 'runs', 'd.json'), '{"schema": 99}');
  expect((await files.all()).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('erasing a content takes it out of the records that tell of it, the words of LLM calls too', async () => {
  const files = createRunFiles(folder);
  await files.save(run('a', '2026-01-01T00:00:00.000Z', [text('text-1', 'aa')]), replay);
  await files.save(run('b', '2026-01-02T00:00:00.000Z', [text('text-2', 'bb')]), replay);
  expect(await files.eraseContent('aa')).toBe(1);
  expect(JSON.stringify(await fileOf('a'))).not.toContain('secret');
  expect(await fileOf('b')).toMatchObject({ replay, resources: [text('text-2', 'bb')] });
});

test('erasing a content also takes out the LLM calls of later runs, which quote the chat log', async () => {
  const files = createRunFiles(folder);
  const controller = { kind: 'openai', model: 'm', baseUrl: null } as const;
  const asked = (id: string, day: number): Run => ({
    ...run(id, `2026-01-0${String(day)}T00:00:00.000Z`),
    controller
  });
  await files.save(asked('before', 1), replay);
  await files.save(run('a', '2026-01-02T00:00:00.000Z', [text('text-1', 'aa')]), replay);
  await files.save(asked('after', 3), replay);
  expect(await files.eraseContent('aa')).toBe(1);
  expect(await fileOf('before')).toMatchObject({ replay });
  expect(await fileOf('after')).toEqual(asked('after', 3));
});
