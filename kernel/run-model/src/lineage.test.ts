import { describe, expect, test } from '@jest/globals';
import { descentOf, lineageOf } from './lineage.js';
import type { Lineage } from './lineage.js';
import { emptyRun } from './reduce.js';
import type { Origin, Resource } from './resource.js';
import type { Run, Task } from './run.js';

const resource = (name: string, from: Origin, kind: Resource['kind'] = 'image'): Resource => ({
  name,
  kind,
  mime: 'image/png',
  sizeBytes: 1,
  sha256: name.padEnd(64, '0'),
  from
});
const task = (id: number, input: string, outputs: string[], given: Partial<Task> = {}): Task => ({
  id,
  group: null,
  task: 'image-to-image',
  dep: [],
  args: {},
  inputs: { image: [input] },
  state: 'done',
  progress: null,
  candidates: [],
  choice: null,
  parameters: {},
  attempts: [],
  outputs,
  cached: false,
  cachedFrom: null,
  durationMs: null,
  error: null,
  ...given
});
const run = (id: string, tasks: Task[], resources: Resource[]): Run => ({
  ...emptyRun(),
  id,
  tasks,
  resources
});

const photo = resource('image-1', { file: 'a.jpg' });
const edges = resource('image-2', { run: 'r1', task: 0 });
const inverted = resource('image-3', { run: 'r2', task: 0 });
const first = run('r1', [task(0, 'image-1', ['image-2'])], [photo, edges]);
const second = run('r2', [task(0, 'image-2', ['image-3'])], [edges, inverted]);

const names = ({ resource: { name }, sources }: Lineage): string =>
  sources.length === 0 ? name : `${name}(${sources.map(names).join(' ')})`;

describe('the lineage of a resource', () => {
  test('goes back through the runs to the files', () => {
    expect(names(lineageOf(inverted, [first, second]))).toBe('image-3(image-2(image-1))');
  });

  test('ends where a run is not at hand', () => {
    const lineage = lineageOf(inverted, [second]);
    expect(names(lineage)).toBe('image-3(image-2)');
    expect(lineage.sources[0]).toMatchObject({ run: null, makers: [] });
  });

  test('of a file is the file', () => {
    expect(lineageOf(photo, [first])).toEqual({ resource: photo, run: null, makers: [], sources: [] });
  });

  test('leaves out tasks that failed', () => {
    const failed = run('r1', [task(0, 'image-1', ['image-2'], { state: 'failed' })], [photo, edges]);
    expect(lineageOf(edges, [failed]).makers).toEqual([]);
  });

  test('of a table that gathers a group is what all its parts yielded', () => {
    const table = resource('table-1', { run: 'r3', task: 0 }, 'table');
    const counts = ['json-1', 'json-2'].map((name, id) => resource(name, { run: 'r3', task: id }, 'json'));
    const other = resource('image-4', { file: 'b.jpg' });
    const gathered = run(
      'r3',
      [task(0, 'image-1', ['json-1', 'table-1'], { group: 0 }), task(1, 'image-4', ['json-2'], { group: 0 })],
      [photo, other, ...counts, table]
    );
    expect(names(lineageOf(table, [gathered]))).toBe('table-1(json-1(image-1) json-2(image-4))');
  });

  test('of an answer is what its tasks found', () => {
    const answer = resource('text-1', { run: 'r1', answer: true }, 'text');
    expect(names(lineageOf(answer, [{ ...first, resources: [photo, edges, answer] }]))).toBe(
      'text-1(image-2(image-1))'
    );
  });

  test('ends even where documents tell of a circle', () => {
    const one = resource('image-1', { run: 'r1', task: 0 });
    const circle = run(
      'r1',
      [task(0, 'image-2', ['image-1']), task(1, 'image-1', ['image-2'])],
      [one, { ...edges, from: { run: 'r1', task: 1 } }]
    );
    expect(names(lineageOf(one, [circle]))).toBe('image-1(image-2(image-1))');
  });
});

describe('what was made from a resource', () => {
  test('is told run by run, with its outputs', () => {
    expect(descentOf(edges, [first, second]).map(({ run: { id }, outputs }) => [id, outputs])).toEqual([
      ['r2', [inverted]]
    ]);
  });

  test('is nothing where a name means another content', () => {
    expect(descentOf({ ...edges, sha256: 'f'.repeat(64) }, [first, second])).toEqual([]);
  });
});
