import * as z from 'zod';
import type { Entity } from './entity.js';
import { questionKind } from './question-kind.js';
import type { QuestionKind } from './question-kind.js';
import { rankSentences } from './rank-sentences.js';
import type { RankedSentence } from './rank-sentences.js';
import type { TextReading, Token } from './text-reading.js';

/** `score` 0 to 1 is how much of the question the answer's sentence holds; offsets are UTF-16, into the context. */
export const textAnswerSchema = z.object({
  answer: z.string(),
  score: z.number().min(0).max(1),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  sentence: z.string()
});
export type TextAnswer = z.infer<typeof textAnswerSchema>;

/** Below this share of the question the text most likely does not say it. */
export const DOUBTFUL_SCORE = 0.35;

interface Found {
  start: number;
  end: number;
  /** 1 for a span of the very kind that was asked for, less for a makeshift. */
  fit: number;
}

/** What a whole sentence is worth where a piece of it was asked for. */
const MAKESHIFT = 0.4;

/** How many sentences are looked at for the span: the answer is seldom further down. */
const SENTENCES = 5;

/**
 * Finds the answer in a text: the sentence that shares most with the question (its neighbours help, as pronouns
 * point there), in it the piece that the question word asks for, else the whole sentence. Null where
 * the text shares nothing with the question.
 */
export function answerQuestion(
  question: TextReading,
  context: TextReading,
  entities: readonly Entity[]
): TextAnswer | null {
  const kind = questionKind(question);
  if (kind.asks === 'list') return listAll(kind, context, entities);
  const ranked = rankSentences(kind, context).slice(0, SENTENCES);
  const answers = ranked.flatMap(sentence => {
    const found = findSpan(kind, sentence, question, entities) ?? {
      start: sentence.sentence.start,
      end: sentence.sentence.end,
      fit: kind.asks === 'sentence' ? 1 : MAKESHIFT
    };
    return [{ sentence, found, worth: sentence.score * found.fit }];
  });
  const [best] = answers.sort((one, other) => other.worth - one.worth);
  if (best === undefined || best.worth === 0) return null;
  const { start, end } = best.found;
  return {
    answer: context.text.slice(start, end).replace(/\s+/g, ' '),
    score: Math.round(Math.min(1, best.worth) * 100) / 100,
    start,
    end,
    sentence: best.sentence.sentence.text.replace(/\s+/g, ' ')
  };
}

/** All names of the groups asked for, each once, in their order; the span is that of the first. */
function listAll(kind: QuestionKind, context: TextReading, entities: readonly Entity[]): TextAnswer | null {
  const found = entities.filter(entity => kind.groups.includes(entity.entity_group));
  const [first] = found;
  if (first === undefined) return null;
  const score = found.reduce((sum, entity) => sum + entity.score, 0) / found.length;
  const sentence = context.sentences.find(each => each.start <= first.start && first.end <= each.end);
  return {
    answer: [...new Set(found.map(entity => entity.word))].join(', '),
    score: Math.round(score * 100) / 100,
    start: first.start,
    end: first.end,
    sentence: (sentence?.text ?? '').replace(/\s+/g, ' ')
  };
}

function findSpan(
  kind: QuestionKind,
  ranked: RankedSentence,
  question: TextReading,
  entities: readonly Entity[]
): Found | null {
  switch (kind.asks) {
    case 'entity':
      return entitySpan(kind, ranked, question, entities);
    case 'count':
      return countSpan(kind, ranked, entities);
    case 'noun':
      return entitySpan(kind, ranked, question, entities) ?? nounSpan(kind, ranked);
    case 'definition':
      return definitionSpan(kind, ranked);
    case 'reason':
      return after(ranked, /\b(?:because|since|so that|in order to|due to|as a result of|owing to)\b/i, 1);
    case 'object':
      return objectSpan(kind, ranked);
    case 'list':
    case 'sentence':
      return null;
  }
}

function inside(ranked: RankedSentence, entity: Entity): boolean {
  return entity.start >= ranked.sentence.start && entity.end <= ranked.sentence.end;
}

/** Of the right group, not named by the question, nearest to the words that the question shares. */
function entitySpan(
  kind: QuestionKind,
  ranked: RankedSentence,
  question: TextReading,
  entities: readonly Entity[]
): Found | null {
  const asked = question.text.toLowerCase();
  const candidates = entities
    .filter(entity => inside(ranked, entity) && kind.groups.includes(entity.entity_group))
    .filter(entity => !asked.includes(entity.word.toLowerCase()))
    .map(entity => {
      const rank = kind.groups.indexOf(entity.entity_group);
      // For "which is the …" any name will do, the first one named being what the sentence is about.
      const isAnyName = kind.groups.includes('PER') && kind.groups.includes('LOC');
      const penalty = isAnyName
        ? (entity.start - ranked.sentence.start) / 1000
        : rank * 0.25 + distance(ranked, entity) / 400;
      return { entity, fit: Math.max(0.4, 1 - penalty) };
    })
    .sort((one, other) => other.fit - one.fit);
  const [best] = candidates;
  if (best === undefined) return null;
  const { start, end } = withHead(ranked, best.entity);
  return { start, end, fit: best.fit };
}

/** "Cordouan lighthouse": the common noun belongs to the place's name. */
function withHead(ranked: RankedSentence, entity: Entity): Entity {
  const next = ranked.sentence.tokens.find(token => token.start >= entity.end);
  return entity.entity_group === 'LOC' && next?.pos === 'NOUN' && next.start === entity.end + 1
    ? { ...entity, end: next.end }
    : entity;
}

/**
 * In characters, to the nearest verb or adjective that the question shares (else to the last shared word), and more for what
 * stands before it: "is due on 11 April". 0 where nothing is shared.
 */
function distance(ranked: RankedSentence, entity: Entity): number {
  const predicates = ranked.shared.filter(token => token.pos === 'VERB' || token.pos === 'ADJ');
  const marks = predicates.length > 0 ? predicates : ranked.shared.slice(-1);
  const gaps = marks.map(token => Math.max(0, (token.start - entity.end) * 2, entity.start - token.end));
  return gaps.length === 0 ? 0 : Math.min(...gaps);
}

/** The number before the noun that is counted. */
function countSpan(kind: QuestionKind, ranked: RankedSentence, entities: readonly Entity[]): Found | null {
  const { tokens } = ranked.sentence;
  const noun = tokens.findIndex(token => token.lemma === kind.noun);
  if (noun > 0) {
    const numbers = tokens
      .slice(Math.max(0, noun - 4), noun)
      .filter(token => token.pos === 'NUM' || /^\d/.test(token.text));
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (first !== undefined && last !== undefined) return { start: first.start, end: last.end, fit: 1 };
  }
  const [number] = entities.filter(
    entity => inside(ranked, entity) && kind.groups.includes(entity.entity_group)
  );
  return number === undefined ? null : { start: number.start, end: number.end, fit: 0.7 };
}

/** "which colour …": the noun phrase that the asked noun ends. */
function nounSpan(kind: QuestionKind, ranked: RankedSentence): Found | null {
  const { tokens } = ranked.sentence;
  const noun = tokens.findIndex(token => token.lemma === kind.noun);
  if (noun === -1) return null;
  let first = noun;
  while (first > 0 && /^(?:ADJ|NOUN|PROPN|NUM|VERB)$/.test(tokens[first - 1]?.pos ?? '')) first -= 1;
  const [start, end] = [tokens[first], tokens[noun]];
  return start === undefined || end === undefined || first === noun
    ? null
    : { start: start.start, end: end.end, fit: 0.7 };
}

/** "X is a …": what stands behind the verb, where the thing stands before it; else the clause after the noun. */
function definitionSpan(kind: QuestionKind, ranked: RankedSentence): Found | null {
  const { tokens } = ranked.sentence;
  const verb = tokens.findIndex(
    (token, index) =>
      token.lemma === 'be' && index > 0 && tokens.slice(0, index).some(each => isAsked(kind, each))
  );
  const [start, last] = [tokens[verb + 1], tokens.at(-1)];
  if (verb === -1 || start === undefined || last === undefined) return null;
  const subject = tokens.slice(0, verb).filter(token => token.isWord && !token.isStop);
  return {
    start: start.start,
    end: endOf(last, ranked),
    fit: subject.every(token => isAsked(kind, token)) ? 1.2 : 0.8
  };
}

/** "What did keepers burn?": what stands behind the verb of the question. */
function objectSpan(kind: QuestionKind, ranked: RankedSentence): Found | null {
  const verbs = kind.content.filter(token => token.pos === 'VERB').map(token => token.lemma);
  const { tokens } = ranked.sentence;
  const at = tokens.findIndex(token => verbs.includes(token.lemma));
  if (at === -1) return null;
  const stop = tokens.findIndex((token, index) => index > at + 1 && clauseEnds(tokens, index));
  const [start, last] = [tokens[at + 1], tokens[(stop === -1 ? tokens.length : stop) - 1]];
  return start === undefined || last === undefined || last.start < start.start
    ? null
    : { start: start.start, end: endOf(last, ranked), fit: 0.9 };
}

function clauseEnds(tokens: readonly Token[], index: number): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]];
  if (token === undefined || next === undefined) return true;
  return (
    token.text === ';' ||
    (token.text === ',' && /^(?:CCONJ|SCONJ|PRON|ADV)$/.test(next.pos)) ||
    /^[.!?]$/.test(token.text)
  );
}

function after(ranked: RankedSentence, mark: RegExp, fit: number): Found | null {
  const match = mark.exec(ranked.sentence.text);
  if (match === null) return null;
  const last = ranked.sentence.tokens.at(-1);
  const start = ranked.sentence.start + match.index;
  return last === undefined || match.index === 0 ? null : { start, end: endOf(last, ranked), fit };
}

function isAsked(kind: QuestionKind, token: Token): boolean {
  return kind.content.some(word => word.lemma === token.lemma || word.stem === token.stem);
}

/** Without the full stop. */
function endOf(last: Token, ranked: RankedSentence): number {
  return last.isWord ? last.end : (ranked.sentence.tokens.at(-2)?.end ?? last.end);
}
