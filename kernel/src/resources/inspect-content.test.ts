import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { INLINE_TEXT_LIMIT } from '@cellist/run-model';
import { expect, test } from '@jest/globals';
import { encode } from 'bmp-ts';
import { zipSync } from 'fflate';
import sharp, { type Sharp } from 'sharp';
import { DEFAULT_SETTINGS, type Limits } from '../config/index.js';
import { readDocument } from './documents/read-document.js';
import type { Inspected } from './content.js';
import { inspectContent } from './inspect-content.js';
import { docxOf, pdfOf, xlsxOf } from './testing/index.js';

const inspect = (bytes: Uint8Array | string, limits: Partial<Limits> = {}): Promise<Inspected> =>
  inspectContent(Buffer.from(bytes), {
    limits: { ...DEFAULT_SETTINGS.limits, ...limits },
    documents: readDocument
  });
const fixture = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, '__fixtures__', name));

/** 60 by 40 pixels: the left half red, the right half blue. */
function halves(): Sharp {
  const half = (background: string) => ({
    create: { width: 30, height: 40, channels: 3 as const, background }
  });
  return sharp({ create: { width: 60, height: 40, channels: 3, background: 'blue' } }).composite([
    { input: half('red'), left: 0, top: 0 }
  ]);
}
async function pixelAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}
const isRed = ([r = 0, g = 0, b = 0]: number[]): boolean => r > 200 && g < 60 && b < 60;

test.each([
  ['jpeg', () => halves().jpeg(), 'image/jpeg', 'jpg'],
  ['png', () => halves().png(), 'image/png', 'png'],
  ['webp', () => halves().webp(), 'image/webp', 'webp'],
  ['gif', () => halves().gif(), 'image/gif', 'gif'],
  ['avif', () => halves().avif(), 'image/avif', 'avif']
] as const)(
  'an upright %s picture is kept byte for byte, with its size and a thumbnail',
  async (_, make, mime, extension) => {
    const bytes = await make().toBuffer();
    const { bytes: kept, facts } = await inspect(bytes);
    expect(Buffer.compare(kept, bytes)).toBe(0);
    expect(facts).toMatchObject({ kind: 'image', mime, extension, width: 60, height: 40 });
    expect(facts).not.toHaveProperty('notes');
    expect(facts.preview).toMatch(/^data:image\/webp;base64,/);
  }
);

test.each([
  ['TIFF', () => halves().tiff().toBuffer()],
  [
    'BMP',
    async () => {
      const { data, info } = await halves().ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      const pixels = Buffer.alloc(data.length);
      for (let at = 0; at < data.length; at += 4)
        pixels.set([255, data[at + 2] ?? 0, data[at + 1] ?? 0, data[at] ?? 0], at);
      return encode({ data: pixels, bitPP: 24, width: info.width, height: info.height }).data;
    }
  ]
] as const)('a %s picture is turned into PNG, which is told', async (name, make) => {
  const { bytes, facts } = await inspect(await make());
  expect(facts).toMatchObject({ mime: 'image/png', extension: 'png', width: 60, height: 40 });
  expect(facts.notes?.join()).toContain(name);
  expect(isRed(await pixelAt(bytes, 5, 5))).toBe(true);
  expect(isRed(await pixelAt(bytes, 55, 5))).toBe(false);
});

test('a picture that its camera marked as turned is kept upright', async () => {
  const { bytes, facts } = await inspect(await halves().withMetadata({ orientation: 6 }).jpeg().toBuffer());
  expect(facts).toMatchObject({
    mime: 'image/jpeg',
    width: 40,
    height: 60,
    notes: ['Turned upright, as its camera noted.']
  });
  expect(isRed(await pixelAt(bytes, 20, 5))).toBe(true);
  expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(1);
});

test('printing colours become RGB', async () => {
  const cmyk = await halves().toColourspace('cmyk').jpeg().toBuffer();
  expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
  const { bytes, facts } = await inspect(cmyk);
  expect(await sharp(bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  expect(facts.notes?.join()).toContain('CMYK');
});

test('16 bits a channel become 8', async () => {
  const deep = await halves().toColourspace('rgb16').png().toBuffer();
  expect((await sharp(deep).metadata()).depth).toBe('ushort');
  const { bytes, facts } = await inspect(deep);
  expect((await sharp(bytes).metadata()).depth).toBe('uchar');
  expect(facts.notes).toEqual(['Brought to 8 bits a channel.']);
});

test('of an animated picture the first frame counts, which is told', async () => {
  const frames = ['red', 'blue'].map(background => ({
    create: { width: 20, height: 20, channels: 3 as const, background }
  }));
  const stills = await Promise.all(frames.map(frame => sharp(frame).png().toBuffer()));
  const gif = await sharp(stills, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { bytes, facts } = await inspect(gif);
  expect(facts.notes).toEqual(['It has 2 frames or pages; the first one counts.']);
  expect(isRed(await pixelAt(bytes, 5, 5))).toBe(true);
  expect(facts).toMatchObject({ width: 20, height: 20 });
});

test('a thumbnail is at most 320 pixels long and 8 KB, however rich the picture', async () => {
  const noise = Buffer.from(Array.from({ length: 800 * 600 * 3 }, (_, at) => (at * 7919 * (at % 251)) % 256));
  const { facts } = await inspect(
    await sharp(noise, { raw: { width: 800, height: 600, channels: 3 } })
      .png()
      .toBuffer()
  );
  expect(facts.preview?.length).toBeLessThanOrEqual(8 * 1024 + 32);
  const { width } = await sharp(Buffer.from(facts.preview?.split(',')[1] ?? '', 'base64')).metadata();
  expect(width).toBeLessThanOrEqual(320);
});

test('a picture with more pixels than the limit is refused, naming the limit', async () => {
  await expect(inspect(await halves().png().toBuffer(), { imagePixels: 2000 })).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    message: expect.stringContaining('limits.imagePixels'),
    hint: expect.stringContaining('%config limits.imagePixels')
  });
});

test('a picture that unpacks to billions of pixels is refused before it is unpacked', async () => {
  const bomb = Buffer.from(
    await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
  );
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  await expect(inspect(bomb)).rejects.toMatchObject({ code: expect.stringMatching(/REFUSED|UNREADABLE/) });
  const bmp = Buffer.alloc(54);
  bmp.write('BM');
  bmp.writeInt32LE(100_000, 18);
  bmp.writeInt32LE(100_000, 22);
  await expect(inspect(bmp)).rejects.toMatchObject({ code: expect.stringMatching(/REFUSED|UNREADABLE/) });
});

test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
  'a %s picture that was cut off is told to be damaged',
  async format => {
    const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, at) => (at * 7919) % 256));
    const whole = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    await expect(inspect(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      code: 'RESOURCE_UNREADABLE',
      message: expect.stringContaining('damaged')
    });
  }
);

const svg = (inner: string, more = ''): string =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="40" ${more}>${inner}<rect width="30" height="40" fill="red"/></svg>`;

test('an SVG drawing is painted to pixels, at least 1024 long', async () => {
  const { bytes, facts } = await inspect(
    svg('<a href="https://example.org"><circle r="1"/></a><linearGradient id="g"/><rect fill="url(#g)"/>')
  );
  expect(facts).toMatchObject({ mime: 'image/png', width: 1024 });
  expect(isRed(await pixelAt(bytes, 10, 10))).toBe(true);
});

test.each([
  ['a script', svg('<script>alert(1)</script>')],
  ['an event', svg('', 'onload="alert(1)"')],
  ['a script in a link', svg('<a xlink:href="javascript:alert(1)"><circle r="1"/></a>')],
  ['a disguised script', svg('<a href="&#106;avascript:alert(1)"><circle r="1"/></a>')],
  ['a picture from outside', svg('<image href="http://example.org/a.png"/>')],
  ['a file from outside', svg('<image xlink:href="file:///etc/passwd"/>')],
  ['a style from outside', svg('<style>@import "http://example.org/a.css";</style>')],
  ['a font from outside', svg('<style>@font-face { src: url(http://example.org/f) }</style>')],
  ['a page within', svg('<foreignObject><body/></foreignObject>')],
  [
    'entities',
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>').replace(/<\?.*?\?>/, '')}`
  ]
])('an SVG drawing with %s is refused', async (_, text) => {
  await expect(inspect(text)).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    message: expect.stringContaining('SVG')
  });
});

test.each([
  ['tone.wav', 'audio', 'audio/wav', 1000],
  ['tone.mp3', 'audio', 'audio/mpeg', 1000],
  ['tone.flac', 'audio', 'audio/flac', 1000],
  ['tone.ogg', 'audio', 'audio/ogg', 1000],
  ['tone.opus', 'audio', 'audio/ogg', 1000],
  ['tone.m4a', 'audio', 'audio/mp4', 1000],
  ['tone.aac', 'audio', 'audio/aac', 1000],
  ['tone.weba', 'audio', 'audio/webm', 1000],
  ['silent.mp4', 'video', 'video/mp4', 1000],
  ['sound.mov', 'video', 'video/quicktime', 1000],
  ['silent.webm', 'video', 'video/webm', 1000]
])('%s is found to be %s, %s, of about %d ms', async (name, kind, mime, durationMs) => {
  const { facts } = await inspect(await fixture(name));
  expect(facts).toMatchObject({ kind, mime, ...(kind === 'video' ? { width: 64, height: 48 } : {}) });
  expect(Math.abs((facts.durationMs ?? 0) - durationMs)).toBeLessThan(150);
});

test('a video that was held upright has its width and height as shown', async () => {
  const bytes = await fixture('silent.mp4');
  const matrix = bytes.indexOf('tkhd') + 4 + 40;
  [0, 0x10000, 0, -0x10000, 0].forEach((value, index) => bytes.writeInt32BE(value, matrix + 4 * index));
  expect((await inspect(bytes)).facts).toMatchObject({ width: 48, height: 64 });
});

test('a WAV whose header lies about its length is mended', async () => {
  const whole = await fixture('tone.wav');
  const piped = Buffer.from(whole);
  piped.writeUInt32LE(0x7fffffff, 4);
  piped.writeUInt32LE(0x7ffff000, piped.indexOf('data') + 4);
  const { bytes, facts } = await inspect(piped);
  expect(facts.durationMs).toBe(1000);
  expect(Buffer.compare(bytes, whole)).toBe(0);
});

test('a WAV shows its loudness', async () => {
  const { facts } = await inspect(await fixture('tone.wav'));
  const { width, height } = await sharp(Buffer.from(facts.preview?.split(',')[1] ?? '', 'base64')).metadata();
  expect([width, height]).toEqual([320, 64]);
});

test('a recording longer than the limit is refused, naming the limit', async () => {
  await expect(inspect(await fixture('tone.flac'), { mediaSeconds: 0.5 })).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED',
    message: expect.stringContaining('limits.mediaSeconds')
  });
});

test.each([
  ['film.avi', 'ffmpeg'],
  ['film.mkv', 'ffmpeg']
])('%s is refused with the converter that helps', async (name, converter) => {
  await expect(inspect(await fixture(name))).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE',
    hint: expect.stringContaining(converter)
  });
});

test('a HEIC picture that cannot be decoded here is refused with the converter that helps', async () => {
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic'),
    Buffer.alloc(200)
  ]);
  await expect(inspect(heic)).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE',
    hint: expect.stringContaining('heif-convert')
  });
});

test.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['noise', Buffer.from([1, 2, 3, 0, 255, 254, 0, 7]), 'no known form'],
  ['a ZIP archive', zipSync({ 'a.txt': Buffer.from('a') }), 'ZIP'],
  ['a program', Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(100)]), 'program']
])('%s is refused by what it is', async (_, bytes, words) => {
  await expect(inspect(bytes)).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE',
    message: expect.stringContaining(words)
  });
});

test.each([
  ['plain text', 'Dear Anna, dear Bob,\nthank you, see you soon.\n', 'text', 'text/plain'],
  ['two lines with a comma each', 'Dear Anna, hello\nYours, Bob', 'text', 'text/plain'],
  ['Markdown', '# Title\n\nSome *words*.', 'text', 'text/markdown'],
  ['HTML', '<!DOCTYPE html><html><body><script>1</script></body></html>', 'text', 'text/html'],
  ['HTML after a comment', '<!-- saved -->\n<html></html>', 'text', 'text/html'],
  ['JSON', '{"a": [1, 2]}', 'json', 'application/json'],
  ['what only begins like JSON', '[a note] and more', 'text', 'text/plain'],
  ['CSV', 'name,age\nAnna,31\nBob,29\n', 'table', 'text/csv'],
  ['CSV with semicolons', 'name;age\nAnna;31\n', 'table', 'text/csv'],
  ['TSV', 'name\tage\nAnna\t31\n', 'table', 'text/tab-separated-values'],
  ['CSV with quoted line ends', 'a,b\n"1\n2",3\n', 'table', 'text/csv']
])('%s is told from its bytes', async (_, text, kind, mime) => {
  expect((await inspect(text)).facts).toMatchObject({ kind, mime });
});

test('an HTML page is kept under a name that no server shows as a page', async () => {
  expect((await inspect('<html><body>hello</body></html>')).facts.extension).toBe('txt');
});

test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFFgrün', 'utf8')],
  ['UTF-16', Buffer.from('\uFEFFgrün', 'utf16le')],
  ['Windows-1252', Buffer.from('grün', 'latin1')]
])('%s is read', async (_, bytes) => {
  expect((await inspect(bytes)).facts.text).toBe('grün');
});

test('a long text stands in documents by its head, cut between characters', async () => {
  const { facts } = await inspect('😀'.repeat(INLINE_TEXT_LIMIT) + 'end');
  expect(facts.truncated).toBe(true);
  expect(facts.text).toBe('😀'.repeat(INLINE_TEXT_LIMIT / 2));
  const odd = await inspect(`a${'😀'.repeat(INLINE_TEXT_LIMIT)}`);
  expect(() => encodeURIComponent(odd.facts.text ?? '')).not.toThrow();
});

test('a table has its size, its typed rows and a reading in words', async () => {
  const { facts } = await inspect('name,age,code,member\nAnna,31,007,true\nBob,,008,false\n');
  expect(facts).toMatchObject({
    rows: 2,
    columns: 4,
    json: {
      columns: ['name', 'age', 'code', 'member'],
      rows: [
        ['Anna', 31, '007', true],
        ['Bob', null, '008', false]
      ]
    }
  });
  expect(facts.text).toContain('2 rows of name, age, code, member.');
});

test('a table with more cells than the limit is refused', async () => {
  await expect(inspect('a,b\n1,2\n3,4\n', { tableCells: 3 })).rejects.toMatchObject({
    code: 'RESOURCE_REFUSED'
  });
});

test('a PDF is read page by page', async () => {
  const { facts } = await inspect(pdfOf(['Hello reader', 'Second page']));
  expect(facts).toMatchObject({ kind: 'text', mime: 'application/pdf' });
  expect(facts.text).toBe('[page 1]\nHello reader\n\n[page 2]\nSecond page');
  expect(facts.preview).toMatch(/^data:image\/webp/);
});

test('of a PDF with more pages than the limit the rest is left out, which is told', async () => {
  const { facts } = await inspect(pdfOf(['one', 'two', 'three']), { pages: 2 });
  expect(facts.text).not.toContain('three');
  expect(facts.notes).toEqual(['Only the first 2 of 3 pages were read.']);
});

test('a scanned PDF is told to have no text layer', async () => {
  expect((await inspect(pdfOf(['']))).facts.notes?.join()).toContain('no text layer');
});

test('a script in a PDF is not run and not shown', async () => {
  const { facts } = await inspect(
    pdfOf(['Hello'], '/OpenAction<</S/JavaScript/JS(app.alert\\("hostile"\\))>>')
  );
  expect(facts.text).toBe('[page 1]\nHello');
});

test('a broken PDF is told to be damaged', async () => {
  await expect(inspect('%PDF-1.7\nnothing of that kind')).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE',
    message: expect.stringContaining('PDF')
  });
});

test('a Word document is read', async () => {
  const { facts } = await inspect(docxOf(['First.', 'Second.']));
  expect(facts).toMatchObject({ kind: 'text', extension: 'docx', text: 'First.\n\nSecond.' });
});

test('of an Excel workbook the first sheet is kept as CSV', async () => {
  const { bytes, facts } = await inspect(
    xlsxOf([
      ['item', 'price'],
      ['pen', 18.75],
      ['ink', 3]
    ])
  );
  expect(Buffer.from(bytes).toString()).toBe('item,price\npen,18.75\nink,3\n');
  expect(facts).toMatchObject({
    kind: 'table',
    mime: 'text/csv',
    rows: 2,
    columns: 2,
    notes: [expect.stringContaining('XLSX')]
  });
});

test('a document that unpacks beyond the limit is refused, whatever sizes it names', async () => {
  const bomb = docxOf(['x'], { 'word/media/bomb.bin': new Uint8Array(20_000_000) });
  expect(bomb.length).toBeLessThan(100_000);
  const refusal = { code: 'RESOURCE_REFUSED', message: expect.stringContaining('limits.unpackedBytes') };
  await expect(inspect(bomb, { unpackedBytes: 1_000_000 })).rejects.toMatchObject(refusal);
  // The same, with the sizes in its directory set to one byte.
  const lying = Buffer.from(bomb);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(20_000_000);
  const one = Buffer.from([1, 0, 0, 0]);
  for (let at = lying.indexOf(size); at !== -1; at = lying.indexOf(size)) one.copy(lying, at);
  await expect(inspect(lying, { unpackedBytes: 1_000_000 })).rejects.toMatchObject(refusal);
  expect(deflateRawSync(Buffer.alloc(20_000_000)).length).toBeLessThan(100_000);
});

test('a file that is a picture and a page at once counts as the picture that it begins as', async () => {
  const polyglot = Buffer.concat([
    await halves().gif().toBuffer(),
    Buffer.from('<html><script>alert(1)</script></html>')
  ]);
  expect((await inspect(polyglot)).facts).toMatchObject({
    kind: 'image',
    mime: 'image/gif',
    extension: 'gif'
  });
});

test('an aborted signal stops before anything is read', async () => {
  const context = {
    limits: DEFAULT_SETTINGS.limits,
    documents: readDocument,
    signal: AbortSignal.abort(new Error('stopped'))
  };
  await expect(inspectContent(Buffer.from('text'), context)).rejects.toThrow('stopped');
});
