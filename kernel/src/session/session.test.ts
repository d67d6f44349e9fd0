import { expect, test } from '@jest/globals';
import { emptyRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { createSession } from './session.js';

const before: Run = {
  ...emptyRun(),
  id: 'before',
  request: 'Describe cat.jpg',
  resources: [
    {
      name: 'image-1',
      kind: 'image',
      mime: 'image/jpeg',
      sizeBytes: 1,
      sha256: 'aa',
      from: { file: 'cat.jpg' }
    }
  ]
};

test('restored runs are turns that the controller is told of', () => {
  const session = createSession();
  session.restore([before]);
  expect(session.beginTurn(null).turns.map(({ request }) => request)).toEqual(['Describe cat.jpg']);
});

test('where only names are restored they can be used and are not given again, but nothing is told of what was said', () => {
  const session = createSession();
  session.restore([before], { asTurns: false });
  const { turns, names } = session.beginTurn(null);
  expect(turns).toEqual([]);
  expect(session.findResource('image-1')).toMatchObject({ sha256: 'aa' });
  expect(names.next('image')).toBe('image-2');
});
