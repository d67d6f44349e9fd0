import type { Token } from './tokens.js';
import { actionVerbs, connectors, sequenceWords } from './clause-words.js';

/**
 * A stretch of a request that says one thing. `line` holds its normalised words, one space around each, for
 * phrases to match; `asks` says how plainly something is wanted (`weak`: "I am curious about …").
 */
export interface Clause {
  index: number;
  sentence: number;
  tokens: readonly Token[];
  line: string;
  asks: 'yes' | 'weak' | 'no';
  /** Whether it is said to come after what stands before it ("then", "once that is done"). */
  isSequel: boolean;
}

/** Cuts a request into clauses: at the ends of sentences, and before each further verb that asks for something. */
export function readClauses(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  sentences(tokens).forEach((sentence, index) => {
    const isQuestion = sentence.at(-1)?.norm === '?';
    let before: Clause['asks'] = 'no';
    for (const part of parts(sentence).flatMap(countsApart)) {
      const line = lineOf(part);
      const asks = asking(line, before, isQuestion);
      clauses.push({
        index: clauses.length,
        sentence: index,
        tokens: part,
        line,
        asks,
        isSequel: sequence.test(line)
      });
      if (!ASIDE.test(line)) before = asks;
    }
  });
  return clauses;
}

export function lineOf(tokens: readonly Token[]): string {
  return ` ${tokens.map(token => token.norm).join(' ')} `;
}

/** @returns the index of the token at which a match that begins at `offset` of the clause's line stands. */
export function tokenAt(clause: Clause, offset: number): number {
  let at = 1;
  for (const [index, token] of clause.tokens.entries()) {
    at += token.norm.length + 1;
    if (offset < at) return index;
  }
  return clause.tokens.length - 1;
}

/** The clause's words as written, from one token to before another. */
export function wordsOf(tokens: readonly Token[]): string {
  let text = '';
  let end = -1;
  for (const token of tokens) {
    text += (end >= 0 && token.start > end ? ' ' : '') + token.text;
    end = token.end;
  }
  return text.trim();
}

/** "count the people in a.jpg and the cars in b.jpg": a clause for each, with the words that ask. */
function countsApart(part: Token[]): Token[][] {
  const asked = part.findLastIndex(
    (token, index) => COUNTING.test(token.norm) && !hasMention(part.slice(0, index))
  );
  if (asked < 0) return [part];
  const head = part.slice(0, asked + 1);
  const cuts = part.flatMap((token, index) => {
    const isJoint = (token.norm === 'and' || token.norm === ',') && part[index - 1]?.type === 'mention';
    return isJoint && COUNTED_ELSEWHERE.test(lineOf(part.slice(index + 1))) ? [index] : [];
  });
  return [0, ...cuts].map((from, index) => {
    const own = part.slice(from, cuts[index]);
    return index === 0 ? own : [...head, ...own.slice(1)];
  });
}

const COUNTING = /^(?:count|counting|many)$/;
const COUNTED_ELSEWHERE =
  /^ (?:and )?(?:the |all |any )*(?!(?:how|what|which|then|tell|show) )\S+ (?:\S+ )?(?:(?:are|is|there|you see) )*(?:in|on|of|from) §(?!q)/;

function hasMention(tokens: readonly Token[]): boolean {
  return tokens.some(token => token.type === 'mention');
}

function sentences(all: readonly Token[]): Token[][] {
  const { tokens, starts } = withoutListMarks(all);
  const result: Token[][] = [];
  let current: Token[] = [];
  tokens.forEach((token, index) => {
    current.push(token);
    const next = tokens[index + 1];
    if (!endsSentence(token, next) && !(next !== undefined && starts.has(next))) return;
    result.push(current);
    current = [];
  });
  if (current.length > 0) result.push(current);
  return result.filter(sentence => sentence.some(token => token.type !== 'mark'));
}

/** "1. describe a.jpg 2. count …": each entry of a numbered list is a sentence. */
function withoutListMarks(tokens: readonly Token[]): {
  tokens: readonly Token[];
  starts: ReadonlySet<Token>;
} {
  const marks: number[] = [];
  tokens.forEach((token, index) => {
    const isNext = token.text === String(marks.length + 1) && /^[.)]$/.test(tokens[index + 1]?.text ?? '');
    if (isNext && tokens[index + 2]?.type === 'word') marks.push(index);
  });
  if (marks.length < 2) return { tokens, starts: new Set() };
  const dropped = new Set(marks.flatMap(index => [index, index + 1]));
  return {
    tokens: tokens.filter((_, index) => !dropped.has(index)),
    starts: new Set(marks.flatMap(index => tokens[index + 2] ?? []))
  };
}

function endsSentence(token: Token, next: Token | undefined): boolean {
  if (token.type === 'mark') return ['.', '!', '?', ';', '\n', '…'].includes(token.text);
  return token.type === 'quote' && next?.type === 'word' && /^\p{Lu}/u.test(next.text);
}

function parts(sentence: readonly Token[]): Token[][] {
  const result: Token[][] = [];
  let from = 0;
  for (let at = 1; at < sentence.length; at += 1) {
    if (at > from && startsClause(sentence, at) && !isBasis(sentence.slice(from, at))) {
      result.push(sentence.slice(from, at));
      from = at;
    }
  }
  result.push(sentence.slice(from));
  return result;
}

/** "Based on the pose of a.jpg, show …": what a wish rests on belongs to it. */
const BASIS = /^ (?:\S+ ){0,3}?(?:based|using|according|given|with|from|use|keep|keeping|take) /;

function startsClause(sentence: readonly Token[], at: number): boolean {
  if (ASIDE.test(lineOf(sentence.slice(at, at + 4)))) return true;
  if (GROUPING.test(lineOf(sentence.slice(0, at)))) return !CALCULATED.test(lineOf(sentence.slice(at)));
  const isJoint = (token: Token | undefined) =>
    token !== undefined && (token.norm === ',' || token.norm === ':' || connectors.has(token.norm));
  if (!isJoint(sentence[at]) || isJoint(sentence[at - 1])) return false;
  let next = at;
  while (isJoint(sentence[next])) next += 1;
  const start = lineOf(sentence.slice(next, next + 4));
  return STARTER.test(start) || (connectors.has(sentence[next - 1]?.norm ?? '') && BASED.test(start));
}

/** "group it by species and count": one wish. */
const GROUPING = /^ (?:\S+ ){0,3}?group (?:\S+ ){0,3}?by \S+ (?:\S+ )?$/;
const CALCULATED =
  /^ (?:(?:and|then|,) )*(?:(?:give|show|calculate|compute|take|find) )?(?:me |the )*(?:count|average|mean|sum|total|median|largest|smallest) /;

function isBasis(part: readonly Token[]): boolean {
  const line = lineOf(part);
  return BASIS.test(line) && !HAS_VERB.test(line);
}

function asking(line: string, before: Clause['asks'], isQuestion: boolean): Clause['asks'] {
  if (ASIDE.test(line)) return 'no';
  const start = line.replace(OPENING, ' ');
  if (TELLING.test(start)) {
    if (WISHING.test(start) || OFFERING.test(start)) return 'yes';
    return CURIOUS.test(start) ? 'weak' : 'no';
  }
  if (WISHING.test(start) || IMPERATIVE.test(start) || isQuestion || QUESTION.test(start)) return 'yes';
  return before;
}

const verb = `(?:${actionVerbs.flatMap(word => [word, `${word.replace(/e$/, '')}ing`, `${word}${word.at(-1) ?? ''}ing`]).join('|')})`;
const HAS_VERB = new RegExp(`(?<! on| to| the| use) ${verb} `);
const STARTER = new RegExp(
  `^ (?:help me |to |assist me in |in |by |me |kindly |i would |if you could )*(?:${verb} |(?:what|how|who|where|when|why|which|whether|if (?:there|it|he|she|they|the) |could|can|would|will|may|tell|is there|are there|do you|i need|i want|i would|i am|i have|let us|also)\\b(?! (?:contains?|holds?|is used|shows?|has|have been) ))`
);
const BASED = /^ (?:based on|using|from (?:it|this|that|these|them)|with (?:it|this|that|these|them)) /;
const ASIDE =
  /^ (?:(?:, )?(?:so (?:that |i |we |it )|because |since |as (?:i|it|they|indicated|mentioned|this) |in order ))/;
const OPENING = new RegExp(
  `^ (?:(?:${[...connectors].join('|')}|hello|hi|hey|please|,|!|:|so|ok|okay|well|there|assistant|thanks|first|firstly|lastly|once \\S+ \\S+ ?\\S* ?,|after \\S+ ?\\S* ,|in addition|from there|based on \\S+ \\S+ ?\\S* ,) )+`
);
const TELLING = /^ (?:i|we|it|this|he|she|they|there (?:is|are|was)|my|one|the)\b/;
const WISHING =
  /^ (?:i|we|it|one|the|this|there)? ?(?:\S+ ){0,3}?(?:would (?:really |also |greatly |be super |be |like|love|appreciate|want)|want |need |wish |require |like to|help|assist|possible)/;
const OFFERING =
  / (?:if|whether) (?:you|we|it) (?:could|can|would|might) | (?:which|that) (?:i|we) (?:need|want|would like|wish) /;
const CURIOUS =
  /\b(?:curious|interested|wonder|wondering|question|trying|puzzled|need|struggling|intrigued|query|like)\b/;
const IMPERATIVE = new RegExp(`^ (?:${actionVerbs.join('|')}|let us|given|based|do the|take|use|look) `);
const QUESTION =
  /^ (?:can|could|would|will|may|might|do|does|did|is|are|was|were|has|have|what|how|who|whom|whose|where|when|why|which) /;
const sequence = new RegExp(`(?:^| )(?:${sequenceWords.join('|')}) `);
