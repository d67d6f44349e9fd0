import { labelHue } from '@cellist/run-model';
import type { Raster } from '../picture.js';
import { loadLetters } from './load-letters.js';
import type { Letters } from './load-letters.js';

/** A box to draw, in pixels of the raster; boxes of one `group` have one colour, doubtful ones a broken line. */
export interface LabelledBox {
  xmin: number;
  ymin: number;
  xmax: number;
  ymax: number;
  text: string;
  group: string;
  doubtful: boolean;
}

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Readable when the picture is shown 600 pixels wide beneath a cell. */
const LETTERS_OF_LONG_SIDE = 1 / 56;
/** From so many boxes on the letters are smaller, so that labels hide less. */
const MANY = 10;

/** Draws boxes with their texts over a picture. @returns a JPEG of the raster's size. */
export async function drawBoxes(image: Raster, boxes: readonly LabelledBox[]): Promise<Uint8Array> {
  const letters = await loadLetters();
  const share = boxes.length < MANY ? LETTERS_OF_LONG_SIDE : LETTERS_OF_LONG_SIDE * 0.65;
  const size = Math.max(10, Math.round(Math.max(image.width, image.height) * share));
  const groups = [...new Set(boxes.map(box => box.group))];
  const labels = placeLabels(boxes, letters, size, image);
  const frames = boxes.map(box => frame(box, colourOf(groups.indexOf(box.group)), size / 6));
  const plates = boxes.map((box, index) => {
    const at = labels[index];
    return at === undefined ? '' : plate(box.text, at, colourOf(groups.indexOf(box.group)), letters, size);
  });
  const { default: sharp } = await import('sharp');
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  return sharp(image.pixels, { raw })
    .composite([{ input: Buffer.from(svg(image, [...frames, ...plates])) }])
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** An SVG of the picture's size. What it holds is our own numbers and outlines: no text from outside. */
export function svg({ width, height }: { width: number; height: number }, parts: readonly string[]): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">`;
  return `${open}${parts.join('')}</svg>`;
}

/** Light, for black letters stand on it. */
function colourOf(index: number): string {
  return `hsl(${String(labelHue(index))},90%,68%)`;
}

/** A coloured line on a wider black one is seen on any ground. */
function frame(box: LabelledBox, colour: string, line: number): string {
  const place =
    `x="${box.xmin.toFixed(1)}" y="${box.ymin.toFixed(1)}" ` +
    `width="${(box.xmax - box.xmin).toFixed(1)}" height="${(box.ymax - box.ymin).toFixed(1)}" fill="none"`;
  const broken = box.doubtful ? ` stroke-dasharray="${String(line * 3)} ${String(line * 2)}"` : '';
  return (
    `<rect ${place} stroke="#000" stroke-opacity="0.6" stroke-width="${String(line * 1.9)}"/>` +
    `<rect ${place} stroke="${colour}" stroke-width="${String(line)}"${broken}/>`
  );
}

function plate(text: string, at: Rect, colour: string, letters: Letters, size: number): string {
  const baseline = at.y + size * 1.05;
  return (
    `<rect x="${at.x.toFixed(1)}" y="${at.y.toFixed(1)}" width="${at.width.toFixed(1)}" ` +
    `height="${at.height.toFixed(1)}" fill="${colour}" stroke="#000" stroke-opacity="0.6"/>` +
    `<path d="${letters.outline(text, at.x + size * 0.3, baseline, size)}" fill="#000"/>`
  );
}

/** Above its box, else inside, below or beside it: wherever no earlier label is; a label finds room or stays above. */
function placeLabels(boxes: readonly LabelledBox[], letters: Letters, size: number, image: Raster): Rect[] {
  const placed: Rect[] = [];
  for (const box of boxes) {
    const width = letters.width(box.text, size) + size * 0.6;
    const height = size * 1.4;
    const spots = [
      [box.xmin, box.ymin - height],
      [box.xmin, box.ymin],
      [box.xmax - width, box.ymin - height],
      [box.xmin, box.ymax],
      [box.xmax - width, box.ymax],
      [box.xmax, box.ymin],
      [box.xmin - width, box.ymin],
      [box.xmin, box.ymin - height * 2],
      [box.xmin, box.ymin - height * 3]
    ].map(([x = 0, y = 0]) => ({
      x: Math.min(image.width - width, Math.max(0, x)),
      y: Math.min(image.height - height, Math.max(0, y)),
      width,
      height
    }));
    const free = spots.find(spot => !placed.some(other => meet(spot, other)));
    const [first] = spots;
    const chosen = free ?? first;
    if (chosen !== undefined) placed.push(chosen);
  }
  return placed;
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
