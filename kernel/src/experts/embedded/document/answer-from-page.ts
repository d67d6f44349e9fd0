import { findFields, heightOf } from './find-fields.js';
import type { Field } from './find-fields.js';
import { keywordsOf, shareOf } from './keywords.js';
import { pageText } from './layout.js';
import type { Line } from './layout.js';
import { findSentences } from './find-sentences.js';
import type { Sentence } from './find-sentences.js';
import { fitsKind, partOfKind, wantedKind } from './value-kind.js';
import type { ValueKind } from './value-kind.js';

/** An answer with the lines that it stands in. */
export interface PageAnswer {
  answer: string;
  /** 0 to 1. */
  score: number;
  lines: readonly Line[];
}

/** Less fitting answers are none. */
const LEAST_SCORE = 0.45;
/** What a value of the wanted kind adds, and one of another kind loses. */
const KIND = 0.2;
/** A field with its label says more than a sentence that holds the same words. */
const SENTENCE = 0.8;
/** Against the median line: so large are titles and letter heads. */
const LARGE = 1.25;

const wantsAll =
  /\b(?:what (?:does|do|is) (?:it|this|the (?:page|document|picture|image|text|scan))(?: page| document)? (?:say|read|contain)(?! about)|read (?:it|this|the|all|out|aloud)|transcri\w+|(?:full|whole|all(?: the)?|entire) text|what is (?:written|the text)|text of|extract (?:the|all) text|ocr)\b/;
const wantsTitle = /\b(?:title|heading|headline|what (?:kind|type|sort) of (?:document|page|form))\b/;
const wantsLetterHead =
  /\b(?:seller|vendor|supplier|issuer|issued|sender|sent|shop|company|from whom|who (?:is|was) (?:it|this|the \w+) from)\b/;

/** Answers a question from the lines of a page; null where nothing fits. Pure. */
export function answerFromPage(question: string, lines: readonly Line[]): PageAnswer | null {
  const asked = question.toLowerCase();
  if (wantsAll.test(asked)) return { answer: pageText(lines), score: 1, lines };
  const wanted = wantedKind(question);
  const about: Asked = { text: asked, wanted, keywords: weighKeywords(question, lines) };
  const answers = [
    ...findFields(lines).map(field => fromField(field, about)),
    ...findSentences(lines).map(sentence => fromSentence(sentence, about)),
    ...onlyOfKind(lines, wanted),
    ...(wantsTitle.test(asked) ? title(lines) : []),
    ...(wantsLetterHead.test(asked) && wanted !== 'date' ? letterHead(lines, wanted) : [])
  ];
  const [best] = answers.filter(answer => answer.score >= LEAST_SCORE).sort((a, b) => b.score - a.score);
  return best === undefined ? null : { ...best, score: Number(Math.min(1, best.score).toFixed(3)) };
}

/** A question as it is compared with the page. */
interface Asked {
  text: string;
  wanted: ValueKind | null;
  /** What it is about, each word with its weight. */
  keywords: ReadonlyMap<string, number>;
}

/** A word that stands in many lines, or that names the page itself, tells little of which line is meant. */
function weighKeywords(question: string, lines: readonly Line[]): Map<string, number> {
  const inLines = lines.map(line => keywordsOf(line.text));
  const ofPage = title(lines).flatMap(({ answer }) => keywordsOf(answer));
  const weight = (word: string): number => {
    const often = inLines.filter(words => words.includes(word)).length;
    return (ofPage.includes(word) ? 0.5 : 1) / Math.sqrt(Math.max(1, often));
  };
  return new Map(keywordsOf(question).map(word => [word, weight(word)]));
}

/** How much of what was asked is among these words, 0 to 1. */
function answeredBy(keywords: ReadonlyMap<string, number>, words: readonly string[]): number {
  const all = [...keywords.values()].reduce((sum, weight) => sum + weight, 0);
  const found = words.reduce((sum, word) => sum + (keywords.get(word) ?? 0), 0);
  return all === 0 ? 0 : found / all;
}

function fromField(field: Field, { text, wanted, keywords }: Asked): PageAnswer {
  const label = keywordsOf(field.label);
  const words = [...new Set([...label, ...keywordsOf(field.column)])];
  const matched = shareOf(label, [...keywords.keys()]);
  const score =
    matched * 0.35 +
    answeredBy(keywords, words) * 0.5 +
    columnFit(field.column, text) +
    kindFit(field.value, wanted);
  return { answer: valueOf(field, wanted), score: matched === 0 ? 0 : score, lines: field.lines };
}

/** Which column a question about a row means. */
function columnFit(column: string, asked: string): number {
  const heading = column.toLowerCase();
  if (heading === '') return 0;
  const about = (question: RegExp, headings: RegExp): number =>
    question.test(asked) && headings.test(heading) ? 0.15 : 0;
  return Math.max(
    about(/\b(?:how many|quantity|number of)\b/, /\b(?:qty|quantity|pieces|units?|count|number)\b/),
    about(/\b(?:unit|each|per|single|price)\b/, /\b(?:unit price|price|each|rate)\b/),
    about(/\b(?:how much|costs?|amount|total|altogether)\b/, /\b(?:amount|total|sum)\b/)
  );
}

function kindFit(value: string, wanted: ValueKind | null): number {
  if (wanted === null) return 0;
  return fitsKind(value, wanted) ? KIND : -KIND;
}

/** Of a longer value the part that was asked for: a date in it, the name or the address of a name with its address. */
function valueOf({ value, segments }: Field, wanted: ValueKind | null): string {
  const [first, ...rest] = segments.map(segment => segment.text);
  if (first !== undefined && rest.length > 0 && wanted === 'name') return first;
  if (rest.length > 0 && wanted === 'place') return rest.join(', ');
  return (wanted === null ? null : partOfKind(value, wanted)) ?? value;
}

/** A sentence answers as a whole, or with the date, amount or name in it that was asked for. */
function fromSentence(sentence: Sentence, { wanted, keywords }: Asked): PageAnswer {
  const score = answeredBy(keywords, keywordsOf(sentence.text)) * SENTENCE;
  const { lines, text } = sentence;
  if (wanted === null) return { answer: text, score, lines };
  const part = partOfKind(text, wanted) ?? (wanted === 'place' || wanted === 'name' ? nameIn(text) : null);
  return part === null
    ? { answer: text, score: score - KIND / 2, lines }
    : { answer: part, score: score === 0 ? 0 : score + KIND, lines };
}

/** The one date of a page is its date, also without a label. */
function onlyOfKind(lines: readonly Line[], wanted: ValueKind | null): PageAnswer[] {
  if (wanted !== 'date' && wanted !== 'time' && wanted !== 'address') return [];
  const found = lines.flatMap(line => {
    const answer = partOfKind(line.text, wanted);
    return answer === null ? [] : [{ answer, score: LEAST_SCORE, lines: [line] }];
  });
  return found.length === 1 ? found : [];
}

/** "the Science Museum" of "Return this form to the Science Museum by …". */
function nameIn(text: string): string | null {
  const pattern =
    /\b(?:to|at|in|from|by|near)\s+((?:the\s+)?\p{Lu}[\p{L}'-]+(?:\s+(?:of\s+)?\p{Lu}[\p{L}'-]+)*)/u;
  return pattern.exec(text)?.[1] ?? null;
}

/** The largest of the lines at the top. */
function title(lines: readonly Line[]): PageAnswer[] {
  const [largest] = lines.slice(0, 5).sort((a, b) => heightOf(b) - heightOf(a));
  return largest === undefined ? [] : [{ answer: largest.text, score: 0.9, lines: [largest] }];
}

/** Who wrote a letter or invoice stands at its top: below the word that says what it is, in larger letters or first. */
function letterHead(lines: readonly Line[], wanted: ValueKind | null): PageAnswer[] {
  const top = lines.slice(0, 6);
  const heights = lines.map(heightOf).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const isName = (text: string): boolean =>
    fitsKind(text, 'name') && text.includes(' ') && !text.includes(':');
  const names = top.flatMap((line, index) =>
    line.segments
      .slice(0, 1)
      .filter(segment => isName(segment.text))
      .map(segment => ({ segment, line, index }))
  );
  const found = names.find(({ segment }) => heightOf(segment) > usual * LARGE) ?? names[0];
  if (found === undefined) return [];
  if (wanted !== 'place') return [{ answer: found.segment.text, score: 0.8, lines: [found.line] }];
  const below = lines[found.index + 1];
  const address = below?.segments[0];
  return below === undefined || address === undefined
    ? []
    : [{ answer: address.text, score: 0.85, lines: [found.line, below] }];
}
