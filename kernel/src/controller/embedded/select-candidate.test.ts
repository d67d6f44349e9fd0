import { expect, test } from '@jest/globals';
import type { Candidate, TaskName } from '@cellist/run-model';
import { selectCandidate } from './select-candidate.js';

function candidate(id: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    id,
    where: ['huggingface'],
    downloads: null,
    likes: null,
    license: 'mit',
    sizeBytes: null,
    revision: null,
    description: '',
    limits: '',
    unavailable: null,
    ...changes
  };
}

function choose(candidates: Candidate[], request = 'Describe a.jpg', task: TaskName = 'image-to-text') {
  return selectCandidate({ request, task, args: [{ image: 'a.jpg' }], candidates });
}

test('a model on this machine comes before one far away, and the reason says so', () => {
  const { id, reason } = choose([
    candidate('far/away', { downloads: 9000 }),
    candidate('built/in', { where: ['embedded'] })
  ]);
  expect(id).toBe('built/in');
  expect(reason).toContain('runs on this machine without a download, unlike the others');
});

test('among equals the first-ranked is taken, with its downloads as the reason', () => {
  const { id, reason } = choose([candidate('a/a', { downloads: 9000 }), candidate('b/b', { downloads: 20 })]);
  expect(id).toBe('a/a');
  expect(reason).toContain('the most downloads of them (9,000)');
});

test('a reason is never claimed that does not hold: no downloads, no word of them', () => {
  expect(choose([candidate('a/a'), candidate('b/b')]).reason).toBe(
    'Taken because it is ranked first of the 2 that could.'
  );
});

test('what cannot run now is not taken', () => {
  expect(choose([candidate('a/a', { unavailable: 'needs a key' }), candidate('b/b')]).id).toBe('b/b');
});

test.each([
  ['Read the text in page.png', 'own/reader'],
  ['Extract the words from this image: sign.jpg', 'own/reader'],
  ['Summarise page.png', 'own/reader'],
  ['Describe cat.jpg', 'own/describer'],
  ['What is in a.jpg?', 'own/describer']
])('%s: among models for image-to-text %s is taken by its card', (request, expected) => {
  const reader = candidate('own/reader', {
    where: ['embedded'],
    description: 'Reads the text in a picture (OCR).'
  });
  const describer = candidate('own/describer', {
    where: ['embedded'],
    description: 'A sentence about a picture.'
  });
  expect(choose([describer, reader], request).id).toBe(expected);
  expect(choose([reader, describer], request).id).toBe(expected);
});
