import { expect, test } from '@jest/globals';
import type { Resource } from '@cellist/run-model';
import { respond } from './respond.js';
import { exampleResource, exampleRun, respondInput, textOf } from './testing/example-run.js';

const { signal } = new AbortController();

async function answer(request: string, resources: readonly Resource[], contents = {}): Promise<string> {
  return textOf(respond(respondInput(exampleRun({ request, resources: [...resources] }), contents), signal));
}

const of = (name: string, file: string, facts: Partial<Resource>): Resource => ({
  ...exampleResource(name, { file }),
  ...facts
});

test.each([
  [
    'How long is a.wav?',
    of('audio-1', 'a.wav', { mime: 'audio/wav', sizeBytes: 166_764, durationMs: 5210 }),
    '`audio-1` (a.wav) is a WAV recording of 5.2 s, 167 KB.'
  ],
  [
    'How big is b.jpg?',
    of('image-1', 'b.jpg', { mime: 'image/jpeg', sizeBytes: 640, width: 1024, height: 683 }),
    '`image-1` (b.jpg) is a JPEG picture of 1,024 × 683 pixels, 640 B.'
  ],
  [
    'How many frames does c.mp4 have?',
    of('video-1', 'c.mp4', { mime: 'video/mp4', sizeBytes: 640, durationMs: 3000, width: 640, height: 360 }),
    '`video-1` (c.mp4) is an MP4 video of 3.0 s and 640 × 360 pixels, 640 B.\n\nI do not read the number of frames of a video; `ffprobe` tells it.'
  ]
])('%s', async (request, resource, words) => {
  expect(await answer(request, [resource])).toBe(words);
});

test('a table is told with the names of its columns', async () => {
  const table = of('table-1', 'd.csv', { mime: 'text/csv', sizeBytes: 640, rows: 1, columns: 2 });
  const contents = { 'table-1': { columns: ['name', 'age'], rows: [['Ada', 36]] } };
  expect(await answer('How many rows does d.csv have?', [table], contents)).toBe(
    '`table-1` (d.csv) is a table of 1 row and 2 columns, 640 B; its columns are name and age.'
  );
});

test('a document is told with its pages and words, without the marks of its pages', async () => {
  const text = of('text-1', 'e.pdf', { mime: 'application/pdf', sizeBytes: 640 });
  const contents = { 'text-1': '[page 1]\nOne two\n\n[page 2]\nthree' };
  expect(await answer('How many pages does e.pdf have?', [text], contents)).toBe(
    '`text-1` (e.pdf) is a text of 2 pages and 3 words, 640 B.'
  );
});

test('several are a list', async () => {
  const two = ['f.jpg', 'g.jpg'].map((file, index) =>
    of(`image-${String(index + 1)}`, file, { mime: 'image/jpeg', sizeBytes: 640 })
  );
  expect(await answer('How big are f.jpg and g.jpg?', two)).toBe(
    '- `image-1` (f.jpg) is a JPEG picture, 640 B.\n- `image-2` (g.jpg) is a JPEG picture, 640 B.'
  );
});
