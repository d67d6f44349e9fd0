import type { Raster } from '../../picture.js';
import type { Box } from './box.js';
import { boxHeight, boxWidth } from './box.js';

/** A colour by its everyday name, with its share of the pixels looked at, 0 to 1. */
export interface ColourShare {
  name: ColourName;
  share: number;
}

/** All names that a colour can have here. */
export const colourNames = [
  'black',
  'white',
  'grey',
  'red',
  'orange',
  'brown',
  'beige',
  'yellow',
  'green',
  'turquoise',
  'blue',
  'purple',
  'pink'
] as const;
export type ColourName = (typeof colourNames)[number];

/** Some 4,000 pixels tell the colours of any region. */
const SAMPLES = 64;

/**
 * The colours of a region, the most frequent first. For a thing only the ellipse inside its box counts, the middle
 * more than the rim, since the corners show what is behind it. Pixels in the boxes of `without` are left out; empty
 * where these leave next to nothing.
 */
export function coloursIn(
  image: Raster,
  box: Box,
  shape: 'box' | 'thing',
  without: readonly Box[] = []
): ColourShare[] {
  const weights = new Map<ColourName, number>();
  let total = 0;
  for (let row = 0; row < SAMPLES; row += 1) {
    for (let column = 0; column < SAMPLES; column += 1) {
      const [u, v] = [(column + 0.5) / SAMPLES, (row + 0.5) / SAMPLES];
      const distance = Math.hypot(u - 0.5, v - 0.5) * 2;
      const weight = shape === 'box' ? 1 : Math.max(0, 1 - distance ** 2);
      const x = Math.min(image.width - 1, Math.max(0, Math.floor(box.xmin + u * boxWidth(box))));
      const y = Math.min(image.height - 1, Math.max(0, Math.floor(box.ymin + v * boxHeight(box))));
      if (without.some(other => x >= other.xmin && x < other.xmax && y >= other.ymin && y < other.ymax))
        continue;
      const at = (y * image.width + x) * 3;
      const name = nameColour(image.pixels[at] ?? 0, image.pixels[at + 1] ?? 0, image.pixels[at + 2] ?? 0);
      weights.set(name, (weights.get(name) ?? 0) + weight);
      total += weight;
    }
  }
  if (total < SAMPLES) return [];
  return [...weights]
    .map(([name, weight]) => ({ name, share: weight / total }))
    .sort((a, b) => b.share - a.share);
}

/** The everyday English name of an sRGB colour, by hue, saturation and lightness. */
export function nameColour(red: number, green: number, blue: number): ColourName {
  const [max, min] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const lightness = (max + min) / 510;
  const chroma = (max - min) / 255;
  const saturation = chroma === 0 ? 0 : chroma / (1 - Math.abs(2 * lightness - 1));
  if (lightness < 0.12) return 'black';
  if (lightness > 0.93 || (lightness > 0.8 && chroma < 0.08)) return 'white';
  if (chroma < 0.08 || saturation < 0.12) return lightness < 0.2 ? 'black' : 'grey';
  return nameHue(hueOf(red, green, blue), saturation, lightness);
}

/** In degrees: 0 red, 120 green, 240 blue. The three are not all equal. */
function hueOf(red: number, green: number, blue: number): number {
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  if (max === red) return (60 * ((green - blue) / range) + 360) % 360;
  if (max === green) return 60 * ((blue - red) / range) + 120;
  return 60 * ((red - green) / range) + 240;
}

function nameHue(hue: number, saturation: number, lightness: number): ColourName {
  if (hue < 10 || hue >= 345) {
    if (lightness > 0.7) return 'pink';
    return saturation < 0.35 ? 'brown' : 'red';
  }
  if (hue < 45) {
    if (lightness > 0.72) return 'beige';
    return saturation > 0.6 && lightness > 0.38 ? 'orange' : 'brown';
  }
  if (hue < 70) {
    if (saturation > 0.5 && lightness > 0.4) return 'yellow';
    if (lightness > 0.65) return 'beige';
    return hue < 52 ? 'brown' : 'green';
  }
  if (hue < 165) return 'green';
  if (hue < 195) return 'turquoise';
  if (hue < 255) return 'blue';
  if (hue < 295) return 'purple';
  return lightness > 0.6 || saturation > 0.6 ? 'pink' : 'purple';
}

/** "brown", or "brown and white" where the second colour has a good share as well. */
export function coloursInWords(colours: readonly ColourShare[]): string {
  const [first, second] = colours;
  if (first === undefined) return 'of no colour';
  const both = second !== undefined && second.share > 0.2 && second.share > first.share * 0.4;
  return both ? `${first.name} and ${second.name}` : first.name;
}
