import type { GreyRaster } from './grey-raster.js';

/** Paper, after cleaning. */
const WHITE = 235;
/** Darker than this is ink. */
const INK = 190;
/** Of the page's width: a longer unbroken run of ink is a rule or a frame, no letter. */
const RULE = 0.06;
const SHORTEST_RULE = 60;

/**
 * Makes a page even and free of rules, in place: each pixel is set against its surroundings (`ground`, the page
 * blurred), so that shadows go; lines and frames, which hide the single characters beside them, are painted over.
 */
export function cleanPage(page: GreyRaster, ground: GreyRaster): void {
  const { pixels } = page;
  for (let at = 0; at < pixels.length; at += 1) {
    const light = ((pixels[at] ?? 0) / Math.max(1, ground.pixels[at] ?? 1)) * WHITE;
    pixels[at] = Math.min(255, Math.round(light));
  }
  const rules = new Uint8Array(pixels.length);
  const shortest = Math.max(SHORTEST_RULE, Math.round(page.width * RULE));
  markRuns(page, rules, shortest, page.height, page.width, page.width, 1);
  markRuns(page, rules, shortest, page.width, page.height, 1, page.width);
  paintOver(page, rules);
}

/** Marks the unbroken runs of ink in each of `lines`, whose pixels are `step` apart. */
function markRuns(
  { pixels }: GreyRaster,
  marks: Uint8Array,
  shortest: number,
  lines: number,
  length: number,
  lineStep: number,
  step: number
): void {
  for (let line = 0; line < lines; line += 1) {
    let from = -1;
    for (let at = 0; at <= length; at += 1) {
      const inked = at < length && (pixels[line * lineStep + at * step] ?? 255) < INK;
      if (inked && from < 0) from = at;
      if (inked || from < 0) continue;
      if (at - from >= shortest) {
        for (let each = from; each < at; each += 1) marks[line * lineStep + each * step] = 1;
      }
      from = -1;
    }
  }
}

/** With a pixel around, since the edges of a rule are grey. */
function paintOver({ pixels, width, height }: GreyRaster, marks: Uint8Array): void {
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (marks[y * width + x] !== 1) continue;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
          if (inside) pixels[(y + dy) * width + x + dx] = 255;
        }
      }
    }
  }
}
