import type { EntityGroup } from './entity.js';
import type { TextReading, Token } from './text-reading.js';

/** What a question asks for, from its own words. */
export interface QuestionKind {
  asks: 'list' | 'entity' | 'count' | 'noun' | 'definition' | 'reason' | 'object' | 'sentence';
  /** The groups that can be the answer, best first; empty where its kind is not that of a named thing. */
  groups: readonly EntityGroup[];
  /** The lemma of the noun after "how many", "which", "what". */
  noun: string | null;
  /** Content words, which the answer's sentence should share. */
  content: readonly Token[];
}

const NAMES: readonly EntityGroup[] = ['PER', 'ORG', 'LOC', 'MISC'];
const groupsOfNoun: readonly (readonly [RegExp, readonly EntityGroup[]])[] = [
  [/^(?:year|date|day|month|century|decade|time|period|age|era)$/, ['DATE', 'TIME']],
  [
    /^(?:person|man|woman|people|engineer|inventor|author|writer|artist|scientist|president|director|name|king|queen|player|architect|founder|actor|singer)$/,
    ['PER', 'ORG']
  ],
  [
    /^(?:city|country|place|town|state|region|island|river|location|continent|village|sea|ocean|capital|mountain|airport)$/,
    ['LOC']
  ],
  [
    /^(?:company|organisation|organization|agency|team|university|firm|newspaper|club|party|school|band|bank)$/,
    ['ORG']
  ],
  [
    /^(?:price|cost|amount|sum|total|value|salary|fee|revenue|worth)$/,
    ['MONEY', 'PERCENT', 'QUANTITY', 'NUMBER']
  ],
  [/^(?:percentage|percent|share|proportion|rate)$/, ['PERCENT']],
  [
    /^(?:height|length|width|depth|distance|weight|size|speed|temperature|area|duration|number)$/,
    ['QUANTITY', 'NUMBER', 'PERCENT']
  ],
  [/^(?:email|mail|e-mail|address)$/, ['EMAIL', 'URL', 'LOC']],
  [/^(?:nationality|language|prize|award|event|war)$/, ['MISC']],
  [/^(?:website|url|link|site)$/, ['URL']]
];

/** Reads what an English question asks for. */
export function questionKind(question: TextReading): QuestionKind {
  const tokens = question.sentences.flatMap(sentence => sentence.tokens);
  const words = tokens.map(token => token.text.toLowerCase());
  const at = words.findIndex(word => /^(?:who|whom|whose|when|where|which|what|why|how)$/.test(word));
  const next = words[at + 1] ?? '';
  const telling = tokens.filter(token => token.isWord && !token.isStop && !ASKING.has(token.lemma));
  const content =
    telling.length > 0 ? telling : tokens.filter((token, index) => token.isWord && index !== at);
  const kind = (
    asks: QuestionKind['asks'],
    groups: readonly EntityGroup[] = [],
    noun: string | null = null
  ): QuestionKind => {
    // "In what year was …": the text need not say "year"; in "What is the total?" there is nothing else to share.
    const other = content.filter(token => token.lemma !== noun);
    return { asks, groups, noun, content: asks === 'entity' && other.length > 0 ? other : content };
  };
  // "What people and places are named?": all of them, as nothing else is said of them.
  const kinds = telling.filter(token => groupsOf(token.lemma).length > 0);
  if (kinds.length > 0 && telling.every(token => kinds.includes(token) || NAMING.test(token.lemma)))
    return kind('list', [...new Set(kinds.flatMap(token => groupsOf(token.lemma).slice(0, 1)))]);
  switch (words[at] ?? '') {
    case 'who':
    case 'whom':
    case 'whose':
      return kind('entity', ['PER', 'ORG']);
    case 'when':
      return kind('entity', ['DATE', 'TIME']);
    case 'where':
      return kind('entity', ['LOC', 'ORG']);
    case 'why':
      return kind('reason');
    case 'how':
      if (next === 'many') return kind('count', ['NUMBER', 'QUANTITY', 'PERCENT'], nounAfter(tokens, at + 2));
      if (next === 'much') return kind('entity', ['MONEY', 'PERCENT', 'QUANTITY', 'NUMBER']);
      if (/^(?:long|tall|far|high|old|big|large|heavy|deep|wide|fast|often|hot|cold|small)$/.test(next))
        return {
          ...kind('entity', ['QUANTITY', 'DATE', 'NUMBER', 'TIME']),
          content: content.filter(token => token.text !== next)
        };
      return kind('sentence');
    case 'which':
    case 'what':
      return nameKind(kind, tokens, at);
    default:
      return kind('sentence');
  }
}

/** What a text does with all its names. */
const NAMING =
  /^(?:name|mention|appear|occur|list|find|contain|include|there|text|article|passage|document|call)$/;

/** Words that ask and say nothing about the answer's sentence. */
const ASKING: ReadonlySet<string> = new Set([
  'tell',
  'please',
  'text',
  'article',
  'document',
  'passage',
  'data',
  'table',
  'say',
  'accord',
  'mention',
  'many',
  'much'
]);

function nameKind(
  kind: (asks: QuestionKind['asks'], groups?: readonly EntityGroup[], noun?: string | null) => QuestionKind,
  tokens: readonly Token[],
  at: number
): QuestionKind {
  const behind = tokens[at + 1];
  if (behind?.pos === 'AUX' || behind?.lemma === 'be') {
    const noun = nounAfter(tokens, at + 2);
    // "What is the price of …": the noun tells the kind; "What is a lighthouse?": a definition; "Which is the oldest …?": a name.
    const groups = groupsOf(noun);
    if (behind.lemma === 'be' && groups.length > 0 && !hasVerb(tokens, at + 2))
      return kind('entity', groups, noun);
    if (/^which$/i.test(tokens[at]?.text ?? '')) return kind('entity', ['LOC', 'ORG', 'PER', 'MISC']);
    if (behind.lemma !== 'be') return kind('object');
    return hasVerb(tokens, at + 2) ? kind('object') : kind('definition', [], noun);
  }
  const noun = nounAfter(tokens, at + 1);
  const groups = groupsOf(noun);
  if (groups.length > 0) return kind('entity', groups, noun);
  return noun === null ? kind('object') : kind('noun', NAMES, noun);
}

function groupsOf(noun: string | null): readonly EntityGroup[] {
  return groupsOfNoun.find(([pattern]) => noun !== null && pattern.test(noun))?.[1] ?? [];
}

function hasVerb(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).some(token => token.pos === 'VERB');
}

/** The last noun of the noun phrase that begins there: "oldest working lighthouse" gives "lighthouse". */
function nounAfter(tokens: readonly Token[], from: number): string | null {
  let noun: string | null = null;
  for (const token of tokens.slice(from)) {
    if (token.pos === 'NOUN' || token.pos === 'PROPN') noun = token.lemma;
    else if (noun !== null || !/^(?:ADJ|DET|NUM|ADV|VERB|PRON|PART)$/.test(token.pos)) break;
  }
  return noun;
}
