import type { Metadata, Sharp } from 'sharp';
import type { Limits } from '../config/index.js';
import { FORMATS, type FormatName } from './formats.js';
import type { Inspected } from './content.js';
import { brokenContent, limitPassed } from './refuse-format.js';
import { isCellistError } from '@cellist/run-model';

/** Longest side of a thumbnail, in pixels; and how large one may be, in bytes: 8 KB as a data: address. */
const THUMBNAIL_SIDE = 320;
const THUMBNAIL_BYTES = 6 * 1024;
const THUMBNAIL_QUALITY = 50;

/** A picture before it is checked. */
export interface PictureSource {
  bytes: Uint8Array;
  /** Decodes it anew, lazily. */
  open(): Sharp;
  /** The form that it can be kept in; null for one that is always turned into PNG. */
  format: FormatName | null;
  /** What it says that it is, for an error. */
  words: string;
  notes: readonly string[];
}

/**
 * Checks a picture by decoding all of it, and brings it into the form that experts and browsers share: upright,
 * RGB or grey, 8 bits. A picture that already is so keeps its very bytes.
 */
export async function inspectPicture(source: PictureSource, limits: Limits): Promise<Inspected> {
  const { default: sharp } = await import('sharp');
  try {
    const metadata = await source.open().metadata();
    checkPixels(metadata.width, metadata.height, limits);
    const { format } = source;
    const kept =
      format !== null && isCommon(metadata) ? { bytes: source.bytes, format } : await toCommon(source);
    const size = kept.bytes === source.bytes ? metadata : await sharp(kept.bytes).metadata();
    const notes = [...source.notes, ...notesOf(metadata)];
    const { kind, mime, extension } = FORMATS[kept.format];
    return {
      bytes: kept.bytes,
      facts: {
        kind,
        mime,
        extension,
        width: size.width,
        height: size.height,
        preview: await thumbnail(sharp(kept.bytes, { failOn: 'error', limitInputPixels: false })),
        ...(notes.length === 0 ? {} : { notes })
      }
    };
  } catch (error) {
    throw isCellistError(error) ? error : brokenContent(source.words, error);
  }
}

/** @throws RESOURCE_REFUSED where a picture has more pixels than `limits.imagePixels`. */
export function checkPixels(width: number, height: number, limits: Limits): void {
  if (width * height > limits.imagePixels) {
    throw limitPassed(
      `The picture has ${String(width)} × ${String(height)} pixels`,
      'imagePixels',
      limits.imagePixels
    );
  }
}

/** A small picture as a data: address of at most 8 KB. */
export async function thumbnail(picture: Sharp): Promise<string> {
  const { data, info } = await picture
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { default: sharp } = await import('sharp');
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const encode = (scale: number): Promise<Buffer> =>
    sharp(data, { raw })
      .resize({ width: Math.max(1, Math.round(info.width * scale)) })
      .webp({ quality: THUMBNAIL_QUALITY, effort: 0 })
      .toBuffer();
  let scale = 1;
  let bytes = await encode(scale);
  for (let tries = 0; bytes.length > THUMBNAIL_BYTES && tries < 4; tries += 1) {
    scale *= 0.9 * Math.sqrt(THUMBNAIL_BYTES / bytes.length);
    bytes = await encode(scale);
  }
  return dataAddress('image/webp', bytes);
}

/** Raw RGBA pixels as a picture. */
export async function pixelPicture(raw: {
  pixels: Uint8Array;
  width: number;
  height: number;
}): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(raw.pixels, { raw: { width: raw.width, height: raw.height, channels: 4 } }).removeAlpha();
}

export function dataAddress(mime: string, bytes: Uint8Array): string {
  return `data:${mime};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}

function isCommon(metadata: Metadata): boolean {
  const { orientation = 1, space, depth } = metadata;
  return orientation === 1 && depth === 'uchar' && (space === 'srgb' || space === 'b-w');
}

/** Photographs stay JPEG, as small as they were; everything else loses nothing as PNG. */
async function toCommon(source: PictureSource): Promise<{ bytes: Uint8Array; format: FormatName }> {
  const upright = source.open().autoOrient().toColourspace('srgb');
  return source.format === 'jpeg'
    ? { bytes: await upright.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(), format: 'jpeg' }
    : { bytes: await upright.png().toBuffer(), format: 'png' };
}

function notesOf({ orientation = 1, space, depth, pages = 1 }: Metadata): string[] {
  const notes: string[] = [];
  if (orientation > 1) notes.push('Turned upright, as its camera noted.');
  if (space === 'cmyk') notes.push('Turned from printing colours (CMYK) into RGB.');
  if (depth !== 'uchar') notes.push('Brought to 8 bits a channel.');
  if (pages > 1) notes.push(`It has ${String(pages)} frames or pages; the first one counts.`);
  return notes;
}
