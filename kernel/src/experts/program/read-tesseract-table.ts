import type { Word } from '../embedded/document/word.js';

/** A word with where it stands: paragraphs and lines are told apart by their keys. */
export interface PlacedWord extends Word {
  paragraph: string;
  line: string;
}

/** Less sure words are mostly no words: photographs without text give them in plenty. */
const LEAST_CONFIDENCE = 0.5;
/** The level of a row that stands for a word; pages, blocks, paragraphs and lines have rows as well. */
const WORD = '5';

/**
 * Reads the table that `tesseract … tsv` prints: level, page, block, paragraph, line, word, left, top, width,
 * height, confidence (0 to 100), text.
 * @param scale pixels of the source for one of what was read.
 */
export function readTesseractTable(table: string, scale: number): PlacedWord[] {
  return table.split(/\r?\n/).flatMap(row => {
    const [level, page, block, part, line, , left, top, width, height, sure, text = ''] = row.split('\t');
    const confidence = Number(sure) / 100;
    if (level !== WORD || !(confidence >= LEAST_CONFIDENCE) || !/[\p{L}\p{N}]/u.test(text)) return [];
    const [x, y] = [Number(left), Number(top)];
    const paragraph = [page, block, part].join('.');
    return [
      {
        text,
        confidence,
        paragraph,
        line: `${paragraph}.${line ?? ''}`,
        box: {
          xmin: Math.round(x * scale),
          ymin: Math.round(y * scale),
          xmax: Math.round((x + Number(width)) * scale),
          ymax: Math.round((y + Number(height)) * scale)
        }
      }
    ];
  });
}
