import { labelColour } from '@cellist/run-model';
import type { Raster } from '../picture.js';

/** A thing's outline: any picture form, white where the thing is. */
export interface Segment {
  label: string;
  mask: Uint8Array;
}

/** How much of the colour lies over the picture. */
const OPACITY = 0.55;
/** A grey of the mask from which on a point belongs to the thing. */
const INSIDE = 128;

/** Lays each segment over the picture in a colour of its label. @returns a JPEG of the raster's size. */
export async function drawSegments(image: Raster, segments: readonly Segment[]): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const { width, height } = image;
  const pixels = Uint8Array.from(image.pixels);
  const labels = [...new Set(segments.map(({ label }) => label))];
  for (const { label, mask } of segments) {
    const grey = await sharp(mask)
      .greyscale()
      .resize(width, height, { fit: 'fill', kernel: 'nearest' })
      .extractChannel(0)
      .raw()
      .toBuffer();
    const colour = labelColour(labels.indexOf(label));
    for (const [at, value] of grey.entries()) {
      if (value < INSIDE) continue;
      for (const [channel, part] of colour.entries()) {
        const index = at * 3 + channel;
        pixels[index] = (pixels[index] ?? 0) * (1 - OPACITY) + part * OPACITY;
      }
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
