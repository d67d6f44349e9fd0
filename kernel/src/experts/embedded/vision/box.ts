/** In pixels, origin top left (DESIGN §1). */
export interface Box {
  xmin: number;
  ymin: number;
  xmax: number;
  ymax: number;
}

export const boxWidth = (box: Box): number => Math.max(0, box.xmax - box.xmin);
export const boxHeight = (box: Box): number => Math.max(0, box.ymax - box.ymin);
export const boxArea = (box: Box): number => boxWidth(box) * boxHeight(box);

/** The area that two boxes share. */
export function sharedArea(a: Box, b: Box): number {
  return boxArea({
    xmin: Math.max(a.xmin, b.xmin),
    ymin: Math.max(a.ymin, b.ymin),
    xmax: Math.min(a.xmax, b.xmax),
    ymax: Math.min(a.ymax, b.ymax)
  });
}

/** How alike two boxes are: shared area by joint area, 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (boxArea(a) + boxArea(b) - shared);
}

/** How much of `part` lies in `whole`, 0 to 1. */
export function covered(part: Box, whole: Box): number {
  const area = boxArea(part);
  return area === 0 ? 0 : sharedArea(part, whole) / area;
}
