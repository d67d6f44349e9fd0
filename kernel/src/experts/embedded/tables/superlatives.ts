import type { Column } from './table-columns.js';
import { wordForm } from './mentions.js';
import type { Extreme } from './table-query.js';

/** Adjectives of measures: what they compare, and which end they mean. */
const adjectives: readonly (readonly [stem: string, nouns: readonly string[], extreme: Extreme])[] = [
  ['long', ['length', 'duration', 'distance'], 'largest'],
  ['short', ['length', 'height', 'duration', 'distance'], 'smallest'],
  ['wid', ['width'], 'largest'],
  ['narrow', ['width'], 'smallest'],
  ['tall', ['height'], 'largest'],
  ['deep', ['depth'], 'largest'],
  ['heav', ['weight', 'mass'], 'largest'],
  ['light', ['weight', 'mass'], 'smallest'],
  ['old', ['age'], 'largest'],
  ['young', ['age'], 'smallest'],
  ['fast', ['speed'], 'largest'],
  ['slow', ['speed'], 'smallest'],
  ['hot', ['temperature'], 'largest'],
  ['warm', ['temperature'], 'largest'],
  ['cold', ['temperature'], 'smallest'],
  ['cheap', ['price', 'cost'], 'smallest'],
  ['costl', ['price', 'cost'], 'largest'],
  ['expensive', ['price', 'cost'], 'largest'],
  ['populous', ['population'], 'largest'],
  ['rich', ['income', 'wealth', 'gdp'], 'largest'],
  ['recent', ['date', 'year'], 'largest'],
  ['new', ['date', 'year'], 'largest']
];

const LARGEST = /(?<!\bat )\b(?:largest|highest|biggest|greatest|max(?:imum|imal)?|most|top|best)\b/;
const SMALLEST = /(?<!\bat )\b(?:smallest|lowest|least|fewest|min(?:imum|imal)?|worst|bottom)\b/;

/** A wish for one end, with the column that an adjective means ("longest petal": petal_length). */
export interface Superlative {
  extreme: Extreme;
  column: Column | null;
  index: number;
}

/** The first superlative of a question that is lower case; columns that are numbers come into question. */
export function findSuperlative(question: string, columns: readonly Column[]): Superlative | null {
  for (const [stem, nouns, extreme] of adjectives) {
    const match = new RegExp(`\\b(?:${stem}(?:[a-z]?e|i)st|(?:most|least) ${stem}\\w*)\\b`).exec(question);
    if (match === null) continue;
    const column = measured(question, nouns, columns);
    const isLeast = match[0].startsWith('least');
    const end = isLeast === (extreme === 'largest') ? 'smallest' : 'largest';
    if (column !== null || isLeast) return { extreme: isLeast ? end : extreme, column, index: match.index };
    return { extreme, column: null, index: match.index };
  }
  const [largest, smallest] = [LARGEST.exec(question), SMALLEST.exec(question)];
  if (largest !== null && (smallest === null || largest.index < smallest.index))
    return { extreme: 'largest', column: null, index: largest.index };
  return smallest === null ? null : { extreme: 'smallest', column: null, index: smallest.index };
}

/** The column that a comparative means: "longer than 5". */
export function measuredBy(question: string, comparative: string, columns: readonly Column[]): Column | null {
  const found = adjectives.find(([stem]) => comparative.startsWith(stem));
  return found === undefined ? null : measured(question, found[1], columns);
}

/** Whether a comparative asks for the small end: "shorter than". */
export function isSmallEnd(comparative: string): boolean {
  return adjectives.some(([stem, , extreme]) => extreme === 'smallest' && comparative.startsWith(stem));
}

/** Of the columns named after the noun that one whose other words stand in the question, or the only one. */
function measured(question: string, nouns: readonly string[], columns: readonly Column[]): Column | null {
  const fitting = columns.filter(
    column => column.isNumber && column.words.some(word => nouns.includes(word))
  );
  const named = fitting.filter(column =>
    column.words.some(
      word => !nouns.includes(word) && new RegExp(`\\b${wordForm(word)}\\b`, 'u').test(question)
    )
  );
  if (named.length === 1) return named[0] ?? null;
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
