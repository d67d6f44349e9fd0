import type { Measure } from './table-query.js';

const measures: readonly (readonly [RegExp, Measure])[] = [
  [/\b(?:average|averages|mean|means|avg|on average|typical)\b/, 'mean'],
  [/\b(?:sum|sums|total|totals|altogether|in all|combined|add up)\b/, 'sum'],
  [/\bmedians?\b/, 'median'],
  [/\b(?:standard deviation|std|spread)\b/, 'standard deviation']
];

const ends: readonly (readonly [RegExp, Measure])[] = [
  [/\b(?:largest|highest|biggest|greatest|longest|max(?:imum)?)\b/, 'largest'],
  [/\b(?:smallest|lowest|shortest|min(?:imum)?)\b/, 'smallest']
];

/** The measure that a lower case question asks for; the largest and smallest are found as superlatives. */
export function findMeasure(question: string): Measure | null {
  return measures.find(([pattern]) => pattern.test(question))?.[1] ?? null;
}

/** All measures that a lower case question names, in their order. */
export function findMeasures(question: string): Measure[] {
  return [...measures, ...ends]
    .map(([pattern, measure]) => ({ measure, index: question.search(pattern) }))
    .filter(({ index }) => index >= 0)
    .sort((one, other) => one.index - other.index)
    .map(({ measure }) => measure);
}
