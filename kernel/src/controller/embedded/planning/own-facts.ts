import type { ResourceKind } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import type { Clause } from '../reading/clauses.js';
import type { ThingKind } from '../reading/tokens.js';

/**
 * What clauses ask of files and resources themselves, not of what they show: "how long is a.wav", "how big is it",
 * "what size and format is b.jpg", "show me c.csv". No model is needed for it.
 */
export interface OwnFacts {
  clause: Clause;
  /** The names of what is asked about, as mentioned. */
  values: string[];
  /** Which files of a folder are meant; null for all. */
  kind: ResourceKind | null;
}

/** @returns what the clause asks of files themselves; null where it asks no such thing, or of nothing at hand. */
export function ownFactsOf(
  clause: Clause,
  clauses: readonly Clause[],
  turns: readonly Turn[]
): OwnFacts | null {
  const form = FORMS.find(({ asks }) => asks.test(clause.line));
  if (form === undefined) return null;
  const suits = (kind: ThingKind | null) => kind !== null && (form.of.includes(kind) || kind === 'file');
  const kind = KINDS.find(([, noun]) => noun.test(clause.line))?.[0] ?? null;
  const own = mentionsOf(clause);
  const [earlier = []] = clauses
    .slice(0, clause.index)
    .reverse()
    .map(mentionsOf)
    .filter(found => found.length > 0);
  const named = own.length > 0 ? own : earlier;
  if (named.length > 0)
    return named.every(({ kind }) => suits(kind))
      ? { clause, values: named.map(({ value }) => value), kind }
      : null;
  const known = turns.flatMap(({ resources }) => resources).filter(({ kind }) => suits(kind));
  const latest = known.findLast(({ from }) => 'file' in from || 'url' in from) ?? known.at(-1);
  return latest === undefined ? null : { clause, values: [latest.name], kind };
}

const KINDS: readonly (readonly [ResourceKind, RegExp])[] = [
  ['image', / (?:pictures|images|photos) /],
  ['audio', / (?:recordings|songs|tracks|sounds) /],
  ['video', / (?:videos|clips|films) /],
  ['table', / (?:tables|spreadsheets) /],
  ['text', / (?:texts|articles|documents) /]
];

function mentionsOf({ tokens }: Clause) {
  return tokens.filter(token => token.type === 'mention');
}

const LEAD =
  '^ (?:(?:and|so|also|please|then|,|can you|could you|tell|say|give|show|let|know|find out|check|get|me|us|i want to|i need to) )*';
/** Nothing but the file stands here; "how big is the dog in a.jpg" is asked of what it shows. */
const ITSELF =
  '(?:(?:the|this|that|these|those|my|each|all|both|of|in|is|are|it|they|them|does|do|has|have|and|or|for|called|named|long|there|file|files|recording|recordings|clip|clips|video|videos|film|picture|pictures|image|images|photo|photos|audio|sound|song|track|table|tables|dataset|data|spreadsheet|csv|text|article|document|pdf|roughly|exactly|total|,|§\\w+) )+';
const END = '[?.! ]*$';
const NOUNS =
  '(?:(?:file |image |picture |pixel |exact )?(?:size|sizes|dimensions?|resolution|format|type|duration|length|sample rate|frame rate|width|height)|file type|number of (?:rows|columns|frames|seconds|minutes|pixels|pages|words))';

const ANY: readonly ThingKind[] = ['image', 'audio', 'video', 'table', 'text', 'document', 'json'];

const FORMS: readonly { asks: RegExp; of: readonly ThingKind[] }[] = [
  { asks: form('how (?:big|large|heavy)'), of: ANY },
  { asks: form('how long'), of: ['audio', 'video', 'text'] },
  { asks: form('how (?:wide|high|tall)'), of: ['image', 'video', 'document'] },
  { asks: form('how many (?:seconds|minutes|hours)(?: long)?'), of: ['audio', 'video'] },
  { asks: form('how many (?:frames|frames per second)'), of: ['video'] },
  { asks: form('how many (?:pixels|megapixels)'), of: ['image', 'video', 'document'] },
  {
    asks: form('how many (?:bytes|kilobytes|megabytes|kb|mb)'),
    of: ANY
  },
  {
    asks: form(
      '(?:how many|count(?: the)?) (?:rows|columns|rows and columns|columns and rows|rows and how many columns)'
    ),
    of: ['table']
  },
  { asks: form('(?:how many|count(?: the)?) (?:words|characters|lines|pages)'), of: ['text'] },
  {
    asks: form(
      'what (?:are|is) (?:the |its |their )?(?:column names|columns?|names of (?:the|its) columns|they|these|header|headers)(?: called| named)?'
    ),
    of: ['table']
  },
  {
    asks: form(
      `(?:(?:what|which) )?(?:(?:is|are) )?(?:the |its |their )?${NOUNS}(?: ?(?:,|and|or) (?:the |its )?${NOUNS})*`
    ),
    of: ANY
  },
  {
    asks: new RegExp(
      `^ (?:(?:please|can you|could you) )*(?:list|show|what|which)(?: me)?(?: all)?(?: the)? files (?:are )?(?:there )?(?:in|of)(?: the)?(?: folder)? §file ${END}`
    ),
    of: ANY
  },
  {
    asks: new RegExp(
      `^ (?:(?:please|and|then|can you|could you|,) )*(?:show|open|display|play|preview|view|print)(?: me| us)?(?: the| my| this| that)?(?: file| picture| image| photo| recording| video| table| data| text| clip| document)? §(?:image|audio|video|table|text|document|file|json) ${END}`
    ),
    of: ANY
  },
  {
    asks: new RegExp(
      `^ (?:(?:please|and|then|can you|could you|,|tell me|know) )*(?:(?:describe|summarize|show|explain)(?: me)?|what is in|what does|what is|tell me about|about|(?:show|give)(?: me)? (?:a (?:preview|summary|description|overview) of|the columns? of))(?: the)?(?: table| data| dataset| file| spreadsheet)? §table (?:about |contain |look like )?${END}`
    ),
    of: ['table']
  }
];

function form(words: string): RegExp {
  return new RegExp(`${LEAD}${words} ${ITSELF}${END}`);
}
