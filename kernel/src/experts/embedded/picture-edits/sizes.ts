import { CellistError } from '@cellist/run-model';
import { close, open } from './pixels.js';
import type { Pixels } from './pixels.js';

/** The longest side that a changed picture may have, in pixels: what viewers and memory take without trouble. */
const LONGEST_PX = 12_000;

/** Keeps the middle. */
export function crop(pixels: Pixels, width: number, height: number): Promise<Pixels> {
  return close(
    open(pixels).extract({
      left: Math.floor((pixels.width - width) / 2),
      top: Math.floor((pixels.height - height) / 2),
      width: Math.max(1, width),
      height: Math.max(1, height)
    })
  );
}

/** One side null: the other decides. @throws ARGUMENT_INVALID for sizes that cannot be had. */
export function resize(
  pixels: Pixels,
  width: number | null,
  height: number | null,
  fit: 'inside' | 'fill'
): Promise<Pixels> {
  const [w, h] = [width ?? height ?? 0, height ?? width ?? 0];
  if (w < 1 || h < 1 || w > LONGEST_PX || h > LONGEST_PX)
    throw sizeError(`sides must be between 1 and ${String(LONGEST_PX)} pixels`);
  return close(
    open(pixels).resize({ ...(width === null ? {} : { width }), ...(height === null ? {} : { height }), fit })
  );
}

export function sizeError(why: string): CellistError {
  return new CellistError('ARGUMENT_INVALID', `The picture cannot get this size: ${why}.`);
}
