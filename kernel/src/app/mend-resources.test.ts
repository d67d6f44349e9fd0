import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { emptyRun, fold } from '@cellist/run-model';
import type { Resource, RunEvent } from '@cellist/run-model';
import { createServices } from './create-services.js';
import type { Services } from './create-services.js';
import { mendedStore } from './pipeline-ports.js';
import { checkContents } from './resource-upkeep.js';
import { restoreRuns } from './restore-runs.js';

let folder: string;
let services: Services;
const { signal } = new AbortController();

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-mend-'));
  services = await createServices({
    environment: { XDG_CONFIG_HOME: path.join(folder, 'user') },
    workingFolder: folder
  });
});
afterEach(async () => {
  await services.dispose();
  await rm(folder, { recursive: true });
});

const picture: Resource = {
  name: 'image-1',
  kind: 'image',
  mime: 'image/png',
  sizeBytes: 1,
  sha256: 'a'.repeat(64),
  from: { run: 'forged', task: 0 }
};

test('a record by which a content is made from itself ends in "not kept", not in a circle', async () => {
  const task = {
    group: null,
    id: 0,
    task: 'canny-control' as const,
    dep: [],
    args: { image: '@image-1' },
    parameters: {}
  };
  const facts = [
    { type: 'task-add', task, outputs: ['image-1'] },
    {
      type: 'task-choice',
      id: 0,
      choice: {
        id: 'opencv/canny',
        where: 'embedded',
        provider: null,
        revision: null,
        reason: '',
        by: 'rule'
      }
    },
    { type: 'resource-add', resource: picture },
    {
      type: 'task-end',
      id: 0,
      state: 'done',
      outputs: ['image-1'],
      cachedFrom: null,
      durationMs: 1,
      error: null
    },
    { type: 'run-end', state: 'done', durationMs: 1, error: null }
  ] as const;
  const events = facts.map((fact, index) => ({ ...fact, seq: index + 1 }) as unknown as RunEvent);
  const run = { ...fold(events, { ...emptyRun(), id: 'forged' }), cell: 'a' };
  await services.runFiles.save(run, { settings: {}, versions: {}, calls: [] });
  await restoreRuns(services);
  expect(await checkContents(services, mendedStore(services), signal)).toEqual({
    checked: 1,
    broken: ['image-1']
  });
});

test('what came with code or was attached cannot be read again, unless its record holds it', async () => {
  const store = mendedStore(services);
  const lost = { ...picture, kind: 'text', mime: 'text/plain', from: { cell: 'a' } } as const;
  await expect(store.open(lost).bytes(signal)).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
  const kept = await services.store.put({ kind: 'text', text: 'three words here' }, 'text-1', { cell: 'a' });
  await rm(kept.path);
  expect(Buffer.from(await store.open(kept.resource).bytes(signal)).toString()).toBe('three words here');
  expect(services.takeNotices()).toEqual([
    'The kept content of text-1 was missing; it has been made anew, the same to the byte.'
  ]);
});
