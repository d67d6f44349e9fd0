import { describe, expect, test } from '@jest/globals';
import { emptyRun, readRun } from '@cellist/run-model';
import type { Resource, Run, Task } from '@cellist/run-model';
import { DOCUMENT_LIMIT_BYTES, fitDocument, sizeOf } from './fit-document.js';

const resource = (name: string, given: Partial<Resource>): Resource => ({
  name,
  kind: 'text',
  mime: 'text/plain',
  sizeBytes: 1,
  sha256: 'a'.repeat(64),
  from: { inline: true },
  ...given
});
const task = (id: number, given: Partial<Task>): Task => ({
  id,
  group: null,
  task: 'object-detection',
  dep: [],
  args: { image: 'a.jpg' },
  inputs: {},
  state: 'done',
  progress: null,
  candidates: [],
  choice: null,
  parameters: {},
  attempts: [],
  outputs: [],
  cached: false,
  cachedFrom: null,
  durationMs: 1,
  error: null,
  ...given
});
const run = (given: Partial<Run>): Run => ({ ...emptyRun(), id: 'r', state: 'done', ...given });
const preview = `data:image/png;base64,${'A'.repeat(30_000)}`;

test('a document within the limit is the same object', () => {
  const small = run({ resources: [resource('text-1', { text: 'a'.repeat(16_000) })] });
  expect(fitDocument(small)).toBe(small);
});

describe('a document above the limit', () => {
  test('first loses the ends of its long texts, which says that they are cut', () => {
    const resources = Array.from({ length: 30 }, (_, index) =>
      resource(`text-${String(index)}`, { text: 'é'.repeat(16_000) })
    );
    const fitted = fitDocument(run({ resources: [...resources, resource('image-1', { preview })] }));
    expect(fitted.resources[0]).toMatchObject({ truncated: true, text: 'é'.repeat(4096) });
    expect(fitted.resources.at(-1)?.preview).toBe(preview);
  });

  test('loses the previews of what the request brought before those of results', () => {
    const inputs = Array.from({ length: 6 }, (_, index) => resource(`image-${String(index)}`, { preview }));
    const results = Array.from({ length: 6 }, (_, index) =>
      resource(`image-${String(index + 6)}`, { preview })
    );
    const fitted = fitDocument(
      run({
        tasks: [task(0, { outputs: results.map(({ name }) => name) })],
        resources: [...inputs, ...results]
      })
    );
    expect(fitted.resources.map(({ preview: kept }) => kept !== undefined)).toEqual([
      ...inputs.map(() => false),
      ...results.map(() => true)
    ]);
  });

  test.each([
    ['a thousand parts', 1000, 'a'],
    ['parts with long words', 300, 'ü'.repeat(4000)]
  ])(
    'with %s still fits, is a run document, keeps the failed parts and says what is missing',
    (_, parts, words) => {
      const tasks = Array.from({ length: parts }, (_unused, id) =>
        task(id, {
          group: 0,
          args: { image: `${words}${String(id)}.jpg` },
          inputs: { image: [`image-${String(id)}`] },
          outputs: [`json-${String(id)}`],
          ...(id === parts - 1
            ? { state: 'failed', error: { code: 'EXPERT_FAILED', message: words, hint: '' } }
            : {}),
          candidates: [
            {
              id: 'a/b',
              where: ['embedded'],
              downloads: 1,
              likes: 1,
              license: 'mit',
              sizeBytes: 1,
              revision: null,
              description: words,
              limits: words,
              unavailable: null
            }
          ]
        })
      );
      const resources = tasks.flatMap(({ id }) => [
        resource(`image-${String(id)}`, { kind: 'image', preview }),
        resource(`json-${String(id)}`, { kind: 'json', json: { words } })
      ]);
      const fitted = fitDocument(run({ tasks, resources, answer: 'Done.' }));
      expect(sizeOf(fitted)).toBeLessThan(DOCUMENT_LIMIT_BYTES);
      expect(readRun(fitted)).toEqual(fitted);
      expect(fitted.tasks.some(({ id }) => id === parts - 1)).toBe(true);
      expect(fitted.tasks.find(({ id }) => id === 0)?.candidates).toHaveLength(1);
      expect(fitted.answer).toBe('Done.');
      const isCut = fitted.tasks.length < parts;
      expect(fitted.notes.some(note => note.includes(`of ${String(parts)} tasks`))).toBe(isCut);
    }
  );
});
