import type { Limits } from '../config/index.js';
import { FORMATS, type FormatName } from './formats.js';
import { checkPixels, type PictureSource } from './picture.js';
import { brokenContent, refuseFormat } from './refuse-format.js';
import { checkSvg } from './check-svg.js';

/** A drawing without pixels of its own is painted at least this long on its longer side. */
const DRAWING_SIDE = 1024;
/** SVG's own measure: one pixel is 1/72 inch where sharp is told nothing. */
const DRAWING_DPI = 72;

/** A picture in a form that is kept. */
export async function openPicture(bytes: Uint8Array, format: FormatName): Promise<PictureSource> {
  const { default: sharp } = await import('sharp');
  const open: PictureSource['open'] = () => sharp(bytes, { failOn: 'error', limitInputPixels: false });
  return { bytes, open, format, words: FORMATS[format].words, notes: [] };
}

/** A picture in a form that is turned into PNG when it comes in. */
export async function openForeignPicture(
  bytes: Uint8Array,
  from: 'tiff' | 'bmp' | 'svg' | 'heic',
  limits: Limits
): Promise<PictureSource> {
  switch (from) {
    case 'tiff':
      return foreign(await openPicture(bytes, 'png'), 'a TIFF picture', 'Turned from TIFF into PNG.');
    case 'heic':
      return openHeic(bytes);
    case 'svg':
      return openSvg(bytes, limits);
    case 'bmp':
      return openBmp(bytes, limits);
  }
}

function foreign(source: PictureSource, words: string, note: string): PictureSource {
  return { ...source, format: null, words, notes: [note] };
}

/** HEIC with AV1 inside can be read; the usual one, with HEVC, needs a decoder that may not be handed out. */
async function openHeic(bytes: Uint8Array): Promise<PictureSource> {
  const source = foreign(await openPicture(bytes, 'png'), 'a HEIC picture', 'Turned from HEIC into PNG.');
  const isReadable = await source
    .open()
    .resize(8)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false
    );
  if (!isReadable) throw refuseFormat(bytes.length, 'heic');
  return source;
}

/** Painted to pixels, once: an SVG itself is never kept or shown (DESIGN §10). */
async function openSvg(bytes: Uint8Array, limits: Limits): Promise<PictureSource> {
  checkSvg(bytes);
  const { default: sharp } = await import('sharp');
  const paint = (density: number): ReturnType<PictureSource['open']> =>
    sharp(bytes, { density, failOn: 'error', limitInputPixels: false });
  const { width, height } = await paint(DRAWING_DPI)
    .metadata()
    .catch((error: unknown) => {
      throw brokenContent('an SVG drawing', error);
    });
  checkPixels(width, height, limits);
  const density = DRAWING_DPI * Math.max(1, DRAWING_SIDE / Math.max(width, height));
  return {
    bytes,
    open: () => paint(density),
    format: null,
    words: 'an SVG drawing',
    notes: ['Painted from SVG into PNG.']
  };
}

async function openBmp(bytes: Uint8Array, limits: Limits): Promise<PictureSource> {
  const words = 'a BMP picture';
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    checkPixels(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)), limits);
  } catch (error) {
    throw error instanceof RangeError ? brokenContent(words, error) : error;
  }
  const [{ decode }, { default: sharp }] = await Promise.all([import('bmp-ts'), import('sharp')]);
  try {
    const { data, width, height } = decode(Buffer.from(bytes), { toRGBA: true });
    const open: PictureSource['open'] = () =>
      sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
    return { bytes, open, format: null, words, notes: ['Turned from BMP into PNG.'] };
  } catch (error) {
    throw brokenContent(words, error);
  }
}
