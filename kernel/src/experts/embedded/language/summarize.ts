import { bagOf, cosine } from './stem-bags.js';
import type { Sentence, TextReading } from './text-reading.js';

/** Without a wish, a fifth of the sentences: few enough to read at a glance, one for each part of an article. */
const DEFAULT_SHARE = 0.2;
const DEFAULT_MOST = 6;
/** What the first sentence of a paragraph counts more, and that of the text once again. */
const LEAD = 0.15;

/** How much to keep: so many sentences, or a share of them (0 to 1). */
export interface SummaryLength {
  sentences?: number | undefined;
  share?: number | undefined;
}

/**
 * The sentences that matter most, as they stand and in their order. A sentence counts by wink's importance, by
 * its likeness to the whole, by its place, and less where it leans on the one before it; each further sentence
 * of the same paragraph, or alike one already taken, counts less, so that all parts of a text are heard.
 */
export function summarize(reading: TextReading, length: SummaryLength = {}): string {
  const parts = paragraphs(reading);
  const whole = bagOf(parts.flatMap(part => part.flatMap(sentence => sentence.tokens)));
  const rated = parts.flatMap((part, paragraph) =>
    part.map((sentence, index) => {
      const bag = bagOf(sentence.tokens);
      return {
        sentence,
        paragraph,
        bag,
        weight: rate(sentence, index + paragraph, cosine(bag, whole)) + (index === 0 ? LEAD : 0)
      };
    })
  );
  const wanted = count(rated.length, length);
  const taken: typeof rated = [];
  while (taken.length < Math.min(wanted, rated.length)) {
    const left = rated.filter(item => !taken.includes(item));
    const worth = (item: (typeof rated)[number]): number => {
      const ofSamePart = taken.filter(other => other.paragraph === item.paragraph).length;
      const alike = Math.max(0, ...taken.map(other => cosine(other.bag, item.bag)));
      return item.weight / (1 + 2 * ofSamePart) - 0.5 * alike;
    };
    const best = left.reduce((one, other) => (worth(other) > worth(one) ? other : one));
    taken.push(best);
  }
  return rated
    .filter(item => taken.includes(item))
    .map(item => item.sentence.text.replace(/\s+/g, ' ').trim())
    .join(' ');
}

/** Headings say what a text is about, but are no sentences of it. */
function paragraphs(reading: TextReading): Sentence[][] {
  const parts: Sentence[][] = [];
  for (const sentence of reading.sentences) {
    if (sentence.startsParagraph || parts.length === 0) parts.push([]);
    parts.at(-1)?.push(sentence);
  }
  const kept = parts
    .map(part => part.filter(sentence => /[.!?…]["”’')\]]*$/.test(sentence.text)))
    .filter(part => part.length > 0);
  return kept.length > 0 ? kept : parts;
}

function rate(sentence: Sentence, position: number, likeness: number): number {
  const words = sentence.tokens.filter(token => token.isWord);
  const names = words.filter((word, at) => at > 0 && word.pos === 'PROPN').length;
  // Writers say themselves what is outstanding, and what a thing is called.
  const isMarked = /\b(?:most|greatest|first|last|best|largest|main|important|called|known as)\b/i.test(
    sentence.text
  );
  const opening = words.slice(0, 3).map(word => word.text.toLowerCase());
  const leans =
    /^(?:it|he|she|they|this|these|that|those|its|his|her|their|but|and|so|then|also|later|one|such)$/.test(
      opening[0] ?? ''
    ) || opening.slice(1).some(word => /^(?:it|he|she|they)$/.test(word));
  const example = /\bfor (?:example|instance)\b/i.test(sentence.text);
  const isShort = words.length < 6;
  return (
    0.5 * sentence.importance +
    likeness +
    (position === 0 ? LEAD : 0) +
    Math.min(0.3, 0.1 * names) +
    (isMarked ? 0.2 : 0) -
    (leans ? 0.35 : 0) -
    (example ? 0.35 : 0) -
    (isShort ? 0.2 : 0)
  );
}

function count(sentences: number, { sentences: wanted, share }: SummaryLength): number {
  if (wanted !== undefined) return Math.max(1, Math.round(wanted));
  if (share !== undefined) return Math.max(1, Math.round(sentences * Math.min(1, share)));
  return Math.min(DEFAULT_MOST, Math.max(1, Math.ceil(sentences * DEFAULT_SHARE)));
}
