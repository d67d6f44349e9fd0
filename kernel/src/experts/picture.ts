import { CellistError } from '@cellist/run-model';
import { throwIfCancelled } from './cancelled.js';
import type { OpenResource } from '../resources/index.js';
import type { ExpertInput } from './expert.js';

/** Larger pictures are looked at in this size: more shows the models nothing new. */
const LONG_SIDE = 1600;

/** A decoded picture: rotated as its EXIF data say, transparency on white, sRGB. */
export interface Picture {
  name: string;
  sha256: string;
  /** Of the source, in pixels: what boxes are given in. */
  width: number;
  height: number;
  /** The working copy: RGB, three bytes a pixel, row by row. */
  image: Raster;
  /** Pixels of the source for one of the working copy; at least 1. */
  scale: number;
}

export interface Raster {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** What a picture is read from; the hash tells equal ones. */
export interface PictureSource {
  resource: { name: string; sha256: string };
  bytes(signal: AbortSignal): Promise<Uint8Array>;
}

/** @param longSide of the working copy, in pixels. @throws RESOURCE_UNREADABLE where the bytes are no whole picture. */
export async function readPicture(
  resource: PictureSource,
  signal: AbortSignal,
  longSide = LONG_SIDE
): Promise<Picture> {
  const { name, sha256 } = resource.resource;
  const bytes = await resource.bytes(signal);
  const { default: sharp } = await import('sharp');
  throwIfCancelled(signal);
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = autoOrient;
    return {
      name,
      sha256,
      width,
      height,
      image: { pixels: data, width: info.width, height: info.height },
      scale: width / info.width
    };
  } catch (error) {
    throw new CellistError(
      'RESOURCE_UNREADABLE',
      `${name} cannot be read as a picture: it is broken or cut off.`,
      {
        hint: 'Check the file, or save it again as JPEG or PNG.',
        cause: error
      }
    );
  }
}

/** The resource that an argument became. @throws ARGUMENT_INVALID where it is none. */
export function resourceOf(input: ExpertInput, argument: string): OpenResource {
  const value = input.values[argument];
  if (value?.type === 'resource') return value.resource;
  throw new CellistError('ARGUMENT_INVALID', `The argument ${argument} of ${input.task} must be a resource.`);
}

/** The text that an argument became, its reading where it is a resource. @throws ARGUMENT_INVALID where it is none. */
export async function textOf(input: ExpertInput, argument: string, signal: AbortSignal): Promise<string> {
  const value = input.values[argument];
  if (value?.type === 'text') return value.text;
  if (value?.type === 'resource') return value.resource.text(signal);
  throw new CellistError('ARGUMENT_INVALID', `The argument ${argument} of ${input.task} must be a text.`);
}
