import { expect, test } from '@jest/globals';
import { viewDetails } from './details.js';
import type { Task } from './run.js';

const task: Task = {
  id: 0,
  group: null,
  task: 'object-detection',
  dep: [],
  args: { image: ['a.jpg', 'b.jpg'] },
  inputs: {},
  state: 'done',
  progress: null,
  candidates: [
    {
      id: 'a/one',
      where: ['transformers', 'huggingface'],
      downloads: 1_210_000,
      likes: 1240,
      license: 'mit',
      sizeBytes: 26_000_000,
      revision: null,
      description: 'Quick.',
      limits: '',
      unavailable: null
    },
    {
      id: 'b/two',
      where: [],
      downloads: null,
      likes: null,
      license: 'unknown',
      sizeBytes: null,
      revision: null,
      description: 'Ours.',
      limits: '',
      unavailable: 'Its endpoint does not answer.'
    }
  ],
  choice: {
    id: 'a/one',
    where: 'transformers',
    provider: null,
    revision: null,
    reason: 'It fits.',
    by: 'rule'
  },
  parameters: { threshold: 0.5 },
  attempts: [{ id: 'a/one', where: 'transformers', durationMs: 1300, error: null }],
  outputs: [],
  cached: false,
  cachedFrom: null,
  durationMs: null,
  error: null
};

test('candidates are told with their figures, the chosen one marked, and why one cannot run', () => {
  const { candidates } = viewDetails(task);
  expect(candidates[0]).toMatchObject({
    chosen: true,
    where: 'this machine, Hugging Face',
    downloads: '1.2 M ↓',
    likes: '1,240 ♥',
    size: '26.0 MB'
  });
  expect(candidates[1]).toMatchObject({
    chosen: false,
    where: '',
    downloads: '',
    likes: '',
    unavailable: 'Its endpoint does not answer.'
  });
});

test('attempts and values are told in words', () => {
  const { attempts, values } = viewDetails(task);
  expect(attempts).toEqual([{ id: 'a/one', where: 'this machine', duration: '1.3 s', error: '', hint: '' }]);
  expect(values).toEqual([
    { name: 'image', text: '["a.jpg","b.jpg"]' },
    { name: 'threshold', text: '0.5' }
  ]);
});
