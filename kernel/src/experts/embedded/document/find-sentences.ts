import type { Line } from './layout.js';

/** A sentence with the lines that it runs over. */
export interface Sentence {
  text: string;
  lines: readonly Line[];
}

/** Fewer words are a label or a cell. */
const FEWEST_WORDS = 3;

/** The sentences of running text: what stands in lines without cells, joined where a line does not end one. Pure. */
export function findSentences(lines: readonly Line[]): Sentence[] {
  const found: Sentence[] = [];
  let text = '';
  let over: Line[] = [];
  const end = (): void => {
    const sentence = text.trim();
    if (sentence.split(/\s+/).length >= FEWEST_WORDS) found.push({ text: sentence, lines: over });
    text = '';
    over = [];
  };
  for (const line of lines) {
    if (line.segments.length > 1) {
      end();
      continue;
    }
    for (const part of line.text.split(/(?<=[.!?:])\s+/)) {
      // A capital after an unfinished short line begins something new: a heading has no full stop.
      if (text !== '' && /^\p{Lu}/u.test(part) && text.split(' ').length < FEWEST_WORDS) end();
      text = `${text} ${part}`;
      over = over.includes(line) ? over : [...over, line];
      if (/[.!?:]$/.test(part)) end();
    }
  }
  end();
  return found;
}
