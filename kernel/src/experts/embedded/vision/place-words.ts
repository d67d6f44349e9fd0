import type { Box } from './box.js';
import { boxArea } from './box.js';

/** A third of the picture in one direction. */
export type Side = 'left' | 'right' | 'top' | 'bottom' | 'middle';

/** Of the picture: from here on a thing is said to fill it. */
const FILLS = 0.45;

/** "at the top left", "in the middle"; the thirds decide. */
export function placeInWords(box: Box, picture: { width: number; height: number }): string {
  if (boxArea(box) >= FILLS * picture.width * picture.height) return 'filling most of the picture';
  const across = third((box.xmin + box.xmax) / 2 / picture.width, 'left', 'right');
  const down = third((box.ymin + box.ymax) / 2 / picture.height, 'top', 'bottom');
  if (across === '' && down === '') return 'in the middle';
  return `at the ${[down, across].filter(part => part !== '').join(' ')}`;
}

/** Whether a thing is on a side of the picture; for a question the halves decide, the middle is the middle half. */
export function isOnSide(
  box: Box,
  side: Side,
  { width, height }: { width: number; height: number }
): boolean {
  const x = (box.xmin + box.xmax) / 2 / width;
  const y = (box.ymin + box.ymax) / 2 / height;
  switch (side) {
    case 'left':
      return x < 0.5;
    case 'right':
      return x >= 0.5;
    case 'top':
      return y < 0.5;
    case 'bottom':
      return y >= 0.5;
    case 'middle':
      return Math.abs(x - 0.5) < 0.25 && Math.abs(y - 0.5) < 0.25;
  }
}

export function sideInWords(side: Side): string {
  return side === 'middle' ? 'in the middle' : `at the ${side}`;
}

/** Where one thing is, seen from another. */
export function relationInWords(box: Box, other: Box): string {
  const dx = (box.xmin + box.xmax - other.xmin - other.xmax) / 2;
  const dy = (box.ymin + box.ymax - other.ymin - other.ymax) / 2;
  if (Math.abs(dx) >= Math.abs(dy)) return dx < 0 ? 'left of' : 'right of';
  return dy < 0 ? 'above' : 'below';
}

function third(at: number, low: string, high: string): string {
  if (at < 1 / 3) return low;
  return at > 2 / 3 ? high : '';
}
