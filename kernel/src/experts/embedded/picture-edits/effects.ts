import { close, mapPixels, open } from './pixels.js';
import type { Pixels } from './pixels.js';
import { GREY, INVERSE } from './tones.js';

/** A pencil drawing: the grey picture, lightened by its own blurred negative (colour dodge). */
export async function sketch(pixels: Pixels): Promise<Pixels> {
  const grey = mapPixels(pixels, GREY);
  const sigma = Math.max(2, Math.min(pixels.width, pixels.height) / 90);
  const negative = await close(open(mapPixels(grey, INVERSE)).blur(sigma));
  const { data, width, height } = negative;
  return close(
    open(grey).composite([
      { input: Buffer.from(data), raw: { width, height, channels: 4 }, blend: 'colour-dodge' }
    ])
  );
}

/** Darkens towards the corners. */
export function vignette(pixels: Pixels): Pixels {
  const data = new Uint8Array(pixels.data);
  const { width, height } = pixels;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const distance = Math.hypot((x / width - 0.5) * 2, (y / height - 0.5) * 2);
      const light = 1 - 0.75 * Math.min(1, Math.max(0, (distance - 0.5) / 0.9)) ** 1.5;
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) data[at + channel] = (data[at + channel] ?? 0) * light;
    }
  }
  return { ...pixels, data };
}

/** Blocks of one colour, so many along the longer side. */
export async function pixelate(pixels: Pixels, blocks: number): Promise<Pixels> {
  const { width, height } = pixels;
  const block = Math.max(1, Math.max(width, height) / blocks);
  const small = await close(
    open(pixels).resize(Math.max(1, Math.round(width / block)), Math.max(1, Math.round(height / block)), {
      fit: 'fill',
      kernel: 'mitchell'
    })
  );
  return close(open(small).resize(width, height, { fit: 'fill', kernel: 'nearest' }));
}

/** A shape to mask with. */
export function roundCorners(width: number, height: number, radius: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}"><rect width="100%" height="100%" rx="${String(radius)}" ry="${String(radius)}"/></svg>`
  );
}

/** Makes transparent what lies outside a shape. */
export function mask(pixels: Pixels, shape: Buffer): Promise<Pixels> {
  return close(open(pixels).composite([{ input: shape, blend: 'dest-in' }]));
}
