import { wordClasses } from './word-classes.js';

/** A match of a phrase: the stretches of the line that its own words took, without what stood between them. */
export interface PhraseMatch {
  start: number;
  end: number;
  words: readonly (readonly [start: number, end: number])[];
}

export type Phrase = (line: string) => PhraseMatch[];

/**
 * Phrases are the patterns of the intent tables, written to be read:
 * - `summarize~` is the word in any inflection (summarizes, summarized, summarizing);
 * - `@image` is any word of a class of `word-classes.ts`;
 * - `(a|b c)` are alternatives, `word?` may be absent;
 * - `^` holds only at the beginning of the clause, after words that join it;
 * - `*` stands for up to three words, `**` for up to twelve.
 * They are matched within one clause, against its normalised words.
 */
export function compilePhrase(phrase: string): Phrase {
  const words = phrase.match(/\([^)]*\)~?\??|\S+/g) ?? [];
  const source = words.map((word): string => {
    if (word === '*') return String.raw`(?:\S+ ){0,3}?`;
    if (word === '**') return String.raw`(?:\S+ ){0,12}?`;
    if (word === '^') return BEGINNING;
    const optional = word.endsWith('?');
    return `(${alternatives(optional ? word.slice(0, -1) : word)})${optional ? '?' : ''}`;
  });
  const pattern = new RegExp(`(?<= )${source.join('')}`, 'dg');
  if (new RegExp(`^${source.join('')}$`).test(''))
    throw new Error(`The phrase "${phrase}" matches anything.`);
  return line =>
    [...line.matchAll(pattern)].map(match => ({
      start: match.index,
      end: match.index + match[0].length,
      words: (match.indices ?? []).slice(1).filter(taken => taken !== undefined)
    }));
}

const BEGINNING = '(?<=^ (?:(?:,|and|or|then|but|also|so|please|first|finally|lastly|:) )*)';

function alternatives(word: string): string {
  const group = /^\((.*)\)(~?)$/.exec(word);
  const parts = (group?.[1] ?? word).split('|').map(part => `${part}${group?.[2] ?? ''}`);
  return parts.map(one => `(?:${oneWord(one.replace(/~+$/, '~'))}) `).join('|');
}

function oneWord(word: string): string {
  if (word.startsWith('@')) {
    const inflected = word.endsWith('~');
    const name = inflected ? word.slice(1, -1) : word.slice(1);
    const members = wordClasses[name];
    if (members === undefined)
      throw new Error(`A phrase names the word class "${name}", which does not exist.`);
    return members.map(member => oneWord(inflected ? `${member}~` : member)).join('|');
  }
  return word.endsWith('~') ? inflections(word.slice(0, -1)) : escape(word);
}

function inflections(verb: string): string {
  if (verb.endsWith('e')) return `${escape(verb.slice(0, -1))}(?:e|es|ed|ing)`;
  if (/[^aeiou]y$/.test(verb)) return `${escape(verb.slice(0, -1))}(?:y|ies|ied|ying)`;
  const last = verb.at(-1) ?? '';
  const doubled = /[^aeiou][aeiou][bdgklmnprt]$/.test(verb) ? `|${last}ed|${last}ing` : '';
  return `${escape(verb)}(?:|s|es|ed|ing${doubled})`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
