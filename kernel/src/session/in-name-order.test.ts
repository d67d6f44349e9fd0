import { expect, test } from '@jest/globals';
import type { Resource, Run } from '@cellist/run-model';
import { inNameOrder } from './in-name-order.js';

function resource(name: string, from: Resource['from']): Resource {
  return { name, kind: 'image', mime: 'image/png', sizeBytes: 1, sha256: '', truncated: false, from };
}

test('resources stand as they are named, however they came: read, made in plan order, the answer', () => {
  const answer = resource('text-1', { run: 'r', answer: true });
  const made = ['image-11', 'json-1', 'image-12'].map((name, task) => resource(name, { run: 'r', task }));
  const read = ['image-2', 'image-10'].map(name => resource(name, { file: `${name}.jpg` }));
  const tasks = [['image-11', 'json-1'], ['image-12']].map(outputs => ({ outputs }));
  const came = [answer, ...made, ...read].reverse();
  const run = { tasks, resources: came } as unknown as Run;
  expect(inNameOrder(run).map(({ name }) => name)).toEqual([
    'image-2',
    'image-10',
    'image-11',
    'json-1',
    'image-12',
    'text-1'
  ]);
});
