import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** RGBA, four bytes a pixel, row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** For the next change. */
export function open({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** Does what was asked of sharp. */
export async function close(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** How light a pixel looks, 0 to 255 (Rec. 709). */
export function luminance(r: number, g: number, b: number): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Changes each pixel by itself; values are clamped, transparency stays. */
export function mapPixels(pixels: Pixels, change: (r: number, g: number, b: number) => number[]): Pixels {
  const data = new Uint8ClampedArray(pixels.data.length);
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = change(
      pixels.data[at] ?? 0,
      pixels.data[at + 1] ?? 0,
      pixels.data[at + 2] ?? 0
    );
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
    data[at + 3] = pixels.data[at + 3] ?? 255;
  }
  return { ...pixels, data: new Uint8Array(data.buffer) };
}
