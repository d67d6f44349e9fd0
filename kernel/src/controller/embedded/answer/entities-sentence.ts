import { findMentions } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { unique } from './group-by.js';
import { joinWords } from './plurals.js';
import { readEntities } from './readings.js';
import type { Result } from './results.js';

const GROUP_WORDS: Readonly<Record<string, string>> = {
  PER: 'people',
  PERSON: 'people',
  ORG: 'organisations',
  LOC: 'places',
  GPE: 'places',
  DATE: 'dates',
  TIME: 'times',
  MONEY: 'amounts of money',
  EMAIL: 'mail addresses',
  URL: 'web addresses',
  PERCENT: 'percentages',
  MISC: 'other names'
};

/** What people call the kinds, where they ask for some of them only. */
const ASKED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:people|persons?|who)\b/i, 'people'],
  [/\b(?:organi[sz]ations?|companies|company|firms?)\b/i, 'organisations'],
  [/\b(?:places?|locations?|cities|city|countries|country)\b/i, 'places'],
  [/\bdates?\b/i, 'dates'],
  [/\b(?:money|amounts?|prices?|sums)\b/i, 'amounts of money'],
  [/\b(?:e-?mails?|mail addresses|email addresses)\b/i, 'mail addresses'],
  [/\b(?:urls?|links?|web addresses)\b/i, 'web addresses']
];
const ASKS_ALL =
  /\b(?:entit\w+|names?(?! of (?:the |all )?(?:people|persons|places|companies|cities|countries|organi[sz]ations))|everything|tokens?|ner)\b/i;

/** The names found in a text, kind by kind; where a request asks for some kinds, these alone. */
export function entitiesSentence(run: Run, result: Result): string {
  const found = readEntities(result.json).map(({ entity_group: group, word }) => ({
    kind: GROUP_WORDS[group.toUpperCase()] ?? group.toLowerCase(),
    word: word.trim()
  }));
  const asked = askedKinds(run.request);
  const kinds = unique(found.map(({ kind }) => kind)).filter(
    kind => asked.length === 0 || asked.includes(kind)
  );
  const lacking = asked.filter(kind => !kinds.includes(kind));
  if (kinds.length === 0)
    return `I found no ${asked.length === 0 ? 'names, dates or amounts' : lacking.join(' or ')} in the text.`;
  const lines = kinds.map(kind => {
    const words = unique(found.filter(one => one.kind === kind).map(({ word }) => word));
    return `- **${kind}**: ${words.join(', ')}`;
  });
  const none = lacking.length === 0 ? '' : `\n\nIt names no ${joinWords(lacking)}.`;
  return `The text names:\n\n${lines.join('\n')}${none}`;
}

/** The kinds that a request names, beside its files' names; none where it wants them all. */
function askedKinds(request: string): string[] {
  const words = findMentions(request).reduceRight(
    (text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`,
    request
  );
  return ASKS_ALL.test(words) ? [] : ASKED.filter(([asks]) => asks.test(words)).map(([, kind]) => kind);
}
