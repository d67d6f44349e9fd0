import { groupOf, thingClasses } from './coco-classes.js';
import { colourNames } from './colours.js';
import type { Side } from './place-words.js';

/** What a question is about: a class, a wider class, anything at all, or a thing that the detector does not know. */
export type Subject =
  | {
      known: true;
      label: string;
      /** The narrower word that was used, which the detector cannot tell apart. */ kind: string | null;
    }
  | { known: false; label: string };

/** A noun phrase with its narrowings: "red cars on the left". */
export interface Phrase {
  subject: Subject;
  colour: string | null;
  side: Side | null;
  /** Words that narrow further and that cannot be judged: "sitting". */
  unjudged: string[];
}

/** The label of "thing", "object": everything that was found. */
export const ANYTHING = 'thing';

const sides: Readonly<Record<string, Side>> = {
  left: 'left',
  right: 'right',
  top: 'top',
  upper: 'top',
  bottom: 'bottom',
  lower: 'bottom',
  middle: 'middle',
  centre: 'middle',
  center: 'middle'
};
const groupWords: Readonly<Record<string, string>> = {
  animal: 'animal',
  animals: 'animal',
  vehicle: 'vehicle',
  vehicles: 'vehicle',
  food: 'food',
  furniture: 'furniture',
  thing: ANYTHING,
  things: ANYTHING,
  object: ANYTHING,
  objects: ANYTHING,
  item: ANYTHING,
  items: ANYTHING
};
const colourWords: Readonly<Record<string, string>> = { gray: 'grey', violet: 'purple' };

/** Words that carry no meaning of their own here. */
const idle = new Set(
  (
    'a an the this that these those any some all of in on at to from with there here are is was were be do does did can ' +
    'could you i we one see seen find shown show shows visible appear appears present exactly about total altogether ' +
    'picture image photo photograph scene side half part corner it its have has please us me and or different'
  ).split(' ')
);

const vocabulary = new Map<string, { label: string; kind: string | null }>(
  thingClasses.flatMap(({ label, plural, words = [], kinds = [] }) => [
    ...[label, plural, ...words].map(word => [word, { label, kind: null }] as const),
    ...kinds.map(word => [word, { label, kind: word }] as const)
  ])
);
const LONGEST = 3;

/** Reads "dogs and red cars on the left" as its phrases; empty where no noun is in it. Pure. */
export function findPhrases(text: string): Phrase[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? [];
  const phrases: Phrase[] = [];
  for (const part of splitAtAnd(words)) {
    const phrase = readPhrase(part);
    if (phrase === null) continue;
    const same = phrases.findIndex(other => isSameRequest(other, phrase));
    const other = phrases[same];
    if (other === undefined) phrases.push(phrase);
    else phrases[same] = join(other, phrase);
  }
  return phrases;
}

/** "men and women" are the same to the detector. */
function isSameRequest(a: Phrase, b: Phrase): boolean {
  return a.subject.known && a.subject.label === b.subject.label && a.colour === b.colour && a.side === b.side;
}

function join(a: Phrase, b: Phrase): Phrase {
  const kinds = [a, b].flatMap(({ subject }) =>
    subject.known && subject.kind !== null ? [subject.kind] : []
  );
  const kind = kinds.length === 0 ? null : kinds.join(' and ');
  return {
    ...a,
    subject: { known: true, label: a.subject.label, kind },
    unjudged: [...new Set([...a.unjudged, ...b.unjudged])]
  };
}

/** Whether a found thing's label belongs to a subject's. */
export function belongsTo(label: string, subject: string): boolean {
  return subject === ANYTHING || subject === label || groupOf(label) === subject;
}

function splitAtAnd(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === 'and' || word === 'or') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

function readPhrase(words: readonly string[]): Phrase | null {
  const rest: string[] = [];
  let subject: Subject | null = null;
  let side: Side | null = null;
  let colour: string | null = null;
  for (let at = 0; at < words.length;) {
    const match: { size: number; subject: Subject } | null =
      subject === null ? longestMatch(words, at) : null;
    // "orange" is a colour before a noun and a fruit elsewhere.
    const word = words[at] ?? '';
    const named: string | undefined = colourNames.find(name => name === (colourWords[word] ?? word));
    if (named !== undefined && at + 1 < words.length && longestMatch(words, at + 1) !== null) colour = named;
    else if (match !== null) {
      ({ subject } = match);
      at += match.size;
      continue;
    } else if (sides[word] !== undefined) side = sides[word] ?? null;
    else if (named !== undefined) colour = named;
    else if (!idle.has(word)) rest.push(word);
    at += 1;
  }
  if (subject !== null) return { subject, colour, side, unjudged: rest };
  const noun = firstNoun(words);
  return noun === '' ? null : { subject: { known: false, label: noun }, colour, side, unjudged: [] };
}

/** "domes" of "how many domes has the church": what stands before the next word without a meaning of its own. */
function firstNoun(words: readonly string[]): string {
  const means = (word: string): boolean => !idle.has(word) && sides[word] === undefined;
  const from = words.findIndex(means);
  if (from < 0) return '';
  const to = words.findIndex((word, at) => at > from && !means(word));
  return words.slice(from, to < 0 ? words.length : to).join(' ');
}

function longestMatch(words: readonly string[], at: number): { size: number; subject: Subject } | null {
  for (let size = Math.min(LONGEST, words.length - at); size > 0; size -= 1) {
    const text = words.slice(at, at + size).join(' ');
    const found = vocabulary.get(text);
    if (found !== undefined) return { size, subject: { known: true, ...found } };
    const group = groupWords[text];
    if (group !== undefined) return { size, subject: { known: true, label: group, kind: null } };
  }
  return null;
}
