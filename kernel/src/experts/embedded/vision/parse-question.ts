import { ANYTHING, findPhrases } from './find-subjects.js';
import type { Phrase } from './find-subjects.js';
import type { Side } from './place-words.js';

/** What can be asked about a picture. */
export type Question =
  | { kind: 'count'; phrases: Phrase[] }
  | { kind: 'presence'; phrases: Phrase[] }
  | { kind: 'which'; phrase: Phrase }
  | { kind: 'colour'; phrases: Phrase[] }
  | { kind: 'picture-colour' }
  | { kind: 'place'; phrases: Phrase[] }
  | { kind: 'contents'; side: Side | null }
  | { kind: 'near'; phrase: Phrase; relation: 'left of' | 'right of' | 'above' | 'below' | 'next to' };

const sideWord = '(left|right|top|bottom|middle|cent(?:er|re))';
const relations: readonly (readonly [RegExp, Extract<Question, { kind: 'near' }>['relation']])[] = [
  [/\b(?:to |on |at )?(?:the )?left (?:side )?of (.+)/, 'left of'],
  [/\b(?:to |on |at )?(?:the )?right (?:side )?of (.+)/, 'right of'],
  [/\b(?:above|over) (.+)/, 'above'],
  [/\b(?:below|under|beneath) (.+)/, 'below'],
  [/\b(?:next to|beside|near|besides|close to) (.+)/, 'next to']
];

/** Reads English questions about a picture, joined by "and"; null where one is of no kind that can be answered. Pure. */
export function parseQuestions(text: string): Question[] | null {
  const questions: Question[] = [];
  for (const part of plain(text).split(/,? and (?=(?:what|where|how|which|is|are)\b)/)) {
    const question = parseOne(part, questions.at(-1));
    if (question === null) return null;
    questions.push(question);
  }
  return questions;
}

/** @param before what "it" and "they" stand for. */
function parseOne(part: string, before: Question | undefined): Question | null {
  const question =
    parseCount(part) ??
    parseColour(part) ??
    parsePlace(part) ??
    parseNear(part) ??
    parseContents(part) ??
    parseWhich(part) ??
    parsePresence(part);
  if (before === undefined || !('phrases' in before) || !/\b(?:it|they|them)\b/.test(part)) return question;
  if (question?.kind === 'picture-colour') return { kind: 'colour', phrases: before.phrases };
  if (/^where\b/.test(part)) return { kind: 'place', phrases: before.phrases };
  return question;
}

/** Without what asks politely and without the picture's own name. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[?!.]+\s*$/, '')
    .replace(/\b(?:what's|where's|who's|how's)\b/g, found => found.replace("'s", ' is'))
    .replace(/^(?:please|hey|so|well|and|now)[, ]+/, '')
    .replace(/^(?:can|could|would|will) you (?:please )?(?:tell|say|answer)(?: me| us)? /, '')
    .replace(/^(?:please )?tell (?:me|us) /, '')
    .replace(
      /\b(?:in|on|of|from|at|within) (?:the |this |that |my |our )?(?:@?\S+\.\w{2,5}\b|@\S+|image-\d+)/g,
      ' '
    )
    .replace(
      /\b(?:in|on|of|from|within) (?:the|this|that|my|our) (?:picture|image|photo|photograph|scene|frame)\b/g,
      ' '
    )
    .replace(/\s+/g, ' ')
    .trim();
}

function parseCount(question: string): Question | null {
  const match = /\b(?:how many|(?:the )?number of|count(?: all| up)?(?: the)?) (.+)/.exec(question);
  if (match === null) return null;
  const phrases = findPhrases(match[1] ?? '');
  return phrases.length === 0 ? null : { kind: 'count', phrases };
}

function parseColour(question: string): Question | null {
  if (!/\bcolou?r/.test(question)) return null;
  const match =
    /\bcolou?rs? (?:is|are|has|have|does|do|of) (.+)/.exec(question) ??
    /\bcolou?red (?:is|are) (.+)/.exec(question) ??
    /\bcolou?rs? (.+)/.exec(question);
  const phrases = findPhrases((match?.[1] ?? '').replace(/\b(?:main|dominant|most|colou?rs?)\b/g, ' '));
  if (phrases.length > 0) return { kind: 'colour', phrases };
  return { kind: 'picture-colour' };
}

function parsePlace(question: string): Question | null {
  const match = /\b(?:where (?:is|are|do you see|can you see)|locate|position of|location of) (.+)/.exec(
    question
  );
  const phrases = match === null ? [] : findPhrases(match[1] ?? '');
  return phrases.length === 0 ? null : { kind: 'place', phrases };
}

function parseNear(question: string): Question | null {
  if (!/^(?:what|who|which|is|are)\b/.test(question)) return null;
  for (const [pattern, relation] of relations) {
    const [phrase] = findPhrases(pattern.exec(question)?.[1] ?? '');
    if (phrase !== undefined && /^(?:what|who|which)\b/.test(question))
      return { kind: 'near', phrase, relation };
  }
  return null;
}

function parseContents(question: string): Question | null {
  const side = new RegExp(
    `^(?:what|who|which things)\\b.*\\b(?:on|at|in|to) the ${sideWord}(?: side| half| part| corner)?$`
  ).exec(question);
  if (side !== null) return { kind: 'contents', side: sideOf(side[1] ?? '') };
  const whole =
    /^(?:what (?:is|are|'s)(?: (?:there|here|this|that|it|these|shown|visible|seen|depicted|happening))*|what (?:do|can) (?:you|we|i) see(?: here)?|what can be seen|what does (?:it|this|the (?:picture|image|photo)) (?:show|contain|depict)|what (?:things|objects|items)\b.*|which (?:things|objects|items)\b.*|(?:describe|list)\b.*|who is(?: (?:there|here|this|that|it))?|who (?:can|do) you see|what is (?:this|the) (?:picture|image|photo)(?: (?:about|of))?|what is this (?:a )?(?:picture|image|photo)?(?: of)?)$/;
  return whole.test(question) ? { kind: 'contents', side: null } : null;
}

function parseWhich(question: string): Question | null {
  const match = /^(?:what|which)(?: (?:kind|kinds|type|types|sort|sorts) of)? (.+)/.exec(question);
  const [phrase] = match === null ? [] : findPhrases(match[1] ?? '');
  if (phrase === undefined) return null;
  return isWide(phrase) && phrase.unjudged.length === 0 ? { kind: 'which', phrase } : null;
}

function parsePresence(question: string): Question | null {
  const match =
    /^(?:is|are) there (.+)/.exec(question) ??
    /^(?:do|can|could) you (?:see|find|recogni[sz]e|spot|detect) (.+)/.exec(question) ??
    /^does (?:it|this|(?:the|this) (?:picture|image|photo|photograph)) (?:show|contain|have|include) (.+)/.exec(
      question
    ) ??
    /^(?:is|are) (?:it|this|that|these|those|they) (.+)/.exec(question) ??
    /^(?:is|are) (?:the|any|some|an?) (.+)/.exec(question) ??
    /^(?:any|has it) (.+)/.exec(question);
  const phrases = match === null ? [] : findPhrases(match[1] ?? '');
  return phrases.length === 0 ? null : { kind: 'presence', phrases };
}

function sideOf(word: string): Side {
  if (word === 'left' || word === 'right' || word === 'top' || word === 'bottom') return word;
  return 'middle';
}

function isWide({ subject }: Phrase): boolean {
  return subject.known && ['animal', 'vehicle', 'food', 'furniture', ANYTHING].includes(subject.label);
}
