import type { Box } from './box.js';

/** A part of the picture as the detector is shown it: whole or a tile, perhaps mirrored. */
export interface View {
  name: string;
  box: Box;
  mirrored: boolean;
}

/** Below this the whole picture loses little when it is shrunk to the detector's 512 pixels. */
const TILED_FROM = 640;
/** Of width and height: neighbours share a third, so what one tile cuts, another shows whole. */
const TILE = 0.6;

/** The views of a picture of this size: it and its mirror image, and four overlapping tiles where it is large. */
export function planViews(width: number, height: number): View[] {
  const whole = { xmin: 0, ymin: 0, xmax: width, ymax: height };
  const views: View[] = [
    { name: 'whole', box: whole, mirrored: false },
    { name: 'mirrored', box: whole, mirrored: true }
  ];
  if (Math.max(width, height) <= TILED_FROM) return views;
  const [w, h] = [Math.round(width * TILE), Math.round(height * TILE)];
  for (const ymin of [0, height - h]) {
    for (const xmin of [0, width - w]) {
      const box = { xmin, ymin, xmax: xmin + w, ymax: ymin + h };
      views.push({ name: `tile ${String(xmin)},${String(ymin)}`, box, mirrored: false });
    }
  }
  return views;
}
