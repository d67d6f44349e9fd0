import type { Box } from '../vision/box.js';
import type { Word } from './word.js';

/** Words that stand together on a line, with no wide gap between them. */
export interface Segment {
  text: string;
  words: readonly Word[];
  box: Box;
}

/** One line of a page, from the left. */
export interface Line {
  text: string;
  segments: readonly Segment[];
  box: Box;
}

/** Of the letters' height: a wider gap parts two cells or columns. */
const WIDE_GAP = 1.4;
/** Of the lower word's height: two words that share so much of it stand on one line. */
const SAME_LINE = 0.5;

/** The lines of a page from the top, made from where its words stand. Pure. */
export function layOut(words: readonly Word[]): Line[] {
  const rows: Word[][] = [];
  for (const word of [...words].sort((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.find(each => isOnLine(each, word));
    if (row === undefined) rows.push([word]);
    else row.push(word);
  }
  return rows.map(toLine).sort((a, b) => a.box.ymin - b.box.ymin);
}

/** The text of a page, line by line. */
export function pageText(lines: readonly Line[]): string {
  return lines.map(line => line.text).join('\n');
}

/** The box around boxes. */
export function around(boxes: readonly Box[]): Box {
  return {
    xmin: Math.min(...boxes.map(box => box.xmin)),
    ymin: Math.min(...boxes.map(box => box.ymin)),
    xmax: Math.max(...boxes.map(box => box.xmax)),
    ymax: Math.max(...boxes.map(box => box.ymax))
  };
}

/** The last word to the left decides: on a tilted page a line climbs. */
function isOnLine(row: readonly Word[], word: Word): boolean {
  const nearest = row.reduce((a, b) => (distance(a, word) <= distance(b, word) ? a : b));
  const shared = Math.min(nearest.box.ymax, word.box.ymax) - Math.max(nearest.box.ymin, word.box.ymin);
  const lower = Math.min(nearest.box.ymax - nearest.box.ymin, word.box.ymax - word.box.ymin);
  return shared > lower * SAME_LINE;
}

function toLine(row: readonly Word[]): Line {
  const words = [...row].sort((a, b) => a.box.xmin - b.box.xmin);
  const heights = words.map(word => word.box.ymax - word.box.ymin).sort((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)] ?? 0;
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    if (last === undefined || word.box.xmin - last.box.xmax > height * WIDE_GAP) groups.push([word]);
    else groups.at(-1)?.push(word);
  }
  const segments = groups.map(group => ({
    text: group.map(word => word.text).join(' '),
    words: group,
    box: around(group.map(word => word.box))
  }));
  return {
    text: segments.map(segment => segment.text).join('  '),
    segments,
    box: around(words.map(word => word.box))
  };
}

function middle(box: Box): number {
  return (box.ymin + box.ymax) / 2;
}

function distance(a: Word, b: Word): number {
  return Math.max(a.box.xmin - b.box.xmax, b.box.xmin - a.box.xmax);
}
