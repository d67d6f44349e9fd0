import { lastWord } from '../intents/find-intents.js';
import type { Intent } from '../intents/find-intents.js';
import { lineOf, tokenAt, wordsOf } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import type { Token } from '../reading/tokens.js';

/**
 * "Show me the objects in a.jpg as boxes, its edges and a description": what is listed behind the thing that a
 * wish is about, and is part of no wish yet. Each becomes a clause of its own: "give me its edges of a.jpg".
 */
export function listedWishes(clause: Clause, intents: readonly Intent[]): ListedWish[] {
  const { tokens } = clause;
  const first = tokens.findIndex(({ type }) => type === 'mention' || type === 'quote');
  if (first < 0 || clause.asks !== 'yes' || QUESTION.test(clause.line)) return [];
  const taken = intents.map(intent => tokenAt(clause, lastWord(intent)[0]));
  const about = tokens.filter(({ type }) => type === 'mention' || type === 'quote');
  return itemsAfter(tokens, first)
    .filter(({ from, to }) => !taken.some(at => from <= at && at < to))
    .map(({ from, to }) => tokens.slice(from, to))
    .filter(isThing)
    .map(item => {
      const thing = POINTS.test(lineOf(item)) ? item.slice(0, -2) : item;
      const own = placed([word('Give'), word('me'), ...thing, word('of'), ...about], tokens[0]?.start ?? 0);
      return { clause: { ...clause, tokens: own, line: lineOf(own) }, words: wordsOf(item) };
    });
}

export interface ListedWish {
  clause: Clause;
  /** As the user wrote them. */
  words: string;
}

const QUESTION = /^ (?:\S+ )?(?:what|which|who|whose|how|where|when|why|is|are|does|do|did|was|were) /;
const JOINT = /^(?:,|and|plus|&|or)$/;
const POINTS = / (?:in|of|from|for) (?:it|them|this|that) $/;

function itemsAfter(tokens: readonly Token[], first: number): { from: number; to: number }[] {
  const items: { from: number; to: number }[] = [];
  let from: number | null = null;
  for (let at = first + 1; at <= tokens.length; at += 1) {
    const token = tokens[at];
    if (token !== undefined && !JOINT.test(token.norm) && !(token.type === 'mark' && token.text !== ','))
      continue;
    if (from !== null && from < at) items.push({ from, to: at });
    from = token !== undefined && JOINT.test(token.norm) ? at + 1 : null;
  }
  return items;
}

/** "its edges", "a short description", "the names in it": an article or owner, and what is owned. */
function isThing(item: readonly Token[]): boolean {
  const [start] = item;
  return (
    item.length >= 2 &&
    item.length <= 8 &&
    start !== undefined &&
    /^(?:an?|the|its|their|his|her|any|all|some|also|what)$/.test(start.norm) &&
    item.every(({ type }) => type === 'word')
  );
}

/** A word that the user did not write. */
function word(text: string): Token {
  return { type: 'word', text, norm: text.toLowerCase(), start: 0, end: 0, value: text, kind: null };
}

/** One after the other, as if they had been written so. */
function placed(tokens: readonly Token[], from: number): Token[] {
  let at = from;
  return tokens.map(token => {
    const start = at;
    const end = start + token.text.length;
    at = end + 1;
    return { ...token, start, end };
  });
}
