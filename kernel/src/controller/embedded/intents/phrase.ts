import { wordClasses } from './word-classes.js';

/**
 * Phrases are the patterns of the intent tables, written to be read:
 * - `summarize~` is the word in any inflection (summarizes, summarized, summarizing);
 * - `@image` is any word of a class of `word-classes.ts`;
 * - `(a|b)` are alternatives, `word?` may be absent;
 * - `*` stands for up to three words, `**` for up to nine.
 * They are matched within one clause, against its normalised words.
 */
export function compilePhrase(phrase: string): RegExp {
  const words = phrase
    .trim()
    .split(/\s+/)
    .map((word): string => {
      if (word === '*') return String.raw`(?:\S+ ){0,3}?`;
      if (word === '**') return String.raw`(?:\S+ ){0,9}?`;
      const optional = word.endsWith('?');
      const core = optional ? word.slice(0, -1) : word;
      return `(?:${alternatives(core)} )${optional ? '?' : ''}`;
    });
  return new RegExp(`(?<= )${words.join('')}`, 'g');
}

function alternatives(word: string): string {
  const group = /^\((.*)\)(~?)$/.exec(word);
  const parts = (group?.[1] ?? word).split('|').map(part => `${part}${group?.[2] ?? ''}`);
  return parts.map(one => `(?:${oneWord(one.replace(/~+$/, '~'))})`).join('|');
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
  if (word.endsWith('~')) return inflections(word.slice(0, -1));
  return escape(word.replaceAll('_', ' '));
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
