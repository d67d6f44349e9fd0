import { afterAll, describe, expect, test } from '@jest/globals';
import { placeSchema, taskNameSchema } from '@cellist/run-model';
import type { Place, TaskName } from '@cellist/run-model';
import { createExperts } from './create-experts.js';
import type { Expert } from './expert.js';
import { expertRows } from './table.js';
import type { ExpertLoader } from './table.js';
import { testDependencies } from './testing/test-dependencies.js';

function expertNamed(id: string, disposed: string[] = []): Expert {
  return {
    card: {
      id,
      tasks: ['image-to-text'],
      description: '',
      limits: '',
      license: 'BSD-3-Clause',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: null,
      url: null
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    run: () => Promise.resolve([]),
    dispose: () => Promise.resolve(void disposed.push(id))
  };
}

test('an expert is loaded when first asked for, and once for all its tasks', async () => {
  let loads = 0;
  const loader: ExpertLoader = () => {
    loads += 1;
    return Promise.resolve(expertNamed('a/a'));
  };
  const table = createExperts({
    rows: { embedded: { 'image-to-text': [loader], 'image-classification': [loader] } }
  });
  expect(loads).toBe(0);
  const [first] = await table.forTask('image-to-text');
  const [second] = await table.forTask('image-classification');
  expect(second).toBe(first);
  expect(await table.all()).toEqual([first]);
  expect(loads).toBe(1);
});

test('experts come in the order of places, the preferred one of a place first', async () => {
  const loaderOf =
    (id: string): ExpertLoader =>
    () =>
      Promise.resolve(expertNamed(id));
  const table = createExperts({
    rows: {
      program: { 'image-to-text': [loaderOf('c/c')] },
      embedded: { 'image-to-text': [loaderOf('a/a'), loaderOf('b/b')] }
    }
  });
  const ids = (await table.forTask('image-to-text')).map(expert => expert.card.id);
  expect(ids).toEqual(['a/a', 'b/b', 'c/c']);
  expect(await table.forTask('translation')).toEqual([]);
});

test('disposing ends the experts that were loaded, and only these', async () => {
  const disposed: string[] = [];
  const table = createExperts({
    rows: {
      embedded: {
        'image-to-text': [() => Promise.resolve(expertNamed('a/a', disposed))],
        translation: [() => Promise.resolve(expertNamed('b/b', disposed))]
      }
    }
  });
  await table.forTask('image-to-text');
  await table.dispose();
  expect(disposed).toEqual(['a/a']);
});

describe('the table', () => {
  const needs = testDependencies('');
  afterAll(() => needs.workers.dispose());
  const rows = Object.entries(expertRows).flatMap(([place, row]) =>
    Object.entries(row).flatMap(([task, loaders]) =>
      loaders.map((load): [TaskName, Place, ExpertLoader] => [
        taskNameSchema.parse(task),
        placeSchema.parse(place),
        load
      ])
    )
  );
  test.each(rows)('%s by %s: the expert is there and says what it is', async (task, place, load) => {
    const { card, place: at } = await load(needs);
    expect(at).toBe(place);
    expect(card.tasks).toContain(task);
    expect(card.id).toMatch(/^[^/\s]+\/[^/\s]+$/);
    for (const words of [card.description, card.license]) expect(words).not.toBe('');
    if (place === 'embedded') expect(card.limits).not.toBe('');
  });
});
