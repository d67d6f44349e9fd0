import { headsBeforeOf, nationalityEndings, organisationHeads, placeHeads } from './name-cues.js';
import type { TaggedWord } from './tag-names.js';
import type { Sentence, TextReading, Token } from './text-reading.js';

/** Words with capitals that stand together, as they are weighed: with their sentence and their tags. */
export interface NameRun {
  reading: TextReading;
  sentence: Sentence;
  /** Of its first word, and behind its last one, in the sentence's tokens. */
  from: number;
  to: number;
  text: string;
  words: readonly Token[];
  /** Tags of the lexicon, word by word. */
  tags: readonly ReadonlySet<string>[];
  /** Its capital may be that of a sentence's beginning or of a heading. */
  isDoubtful: boolean;
}

const PARTICLES = new Set([
  'de',
  'da',
  'di',
  'du',
  'del',
  'della',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'ten',
  'bin',
  'ibn',
  'al',
  'el',
  '&',
  'y'
]);
const CALENDAR =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)$/;
const NAME_TAGS = ['Person', 'Place', 'Organization', 'Demonym'];
const NO_TAGS: ReadonlySet<string> = new Set();

/** Finds what may be names: runs of capitalised words, joined over "of" and particles, cut at lexicon borders. */
export function findNameRuns(reading: TextReading, tagged: readonly TaggedWord[]): NameRun[] {
  const tagsAt = new Map(tagged.map(word => [word.start, word.tags]));
  const midSentence = new Set<string>();
  for (const sentence of reading.sentences) {
    if (isHeading(sentence)) continue;
    for (const token of sentence.tokens.slice(1)) if (isCapital(token)) midSentence.add(token.text);
  }
  return reading.sentences.flatMap(sentence => {
    const runs: NameRun[] = [];
    let from = 0;
    while (from < sentence.tokens.length) {
      const to = runEnd(sentence, from, tagsAt);
      if (to === from) {
        from += 1;
        continue;
      }
      runs.push(...makeRuns(reading, sentence, from, to, tagsAt, midSentence));
      from = to;
    }
    return runs;
  });
}

function isCapital(token: Token): boolean {
  return /^\p{Lu}/u.test(token.text) && !CALENDAR.test(token.text) && token.text !== 'I';
}

/** A heading gives most words a capital: its capitals say little. */
function isHeading(sentence: Sentence): boolean {
  const words = sentence.tokens.filter(token => /^\p{L}/u.test(token.text));
  const capitals = words.filter(token => /^\p{Lu}/u.test(token.text));
  return words.length >= 4 && capitals.length > words.length * 0.7 && !/[.!?]["”']?$/.test(sentence.text);
}

/** A stop word with a capital begins a name only inside a sentence ("The" never does). */
function startsName(token: Token, index: number): boolean {
  if (!isCapital(token) || /^(?:The|A|An)$/.test(token.text)) return false;
  return !(token.isStop && (index === 0 || token.text.length < 2));
}

function runEnd(sentence: Sentence, from: number, tagsAt: ReadonlyMap<number, ReadonlySet<string>>): number {
  const { tokens } = sentence;
  const first = tokens[from];
  if (first === undefined) return from;
  if (!startsName(first, isSentenceStart(sentence, from) ? 0 : from)) {
    // "A Coruna": an article with a capital in the midst of a sentence.
    const next = tokens[from + 1];
    const isArticle = /^(?:A|La|El|Le|Los|Las|San)$/.test(first.text) && !isSentenceStart(sentence, from);
    if (!(isArticle && next !== undefined && isCapital(next))) return from;
  }
  let to = from + 1;
  for (;;) {
    const [token, next, third] = [tokens[to], tokens[to + 1], tokens[to + 2]];
    const last = tokens[to - 1];
    if (token === undefined || last === undefined) return to;
    if (isCapital(token) && !endsAName(last, token, tagsAt)) to += 1;
    else if (token.text === '.' && next !== undefined && isCapital(next) && /^\p{Lu}$/u.test(last.text))
      to += 2;
    else if (token.text === '-' && next !== undefined && token.start === last.end && next.start === token.end)
      to += 2;
    else if (/^['’]s$/.test(token.text) && next !== undefined && isCapital(next) && isHead(next)) to += 2;
    else if (PARTICLES.has(token.text) && next !== undefined && isCapital(next)) to += 2;
    else if (token.text === 'of' && headsBeforeOf.has(last.text.toLowerCase())) {
      if (next !== undefined && isCapital(next) && next.text !== 'The') to += 2;
      else if (next?.text === 'the' && third !== undefined && isCapital(third)) to += 3;
      else return to;
    } else if (
      /^\d{1,3}$|^[IVX]+$/.test(token.text) &&
      /^\p{Lu}/u.test(last.text) &&
      token.start === last.end + 1
    ) {
      // "Falcon 9", "Apollo 11"; a longer number is a year.
      return to + 1;
    } else if (
      /^(?:in|for)$/.test(token.text) &&
      /^(?:Prize|Award|Medal)$/.test(last.text) &&
      next !== undefined &&
      isCapital(next)
    )
      to += 2;
    else return to;
  }
}

/** "St Mary's Hospital", but not "Tanaka's Yuki". */
function isHead(token: Token): boolean {
  const word = token.text.toLowerCase();
  return organisationHeads.has(word) || placeHeads.has(word);
}

function isSentenceStart(sentence: Sentence, index: number): boolean {
  return sentence.tokens.slice(0, index).every(token => !token.isWord);
}

/** Names that touch: "Tuesday Amara", and a nationality before a person ("British Tim Berners-Lee" keeps apart). */
function endsAName(last: Token, next: Token, tagsAt: ReadonlyMap<number, ReadonlySet<string>>): boolean {
  if (next.start > last.end + 2) return true;
  const nextTags = tagsAt.get(next.start) ?? NO_TAGS;
  return nationalityEndings.test(last.text) && nextTags.has('FirstName') && nextTags.has('Person');
}

function makeRuns(
  reading: TextReading,
  sentence: Sentence,
  from: number,
  to: number,
  tagsAt: ReadonlyMap<number, ReadonlySet<string>>,
  midSentence: ReadonlySet<string>
): NameRun[] {
  const words = sentence.tokens.slice(from, to);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  const atStart = isSentenceStart(sentence, from);
  const text = reading.text.slice(first.start, last.end);
  const tags = words.map(word => tagsAt.get(word.start) ?? NO_TAGS);
  const isKnown = tags.some(each => NAME_TAGS.some(tag => each.has(tag)));
  if (isHeading(sentence) && !isKnown && !midSentence.has(text)) return [];
  const isDoubtful = atStart && words.length === 1 && !midSentence.has(first.text) && !isKnown;
  if (isDoubtful && new RegExp(`\\b${first.text.toLowerCase()}\\b`, 'u').test(reading.text)) return [];
  // "Later Smeaton", "Oil lamps": a common word that only begins the sentence is no part of the name.
  const second = words[1];
  const isName = /^(?:PROPN|NOUN|ADJ)$/.test(first.pos) || tags[0]?.has('ProperNoun') === true;
  if (atStart && second !== undefined && !isName && !midSentence.has(first.text))
    return makeRuns(reading, sentence, from + 1, to, tagsAt, midSentence);
  return [{ reading, sentence, from, to, text, words, tags, isDoubtful }];
}
