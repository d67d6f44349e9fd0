import type { Box } from './json-shapes.js';
import type { Resource } from './resource.js';

/** Where a box lies in its picture, as shares of its width and height, so that it fits the picture at any size. */
export interface PicturePlace {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The part of the box that is inside; null where the picture's size is not known or nothing of the box is in it. */
export function placeInPicture(box: Box, { width, height }: Resource): PicturePlace | null {
  if (width === undefined || height === undefined) return null;
  const [left, right] = [inside(box.xmin, width), inside(box.xmax, width)];
  const [top, bottom] = [inside(box.ymin, height), inside(box.ymax, height)];
  if (right <= left || bottom <= top) return null;
  return { left, top, width: right - left, height: bottom - top };
}

/** As "142, 132 – 348, 628". */
export function boxText({ xmin, ymin, xmax, ymax }: Box): string {
  const pixel = (value: number): string => String(Math.round(value));
  return `${pixel(xmin)}, ${pixel(ymin)} – ${pixel(xmax)}, ${pixel(ymax)}`;
}

function inside(value: number, whole: number): number {
  return Math.min(Math.max(value / whole, 0), 1);
}

/** As "12.5%". */
export function percentOf(share: number): string {
  return `${String(Math.round(share * 10_000) / 100)}%`;
}
