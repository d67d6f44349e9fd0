import nlp from 'compromise';
import * as z from 'zod';
import type { Span } from './text-reading.js';

/** A word with the tags of compromise's lexicon, as `FirstName`, `City`, `Organization`. */
export interface TaggedWord extends Span {
  tags: ReadonlySet<string>;
}

const sentencesSchema = z.array(
  z.object({
    terms: z.array(
      z.object({
        text: z.string(),
        tags: z.array(z.string()),
        offset: z.object({ start: z.number(), length: z.number() })
      })
    )
  })
);

/** Looks the words of a text up in compromise's lexicon of names (MIT; some 14,000 words with their forms). */
export function tagNames(text: string): TaggedWord[] {
  return sentencesSchema.parse(nlp(text).json({ offset: true })).flatMap(({ terms }) =>
    terms.map(({ text: word, tags, offset }) => {
      const start = text.indexOf(word, Math.max(0, offset.start - 2));
      const at = start === -1 || start > offset.start + 4 ? offset.start : start;
      return { start: at, end: at + word.length, tags: new Set(tags) };
    })
  );
}
