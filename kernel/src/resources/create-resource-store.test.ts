import { mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INLINE_TEXT_LIMIT, resourceSchema, type Resource } from '@cellist/run-model';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { DEFAULT_SETTINGS } from '../config/index.js';
import { readDocument } from './documents/read-document.js';
import { createResourceStore, inspectImage, type NewContent, type ResourceStore } from './index.js';
import { hashOf } from './object-files.js';
import { pdfOf, temporaryFolder } from './testing/index.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let store: ResourceStore;

beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, 'tour.cellist');
  store = createResourceStore({ folder, documents: readDocument });
});
afterEach(() => temporary.remove());

const from = { inline: true } as const;
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer();

test('a content lies under its hash, in the folder that its first two digits name', async () => {
  const { resource, path } = await store.put({ kind: 'text', text: 'hello' }, 'text-1', from);
  const hash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  expect(resource).toMatchObject({ name: 'text-1', kind: 'text', sha256: hash, sizeBytes: 5, from });
  expect(path).toBe(join(folder, 'objects', '2c', `${hash}.txt`));
  expect(await readFile(path, 'utf8')).toBe('hello');
});

const contents: [NewContent['kind'], () => Promise<NewContent>][] = [
  ['text', () => Promise.resolve({ kind: 'text', text: 'hello' })],
  ['json', () => Promise.resolve({ kind: 'json', json: [{ label: 'cat', score: 0.9 }] })],
  [
    'table',
    () =>
      Promise.resolve({
        kind: 'table',
        columns: ['a', 'b'],
        rows: [
          [1, 'x'],
          [2, null]
        ]
      })
  ],
  ['image', async () => ({ kind: 'image', bytes: await picture() })],
  [
    'audio',
    async () => ({
      kind: 'audio',
      bytes: await readFile(join(import.meta.dirname, '__fixtures__', 'tone.wav'))
    })
  ],
  [
    'video',
    async () => ({
      kind: 'video',
      bytes: await readFile(join(import.meta.dirname, '__fixtures__', 'silent.mp4'))
    })
  ]
];

test.each(contents)(
  '%s is described as documents want it, and found again by another store',
  async (kind, content) => {
    const opened = await store.put(await content(), `${kind}-1`, from);
    const { resource } = opened;
    expect(resourceSchema.strict().parse(resource)).toEqual(resource);
    const reopened = createResourceStore({ folder }).open(resource);
    expect(Buffer.compare(await reopened.bytes(), await opened.bytes())).toBe(0);
    expect(hashOf(await reopened.bytes())).toBe(resource.sha256);
  }
);

test('json is read as value and in words', async () => {
  const opened = await store.put({ kind: 'json', json: [{ label: 'cat', score: 0.9 }] }, 'json-1', from);
  expect(await opened.json()).toEqual([{ label: 'cat', score: 0.9 }]);
  expect(await opened.text()).toBe('cat 0.90');
  const worded = await store.put({ kind: 'json', json: {}, text: 'own words' }, 'json-2', from);
  expect(await store.open(worded.resource).text()).toBe('own words');
});

test('a table is read as typed rows and in words', async () => {
  const opened = await store.put({ kind: 'table', columns: ['a', 'b'], rows: [[1, 'x']] }, 'table-1', from);
  expect(opened.resource).toMatchObject({ rows: 1, columns: 2 });
  expect(await opened.json()).toEqual({ columns: ['a', 'b'], rows: [[1, 'x']] });
  expect(await opened.text()).toBe('1 row of a, b.\na 1, b x.');
});

test('the whole of a long text is read, though documents hold its head', async () => {
  const text = 'long '.repeat(INLINE_TEXT_LIMIT);
  const opened = await store.put({ kind: 'text', text }, 'text-1', from);
  expect(opened.resource.truncated).toBe(true);
  expect(await opened.text()).toBe(text);
});

test('a PDF gives its pages as pictures, and says where it has no text', async () => {
  const read = await store.putBytes(pdfOf(['Hello', '']), kind => `${kind}-1`, from);
  const page = await read.page?.(2);
  expect(await sharp(page).metadata()).toMatchObject({ format: 'png', width: 625, height: 300 });
  await expect(read.page?.(3)).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
  const scan = await store.putBytes(pdfOf(['']), kind => `${kind}-2`, from);
  await expect(scan.text()).rejects.toMatchObject({ code: 'RESOURCE_UNREADABLE' });
});

test.each([
  ['image', Buffer.from('only text')],
  ['audio', Buffer.from('only text')],
  ['video', Buffer.from([0, 1, 2, 3])]
] as const)('what is said to be %s and is not, is refused', async (kind, bytes) => {
  await expect(store.put({ kind, bytes }, 'x-1', from)).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE'
  });
});

test('a value that JSON cannot hold is refused', async () => {
  await expect(store.put({ kind: 'json', json: undefined }, 'json-1', from)).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE'
  });
});

test('equal contents are kept once, under as many names as they have', async () => {
  const first = await store.put({ kind: 'text', text: 'same' }, 'text-1', from);
  const second = await store.put({ kind: 'text', text: 'same' }, 'text-2', { file: 'a.txt' });
  expect(second.path).toBe(first.path);
  expect([first.resource.name, second.resource.name]).toEqual(['text-1', 'text-2']);
});

test('two stores write the same contents into one folder at once, and all are whole', async () => {
  const other = createResourceStore({ folder });
  const opened = await Promise.all(
    Array.from({ length: 60 }, (_, at) => {
      const content: NewContent = { kind: 'text', text: `content ${String(at % 20)}`.repeat(1000) };
      return (at % 2 === 0 ? store : other).put(content, `text-${String(at)}`, from);
    })
  );
  for (const each of opened) expect(hashOf(await each.bytes())).toBe(each.resource.sha256);
  expect(await readdir(join(folder, 'objects', 'incoming'))).toEqual([]);
});

test('a damaged content is noticed at reading, and made whole by keeping it anew', async () => {
  const opened = await store.put({ kind: 'text', text: 'precious' }, 'text-1', { file: 'a.txt' });
  await writeFile(opened.path, 'prexious');
  await expect(opened.bytes()).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE',
    message: expect.stringContaining('damaged'),
    hint: expect.stringContaining('a.txt')
  });
  await store.put({ kind: 'text', text: 'precious' }, 'text-1', { file: 'a.txt' });
  expect(Buffer.from(await opened.bytes()).toString()).toBe('precious');
});

test('a content that is gone is told when it is read, with the way to get it back', async () => {
  const { resource } = await store.put({ kind: 'text', text: 'hello' }, 'text-1', { file: 'a.txt' });
  const elsewhere = createResourceStore({ folder: join(temporary.path, 'other') });
  expect([store.has(resource), elsewhere.has(resource)]).toEqual([true, false]);
  const opened = elsewhere.open(resource);
  for (const read of [() => opened.bytes(), () => opened.file()])
    await expect(read()).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      hint: expect.stringContaining('a.txt')
    });
});

test('a document cannot make the store read outside its folder', async () => {
  await writeFile(join(temporary.path, 'secret.txt'), 'secret');
  const forged: Resource = {
    name: 'x',
    kind: 'text',
    mime: 'text/plain',
    sizeBytes: 1,
    sha256: '../../../secret',
    from
  };
  expect(() => store.open(forged)).toThrow(expect.objectContaining({ code: 'RESOURCE_NOT_FOUND' }));
  expect(store.has(forged)).toBe(false);
});

test('git leaves the contents out, and keeps what stands beside them', async () => {
  await store.put({ kind: 'text', text: 'hello' }, 'text-1', from);
  expect(await readFile(join(folder, '.gitignore'), 'utf8')).toContain('/objects/');
});

test('opening a store makes and reads nothing', async () => {
  expect(await readdir(temporary.path)).toEqual([]);
});

test('what a kill left half-written is removed after an hour, and not before', async () => {
  const incoming = join(folder, 'objects', 'incoming');
  await mkdir(incoming, { recursive: true });
  await writeFile(join(incoming, 'old'), 'half');
  await writeFile(join(incoming, 'new'), 'half');
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  await utimes(join(incoming, 'old'), longAgo, longAgo);
  await store.put({ kind: 'text', text: 'hello' }, 'text-1', from);
  expect(await readdir(incoming)).toEqual(['new']);
});

test('a picture that was checked when it came back is not inspected again', async () => {
  const bytes = await picture();
  const inspected = await inspectImage(bytes, DEFAULT_SETTINGS.limits);
  if (inspected === null) throw new Error('it is a picture');
  const noted = { ...inspected, facts: { ...inspected.facts, notes: ['Seen before.'] } };
  const { resource } = await store.put({ kind: 'image', bytes, inspected: noted }, 'image-1', from);
  expect(resource).toMatchObject({ width: 8, height: 8, notes: ['Seen before.'], sha256: hashOf(bytes) });
});

test('an abort keeps nothing', async () => {
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(store.put({ kind: 'text', text: 'hello' }, 'text-1', from, stopped)).rejects.toThrow(
    'stopped'
  );
  await expect(store.putBytes(await picture(), kind => `${kind}-1`, from, stopped)).rejects.toThrow(
    'stopped'
  );
});
