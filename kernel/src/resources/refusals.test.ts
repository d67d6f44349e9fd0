import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { DEFAULT_SETTINGS, type Limits } from '../config/index.js';
import { createFetcher } from '../net/index.js';
import { startServer, type TestServer } from '../net/testing/index.js';
import { createDocumentReader, type DocumentReader } from './documents/index.js';
import { createResourceReader, type ResourceReader } from './index.js';
import { inspectContent } from './inspect-content.js';
import { buildScript } from './testing/build-script.js';
import { docxOf, pdfOf, temporaryFolder } from './testing/index.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let documents: DocumentReader;
let server: TestServer;
const fetcher = createFetcher({
  policy: () => ({ allowed: [server.host], offline: false, connectMs: 5000, silenceMs: 5000 })
});

beforeAll(async () => {
  temporary = await temporaryFolder();
  await mkdir(join(temporary.path, 'photos'));
  for (const name of ['a.txt', 'b.txt']) await writeFile(join(temporary.path, 'photos', name), name);
  documents = createDocumentReader(await buildScript('documents/documents.worker.ts'));
  server = await startServer(({ url = '' }, response) => {
    if (url === '/circle') response.writeHead(302, { location: '/circle' }).end();
    else response.end('more than ten bytes');
  });
});
afterAll(async () => {
  await fetcher.dispose();
  await server.close();
  await temporary.remove();
});

const signal = new AbortController().signal;

function reader(limits: Partial<Limits> = {}): ResourceReader {
  const settings = { ...DEFAULT_SETTINGS, limits: { ...DEFAULT_SETTINGS.limits, ...limits } };
  return createResourceReader({ folder: temporary.path, settings, fetcher });
}

async function inspect(bytes: Uint8Array, limits: Partial<Limits>): Promise<unknown> {
  return inspectContent(bytes, { limits: { ...DEFAULT_SETTINGS.limits, ...limits }, documents });
}

const file = (value: string) => ({ type: 'file', value }) as const;
const url = (value: string) => ({ type: 'url', value }) as const;

/** Each limit, and what passes it. Beyond `pages` and `scannedPages` nothing is refused: the rest is left out. */
const PASSED: Readonly<Record<Exclude<keyof Limits, 'pages' | 'scannedPages'>, () => Promise<unknown>>> = {
  fileBytes: () => reader({ fileBytes: 2 }).read(file('photos/a.txt'), signal),
  downloadBytes: () => reader({ downloadBytes: 10 }).read(url(`${server.url}/a.txt`), signal),
  imagePixels: async () => {
    const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } });
    return inspect(await picture.png().toBuffer(), { imagePixels: 80 });
  },
  mediaSeconds: () => inspect(wavOf(2), { mediaSeconds: 1 }),
  unpackedBytes: () => inspect(docxOf(['Hello']), { unpackedBytes: 10 }),
  tableCells: () => inspect(Buffer.from('a,b\n1,2\n3,4\n'), { tableCells: 3 }),
  listedFiles: () => reader({ listedFiles: 1 }).list('photos/', signal),
  documentSeconds: () => inspect(pdfOf(['Hello']), { documentSeconds: 0.001 }),
  documentParts: () => inspect(docxOf(['Hello']), { documentParts: 1 })
};

test.each(Object.entries(PASSED))(
  'a refusal at limits.%s names that limit, and how to raise it',
  async (name, pass) => {
    await expect(pass()).rejects.toMatchObject({
      code: 'RESOURCE_REFUSED',
      message: expect.stringMatching(new RegExp(`more than limits\\.${name} \\(.+\\) allows\\.$`)),
      hint: expect.stringContaining(`%config limits.${name} `)
    });
  }
);

/** What no setting changes, each with what can be done instead. */
const FIXED: readonly (readonly [what: string, pass: () => Promise<unknown>, says: RegExp, hint: RegExp])[] =
  [
    [
      'a pattern that is too long',
      () => reader().list(`${'x'.repeat(200)}*`, signal),
      /200 characters, which no setting changes/,
      /photos\//
    ],
    [
      '".." behind a pattern',
      () => reader().list('photos/*/../*.txt', signal),
      /leads anywhere/,
      /before the/
    ],
    [
      'an endless redirect',
      () => reader().read(url(`${server.url}/circle`), signal),
      /more than 5 times, which no setting changes/,
      /your browser/
    ],
    [
      'a scheme that is not fetched',
      () => reader().read(url('gopher://x.y/'), signal),
      /only http and https/,
      /name the file/
    ],
    [
      'another machine',
      () => reader().read(file('//server/share/a.txt'), signal),
      /on another machine/,
      /notebook's folder/
    ],
    ['a control character', () => reader().read(file('a\u0000.txt'), signal), /control character/, /Rename/],
    [
      'a path outside',
      () => reader().read(file('../x.txt'), signal),
      /not in the notebook's folder/,
      /`roots`/
    ],
    [
      'a program',
      () => inspect(Buffer.from('\x7fELF\x02\x01\x01'.padEnd(64, '\0'), 'latin1'), {}),
      /a program|no known form/,
      /\w/
    ],
    ['nothing at all', () => inspect(new Uint8Array(), {}), /is empty/, /anew/]
  ];

test.each(FIXED)('%s is refused with what to do instead', async (_, pass, says, hint) => {
  await expect(pass()).rejects.toMatchObject({
    code: expect.stringMatching(/^RESOURCE_(REFUSED|UNREADABLE)$/),
    message: expect.stringMatching(says),
    hint: expect.stringMatching(hint)
  });
});

/** Silence of so many seconds, 8 bits a sample. */
function wavOf(seconds: number): Uint8Array {
  const rateHz = 8000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + seconds * rateHz, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  for (const [at, value] of [
    [16, 16],
    [24, rateHz],
    [28, rateHz],
    [40, seconds * rateHz]
  ] as const)
    head.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8]
  ] as const)
    head.writeUInt16LE(value, at);
  head.write('data', 36, 'latin1');
  return Buffer.concat([head, Buffer.alloc(seconds * rateHz, 128)]);
}
