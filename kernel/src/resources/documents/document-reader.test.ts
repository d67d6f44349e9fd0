import { beforeAll, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '../../config/index.js';
import { buildScript } from '../testing/build-script.js';
import { docxOf, pdfOf } from '../testing/index.js';
import { createDocumentReader, type DocumentReader } from './index.js';

let folder: string;
let read: DocumentReader;
const { limits } = DEFAULT_SETTINGS;

beforeAll(async () => {
  ({ folder } = await buildScript('documents/documents.worker.ts'));
  read = createDocumentReader({ folder });
});

test('documents are read in a thread of their own', async () => {
  expect(await read({ bytes: docxOf(['Hello']), wanted: { format: 'docx' }, limits })).toEqual({
    type: 'text',
    text: 'Hello',
    notes: []
  });
  expect(await read({ bytes: pdfOf(['Hello']), wanted: { format: 'pdf' }, limits })).toMatchObject({
    text: '[page 1]\nHello'
  });
  expect(await read({ bytes: pdfOf(['Hello']), wanted: { format: 'pdf', page: 1 }, limits })).toMatchObject({
    type: 'pixels',
    width: 625
  });
});

test('what was wrong comes back with its code and hint', async () => {
  await expect(
    read({ bytes: docxOf(['x']), wanted: { format: 'docx' }, limits: { ...limits, unpackedBytes: 10 } })
  ).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    message: expect.stringContaining('limits.unpackedBytes'),
    hint: expect.stringContaining('%config')
  });
});

test('an abort ends the thread in the midst of its work', async () => {
  const stop = new AbortController();
  const pages = pdfOf(Array.from({ length: 400 }, (_, at) => `page ${String(at)}`));
  const reading = read({ bytes: pages, wanted: { format: 'pdf' }, limits }, stop.signal);
  setImmediate(() => {
    stop.abort(new Error('stopped'));
  });
  await expect(reading).rejects.toThrow('stopped');
});

test('a document that takes too long is given up', async () => {
  const hasty = { ...limits, documentSeconds: 0.001 };
  await expect(
    read({ bytes: pdfOf(['Hello']), wanted: { format: 'pdf' }, limits: hasty })
  ).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    message: expect.stringContaining('limits.documentSeconds')
  });
});

test('a reader that was not built is told with the step that builds it', async () => {
  const unbuilt = createDocumentReader({ folder: '/nowhere' });
  await expect(unbuilt({ bytes: pdfOf(['x']), wanted: { format: 'pdf' }, limits })).rejects.toMatchObject({
    code: expect.any(String)
  });
});
