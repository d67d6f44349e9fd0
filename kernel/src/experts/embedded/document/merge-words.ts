import { covered } from '../vision/box.js';
import type { Word } from './word.js';

/**
 * Joins two readings of one page: `lines`, which takes it as one block and reads single characters well, and
 * `spots`, which looks for text anywhere and finds what the first took for no text. Pure.
 */
export function mergeWords(lines: readonly Word[], spots: readonly Word[]): Word[] {
  const merged = lines.flatMap(word => splitBy(word, spots));
  const missed = spots.filter(
    spot => !lines.some(word => covered(spot.box, word.box) > 0.3 || covered(word.box, spot.box) > 0.3)
  );
  return [...merged, ...missed];
}

/** "TOTALDUE" becomes "TOTAL" and "DUE" where the other reading saw the gap. */
function splitBy(word: Word, spots: readonly Word[]): Word[] {
  const parts = spots
    .filter(spot => covered(spot.box, word.box) > 0.6)
    .sort((a, b) => a.box.xmin - b.box.xmin);
  const same = parts.length > 1 && parts.map(part => part.text).join('') === word.text;
  return same ? parts : [word];
}
