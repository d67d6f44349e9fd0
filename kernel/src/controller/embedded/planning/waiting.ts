import { referencesIn } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import type { Draft } from './draft.js';

/**
 * Puts a task after the one before it where the words say so ("then", "their distances") and its arguments do
 * not already. Tasks that are only listed run side by side.
 */
export function follow(draft: Draft, clause: Clause, before: readonly Draft[]): void {
  const last = before.at(-1);
  if (last === undefined || before.includes(draft) || dependencies(draft).length > 0) return;
  if (POINTS_BACK.test(clause.line) || (clause.isSequel && !startsAfresh(draft, before)))
    draft.after.push(last.id);
}

/** "…, then summarize b.txt": a file that no task before has touched. */
function startsAfresh({ clause }: Draft, before: readonly Draft[]): boolean {
  const used = new Set(before.flatMap(({ args }) => Object.values(args).flat()));
  const own = clause.tokens.filter(token => token.type === 'mention').map(token => token.value);
  return own.length > 0 && !own.some(value => used.has(value));
}

const POINTS_BACK =
  / (?:their|them|these|those|accordingly|using (?:this|that|the)|based on (?:this|that|these)) /;

/** The ids that a task waits for: of those it refers to, and of those it is said to follow. */
export function dependencies(draft: Draft): number[] {
  const referred = Object.values(draft.args).flatMap(value => [value].flat().flatMap(referencesIn));
  return [...new Set([...draft.after, ...referred])].filter(id => id !== draft.id).sort((a, b) => a - b);
}
