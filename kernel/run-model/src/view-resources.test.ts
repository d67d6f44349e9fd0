import { describe, expect, test } from '@jest/globals';
import { emptyRun } from './reduce.js';
import type { Resource } from './resource.js';
import type { Run, Task } from './run.js';
import { sourceOf } from './task-source.js';
import { viewResources } from './view-resources.js';

const resource = (name: string, given: Partial<Resource> = {}): Resource => ({
  name,
  kind: 'text',
  mime: 'text/plain',
  sizeBytes: 640,
  sha256: '0'.repeat(64),
  from: { run: 'r', task: 0 },
  ...given
});
const task = (id: number, outputs: string[], given: Partial<Task> = {}): Task => ({
  id,
  group: null,
  task: 'object-detection',
  dep: [],
  args: {},
  inputs: {},
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
const run = (tasks: Task[], resources: Resource[], given: Partial<Run> = {}): Run => ({
  ...emptyRun(),
  id: 'r',
  tasks,
  resources,
  ...given
});

test('what was made comes in the order of the plan, whenever it was finished, then what the request brought', () => {
  const resources = [
    resource('image-1', { kind: 'image', from: { file: 'media/a.jpg' } }),
    resource('json-2', { kind: 'json' }),
    resource('image-3', { kind: 'image' }),
    resource('json-1', { kind: 'json' })
  ];
  const views = viewResources(run([task(0, ['json-1', 'image-3']), task(1, ['json-2'])], resources));
  expect(views.map(view => [view.resource.name, view.shown, view.task])).toEqual([
    ['json-1', 'line', 0],
    ['image-3', 'media', 0],
    ['json-2', 'line', 1],
    ['image-1', 'line', null]
  ]);
  expect(views.map(view => view.caption)).toEqual([
    'from object-detection',
    'boxes of object-detection',
    'from object-detection',
    'media/a.jpg'
  ]);
});

test("the answer's own text is not shown twice, a text that a task made is", () => {
  const resources = [resource('text-1'), resource('text-2')];
  const views = viewResources(run([task(0, ['text-1'])], resources, { answer: 'Two.' }));
  expect(views.map(view => view.resource.name)).toEqual(['text-1']);
});

test.each([
  [{ kind: 'image' as const, width: 1024, height: 680 }, '1,024 × 680 · 640 B'],
  [{ kind: 'audio' as const, durationMs: 4450 }, '4.5 s · 640 B'],
  [{ kind: 'table' as const, rows: 30, columns: 1 }, '30 rows · 1 column · 640 B'],
  [{}, '640 B']
])('the measures of %j read %j', (given, detail) => {
  expect(viewResources(run([], [resource('x', given)]))[0]?.detail).toBe(detail);
});

describe('the text in which a task looked', () => {
  const input = resource('text-1', { text: 'Ada met Bob.', from: { file: 'a.txt' } });
  const seeker = task(0, [], { args: { text: 'a.txt' }, inputs: { text: ['text-1'] } });

  test('is that of its input', () => {
    expect(sourceOf(run([seeker], [input]), 0).text).toBe('Ada met Bob.');
  });
  test('is what the plan says where it was written out', () => {
    expect(sourceOf(run([task(0, [], { args: { text: 'Ada.' } })], []), 0).text).toBe('Ada.');
  });
  test('is not known where the document holds only its head', () => {
    expect(sourceOf(run([seeker], [{ ...input, truncated: true }]), 0).text).toBeNull();
  });
});

describe('a picture in which a task drew', () => {
  const json = resource('json-1', { kind: 'json' });
  const picture = resource('image-2', { kind: 'image' });
  const box = { xmin: 0, ymin: 0, xmax: 1, ymax: 1 };
  const viewOf = (value: unknown): unknown =>
    viewResources(run([task(0, ['json-1', 'image-2'])], [{ ...json, json: value }, picture])).find(
      view => view.resource === picture
    );

  test('tells what is in its boxes', () => {
    expect(viewOf([{ label: 'cat', score: 0.9, box }])).toMatchObject({
      boxes: [{ label: 'cat', box }],
      legend: []
    });
  });
  test('tells each colour of its segments once', () => {
    const segment = { label: 'sky', score: 0.9, mask: 'iVBO' };
    expect(viewOf([segment, segment])).toMatchObject({ boxes: [], legend: [{ label: 'sky' }] });
  });
});
