import type { ArgumentValue, TaskName } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import type { Draft, Scene } from './draft.js';

/** Adds a task to the plan, or finds the one that does the very same already. */
export function addDraft(
  scene: Scene,
  task: TaskName,
  args: Record<string, ArgumentValue>,
  clause: Clause,
  after: readonly Draft[]
): Draft {
  const key = JSON.stringify(args);
  const same = scene.drafts.find(draft => draft.task === task && JSON.stringify(draft.args) === key);
  if (same !== undefined) return same;
  const draft: Draft = {
    id: scene.drafts.length,
    task,
    args,
    after: after.map(({ id }) => id),
    clause,
    model: null
  };
  scene.drafts.push(draft);
  return draft;
}
