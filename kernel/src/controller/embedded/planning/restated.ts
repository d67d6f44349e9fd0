import { referencesIn } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import type { Draft, Scene } from './draft.js';
import type { Filled } from './recipe.js';

/**
 * A wish told first and asked for later is one wish: "I need a picture. Could you make it from the words 'a red
 * kite'?" What the later clause adds is taken over.
 */
export function restated(scene: Scene, task: TaskName, clause: Clause, filled: Filled): Draft | null {
  const last = scene.drafts.at(-1);
  if (last?.task !== task || last.clause.sentence === clause.sentence || clause.isSequel) return null;
  if (!/^ (?:\S+ )?(?:i|we) /.test(last.clause.line) || !RESTATES.test(clause.line)) return null;
  const refersBack = Object.values(filled.args).some(value =>
    [value].flat().some(part => referencesIn(part).includes(last.id))
  );
  if (!refersBack) last.args = filled.args;
  return last;
}

const RESTATES = / (?:it|this|that|these|them|such|the) /;
