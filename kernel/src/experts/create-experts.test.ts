import { expect, test } from '@jest/globals';
import type { TaskName } from '@cellist/run-model';
import { createExperts } from './create-experts.js';
import type { Expert } from './expert.js';
import type { ExpertLoader } from './table.js';

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

test.each<TaskName>([
  'object-detection',
  'image-to-text',
  'image-classification',
  'visual-question-answering',
  'document-question-answering',
  'openpose-control'
])('%s has an embedded expert that says what it is, its licence and its limits', async task => {
  const table = createExperts();
  const [expert] = await table.forTask(task);
  expect(expert?.place).toBe('embedded');
  expect(expert?.card.tasks).toContain(task);
  expect(expert?.card.id).toMatch(/^[\w-]+\/[\w-]+$/);
  for (const words of [expert?.card.description, expert?.card.limits, expert?.card.license])
    expect(words).not.toBe('');
  await table.dispose();
});
