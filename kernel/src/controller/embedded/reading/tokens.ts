import type { Mention, ResourceKind } from '@cellist/run-model';
import { findModelPins } from './model-pins.js';
import { findQuotes } from './quotes.js';
import { kindOfMention } from './mention-kinds.js';
import { isLookedAt, namedPage } from './named-pages.js';
import { withoutSlip } from './slips.js';

/** What a mention may stand for; `document` is a picture of text, `file` is of a kind that its name does not tell. */
export type ThingKind = Exclude<ResourceKind, 'json'> | 'document' | 'file' | 'json';

/**
 * A piece of a request. `norm` is what patterns see: a word in lower case in one spelling, `§image` for a
 * mentioned picture, `§quote` or `§question` for quoted content, `§model` for a model to use. `start` and `end` are UTF-16 units.
 */
export interface Token {
  type: 'word' | 'mark' | 'mention' | 'quote' | 'model';
  text: string;
  norm: string;
  start: number;
  end: number;
  /** Of a mention or a quote: its value without marks. */
  value: string;
  kind: ThingKind | null;
}

const PIECE = /\btl;?dr\b|[\p{L}\p{N}][\p{L}\p{N}'’_%-]*|[^\s\p{L}\p{N}]|\n/giu;

/** Cuts a request into words, marks, mentions and quoted content, in order. */
export function tokenise(
  request: string,
  mentions: readonly Mention[],
  kindOf: (mention: Mention) => ThingKind = kindOfMention
): Token[] {
  const quotes = findQuotes(request, mentions);
  const named = mentions.filter(
    mention => !quotes.some(quote => quote.start <= mention.start && mention.end <= quote.end)
  );
  const solid: Token[] = [
    ...named.map((mention): Token => {
      const page = namedPage(request, mention);
      const kind = page === null && !isLookedAt(request, mentions) ? kindOf(mention) : 'document';
      const whole = page === null ? mention : { ...mention, start: page.start };
      const value = page === null ? mention.value : `${mention.value}#page=${String(page.number)}`;
      return { ...place(request, whole), type: 'mention', norm: `§${kind}`, value, kind };
    }),
    ...quotes.map((quote): Token => {
      const norm = isQuestion(quote.value) ? '§question' : '§quote';
      return { ...place(request, quote), type: 'quote', norm, value: quote.value, kind: 'text' };
    }),
    ...findModelPins(request, [...mentions, ...quotes]).map((pin): Token => ({
      ...place(request, pin),
      type: 'model',
      norm: '§model',
      value: pin.value,
      kind: null
    }))
  ].sort((a, b) => a.start - b.start);
  const tokens: Token[] = [];
  let at = 0;
  for (const token of solid) {
    tokens.push(...plainTokens(request, at, token.start), token);
    at = token.end;
  }
  tokens.push(...plainTokens(request, at, request.length));
  return tokens;
}

function plainTokens(request: string, from: number, to: number): Token[] {
  return [...request.slice(from, to).matchAll(PIECE)].map((match): Token => {
    const start = from + match.index;
    const text = withoutSlip(match[0]);
    const isWord = /^[\p{L}\p{N}]/u.test(text);
    return {
      type: isWord ? 'word' : 'mark',
      text,
      norm: isWord ? normalise(text) : text,
      start,
      end: start + match[0].length,
      value: text,
      kind: null
    };
  });
}

function place(request: string, { start, end }: { start: number; end: number }) {
  return { text: request.slice(start, end), start, end };
}

const QUESTION_START =
  /^(what|who|whom|whose|where|when|why|which|how|is|are|was|were|do|does|did|can|could|has|have)\b/i;

export function isQuestion(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.endsWith('?') && (QUESTION_START.test(trimmed) || trimmed.split(/\s+/).length > 2);
}

/** Contractions in full, and British spellings in the American one, so that patterns need one form. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^let's$/, 'let us'],
  [/^can't$/, 'can not'],
  [/^won't$/, 'will not'],
  [/n't$/, ' not'],
  [/'m$/, ' am'],
  [/'re$/, ' are'],
  [/'ve$/, ' have'],
  [/'ll$/, ' will'],
  [/'d$/, ' would'],
  [/^(it|that|there|here|what|who|where|how|when|he|she|this)'s$/, '$1 is']
];
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/colour/, 'color'],
  [/grey/, 'gray'],
  [/analys(e|es|ed|ing)$/, 'analyz$1'],
  [
    /(summar|categor|recogn|visual|styl|vocal|organ|normal|pixel|anonym|colou?r)is(e|es|ed|ing|ation)$/,
    '$1iz$2'
  ],
  [/^centre/, 'center'],
  [/licence/, 'license']
];

function normalise(text: string): string {
  const word = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/['-]+$/, '');
  const spelled = SPELLINGS.reduce((now, [from, to]) => now.replace(from, to), word);
  return CONTRACTIONS.reduce((now, [from, to]) => now.replace(from, to), spelled).replaceAll('-', ' ');
}
