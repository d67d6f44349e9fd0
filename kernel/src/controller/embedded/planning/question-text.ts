import { wordClasses } from '../intents/word-classes.js';
import { wordsOf } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import type { ThingKind, Token } from '../reading/tokens.js';
import type { Scene } from './draft.js';
import { directQuestion } from './question-words.js';

const PLAIN_NAMES: Readonly<Record<ThingKind, string>> = {
  image: 'the picture',
  document: 'the document',
  text: 'the text',
  audio: 'the recording',
  video: 'the video',
  table: 'the table',
  json: 'the data',
  file: 'it'
};

/**
 * The question that a clause asks, as a sentence of its own: a quoted one, a direct or indirect one without
 * what stands before it, or one made from a wish ("count the sheep": "How many sheep are there?").
 */
export function questionOf(scene: Scene, clause: Clause, from: number): string {
  const quoted =
    clause.tokens.find(token => token.norm === '§question') ??
    (ANSWERS.test(clause.line)
      ? scene.clauses.flatMap(other => other.tokens).find(token => token.norm === '§question')
      : undefined);
  if (quoted !== undefined) return quoted.value;
  const rows = ROWS.exec(plainWords(clause.tokens));
  if (rows?.[1] !== undefined) return finish(`What are the ${rows[1]}`);
  const grouped = groupedFigure(clause);
  if (grouped !== null) return finish(grouped);
  const figure = isOfTable(clause) ? FIGURE.exec(plainWords(clause.tokens))?.[1] : undefined;
  if (figure !== undefined) return finish(`What is the ${figure.charAt(0).toLowerCase()}${figure.slice(1)}`);
  const start = questionStart(clause.tokens, from);
  const words = start === null ? null : plainWords(clause.tokens.slice(start));
  if (words !== null) return finish(directQuestion(words));
  const counted =
    / (?:count|counting|number of)(?: the)?(?: number of)?(?: the| all| how many)* (.+?) (?:in|on|at|there|are|is|from|[?.!,]|and you|$)/.exec(
      clause.line
    );
  if (counted?.[1] !== undefined && /^[a-z]/.test(counted[1]) && !counted[1].includes('§'))
    return `How many ${counted[1]} are there?`;
  const searched = SEARCHED.exec(plainWords(clause.tokens));
  if (searched?.[1] !== undefined) {
    const isMany = /(?:[^s]s|people|children|men|women)$/.test(searched[1]);
    return `${isMany ? 'Are' : 'Is'} there ${searched[1]} in the picture?`;
  }
  const thing =
    /(?:the |its )?((?:main|primary|principal|central|core|overall|dominant|most|average|mean|total|highest|lowest|author|title|date)\b.+)$/.exec(
      plainWords(clause.tokens.slice(from)).toLowerCase()
    );
  if (thing?.[1] !== undefined) return finish(`What is the ${thing[1]}`);
  const wished = WISHED.exec(plainWords(clause.tokens));
  if (wished?.[1] !== undefined)
    return finish(
      `What ${/[^s]s(?: |$)/.test(wished[1].replace(/ (?:in|of|on|from) .*/, '')) ? 'are' : 'is'} the ${wished[1]}`
    );
  return finish(plainWords(clause.tokens.slice(from)));
}

function isOfTable({ tokens }: Clause): boolean {
  return tokens.some(({ kind }) => kind === 'table');
}

/** "group it by species and count", "group by city and average the price". */
function groupedFigure({ line }: Clause): string | null {
  const [, by, figure = ''] = GROUPED.exec(line) ?? [];
  if (by === undefined) return null;
  const [, measure = '', of = ''] = /^(\S+) (.*)$/.exec(figure.trim()) ?? ['', figure.trim()];
  if (measure === 'count') return `How many rows per ${by} are there`;
  return `What is the ${measure} ${of.replace(/[\s?.!]+$/, '')} per ${by}`.replace(/\s+/g, ' ');
}

const GROUPED =
  / group (?:\S+ ){0,3}?by (\S+(?: \S+)?) (?:(?:and|then|,) )+(?:(?:give|show|calculate|compute|take|find) )?(?:(?:me|the) )*((?:count|average|mean|sum|total|median|largest|smallest) .*)$/;
/** "Average of petal_length in iris.csv where species is setosa": a figure is wished for, with its conditions. */
const FIGURE =
  /^(?:\W*(?:and|then|also|please|now|can you|could you|give|tell|show|get|find|compute|calculate|determine|work out|me|us|the|an?)\b)*\W*((?:averages?|mean|sum|total|median|standard deviation|differences?|share|percentage|maximum|minimum|highest|lowest|largest|smallest)\b.+)$/i;
/** "read the invoice number", "give me the due date". */
const WISHED =
  /^(?:\W*(?:and|then|also|please|now|can you|could you)\b)*\W*(?:read|find|give|tell|show|get|extract|list|look up)(?: (?:me|us|out))* the (.+)$/i;
/** "show me rows where species is setosa". */
const ROWS =
  /^(?:\W*(?:and|then|also|please|now|can you|could you)\b)*\W*(?:list|show|find|give|get)(?: me)?(?: all| the| any)* ((?:(?:top|first|bottom|last|\d+) )*(?:rows?|entries|records)\b.+)$/i;
/** "find photos of dogs in archive/": asked of each. */
const SEARCHED =
  /^(?:\W*(?:and|then|also|please|now|can you|could you)\b)*\W*(?:find|show|list|give|get|search)(?: me)?(?: all| the| any| for)* (?:pictures|photos|images)(?: of| with| showing| containing| that (?:show|contain|have)) (.+?) (?:in|from|of) (?:it|the picture)$/i;
const ANSWERS = / (?:answer|answers|answering|question|query|response|queries|resolve|reply|respond) /;
const WH = /^(?:how|what|which|who|whom|whose|where|when|why)\b/;
const AUXILIARY = /^(?:is|are|was|were|does|do|did|has|have) /;

/** The first question word from the intent on, or the nearest before it in the clause. */
function questionStart(tokens: readonly Token[], from: number): number | null {
  const words = tokens.map((token, index) => ({ token, index }));
  const isStart = ({ token }: { token: Token }) => token.type === 'word' && WH.test(token.norm);
  const before = words
    .slice(0, from + 1)
    .filter(isStart)
    .at(-1);
  const after = words.slice(from).find(isStart);
  const start = before ?? after;
  const indirect = words.find(({ token }) => token.norm === 'whether' || token.norm === 'if');
  if (start !== undefined && !(indirect !== undefined && indirect.index < start.index)) return start.index;
  if (indirect !== undefined) return indirect.index;
  const auxiliary = words.findIndex(({ token, index }) => index <= from && AUXILIARY.test(`${token.norm} `));
  return auxiliary >= 0 ? auxiliary : null;
}

/** Words as written, with plain names in the place of what is mentioned. */
function plainWords(tokens: readonly Token[]): string {
  const kept = dropTail(tokens);
  const first = kept.findIndex(token => token.type === 'mention');
  const named = kept.flatMap((token, index): Token[] => {
    if (token.type !== 'mention') return [token];
    if (index > first && first >= 0 && isListed(kept, index)) return [];
    const before = kept[index - 1]?.norm ?? '';
    if (SORT.test(before)) return [];
    const name = PLAIN_NAMES[token.kind ?? 'file'];
    return [{ ...token, text: /^(?:the|this|that)$/.test(before) ? name.replace('the ', '') : name }];
  });
  return wordsOf(named)
    .replace(/\s+([,.?!:;])/g, '$1')
    .replace(/(?:\s+(?:and|or)|[\s,.?!:;])+$/i, '');
}

const SORT = new RegExp(
  `^(?:file|${['image', 'document', 'text', 'table', 'audio', 'video'].flatMap(name => wordClasses[name] ?? []).join('|')})$`
);

/** A later one of several mentions in a row, and what joins it. */
function isListed(tokens: readonly Token[], index: number): boolean {
  return tokens.slice(0, index).some(token => token.type === 'mention');
}

function dropTail(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, index) => {
    if (token.norm !== 'and' && token.norm !== ',') return true;
    return !(tokens[index - 1]?.type === 'mention' && tokens[index + 1]?.type === 'mention');
  });
}

function finish(words: string): string {
  const clean = words.trim();
  return `${clean.charAt(0).toUpperCase()}${clean.slice(1)}?`;
}
