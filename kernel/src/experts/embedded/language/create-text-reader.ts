import * as z from 'zod';
import { loadWink } from './load-wink.js';
import type { ReadText, Sentence, Span, TextReading, Token } from './text-reading.js';

const strings = z.array(z.string());
const flags = z.array(z.boolean());
const range = z.tuple([z.number(), z.number()], z.unknown());
const importances = z.array(z.object({ index: z.number(), importance: z.number() }));

/** Makes what takes texts apart. It holds the English model of wink: one is enough for a worker. */
export function createTextReader(): ReadText {
  const wink = loadWink();
  const { its } = wink;
  return text => {
    const ended = endParagraphs(text);
    const document = wink.readDoc(ended);
    const tokens = document.tokens();
    const words = strings.parse(tokens.out());
    const starts = offsets(ended, words);
    const [pos, lemma, stem, type] = [its.pos, its.lemma, its.stem, its.type].map(each =>
      strings.parse(tokens.out(each))
    );
    const isStop = flags.parse(tokens.out(its.stopWordFlag));
    const token = (index: number): Token => {
      const start = starts[index] ?? 0;
      const end = start + (words[index]?.length ?? 0);
      return {
        text: text.slice(start, end),
        start,
        end,
        pos: pos?.[index] ?? 'X',
        lemma: lemma?.[index] ?? '',
        stem: stem?.[index] ?? '',
        isWord: /^(?:word|number|ordinal)$/.test(type?.[index] ?? ''),
        isStop: isStop[index] ?? false
      };
    };

    const weights = new Map(
      importances.parse(document.out(its.sentenceWiseImportance)).map(each => [each.index, each.importance])
    );
    const sentences: Sentence[] = [];
    document.sentences().each(item => {
      const [first, last] = range.parse(item.out(its.span));
      const inside = Array.from({ length: last - first + 1 }, (_, index) => token(first + index)).filter(
        each => each.text.trim() !== ''
      );
      const [head, tail] = [inside[0], inside.at(-1)];
      if (head === undefined || tail === undefined) return;
      const before = sentences.at(-1)?.end ?? 0;
      sentences.push({
        text: text.slice(head.start, tail.end),
        start: head.start,
        end: tail.end,
        tokens: inside,
        importance: weights.get(item.index()) ?? 0,
        startsParagraph: before === 0 || /\n[ \t\r]*\n/.test(text.slice(before, head.start))
      });
    });

    const amounts: (Span & { type: string })[] = [];
    document.entities().each(item => {
      const [first, last] = range.parse(item.out(its.span));
      amounts.push({
        start: token(first).start,
        end: token(last).end,
        type: z.string().parse(item.out(its.type))
      });
    });
    const sentimentOf: TextReading['sentimentOf'] = piece =>
      z.number().parse(wink.readDoc(piece).out(its.sentiment));
    return { text, sentences, amounts, sentimentOf };
  };
}

/**
 * A blank line ends a sentence although a heading has no full stop: one takes the place of the line end, so that
 * offsets hold.
 */
function endParagraphs(text: string): string {
  return text.replace(/([^\s.!?:;,])[\r\n](?=[ \t\r]*\n)/g, '$1.');
}

/** Where each word starts. Wink drops some white space, so each is looked for after the one before. */
function offsets(text: string, words: readonly string[]): number[] {
  let from = 0;
  return words.map(word => {
    const found = text.indexOf(word, from);
    if (found === -1) return from;
    from = found + word.length;
    return found;
  });
}
