import { referencesIn, referenceTo, replaceReferences, tasks } from '@cellist/run-model';
import type { ArgumentValue, TaskName } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import type { Token } from '../reading/tokens.js';
import { addDraft } from './add-draft.js';
import { fits } from './draft.js';
import type { Scene } from './draft.js';

interface Done {
  id: number;
  task: TaskName;
  args: Readonly<Record<string, ArgumentValue>>;
}

const SAME =
  / (?:the )?same (?:thing |again )?(?:with|for|to|on|in|now) | (?:what|how) about §| (?:again|now) (?:with|for|on|in) §|^ (?:and|now|and now) (?:with|for|in|on|of)? ?§|^ and (?:how many|which|what|who|where)(?: are| is)? (?:in|on) §/;

/**
 * "Do the same with b.jpg", "what about b.jpg?": plans what was planned before (in this request, else in the
 * latest turn) once more, with the new files in the place of the old ones. False where the clause asks no such thing.
 */
export function repeatFor(scene: Scene, clause: Clause): boolean {
  const mentions = clause.tokens.filter(token => token.type === 'mention');
  if (mentions.length === 0 || !SAME.test(clause.line)) return false;
  const earlier: readonly Done[] =
    scene.drafts.length > 0 ? [...scene.drafts] : (scene.turns.at(-1)?.tasks ?? []);
  return repeatTasks(scene, clause, earlier, mentions);
}

/** What stands in the place of what tasks were done to before. */
type NewSubject = Pick<Token, 'value' | 'kind'>;

/** Plans tasks once more, on other files where some are given. @returns whether there were any. */
export function repeatTasks(
  scene: Scene,
  clause: Clause,
  earlier: readonly Done[],
  subjects: readonly NewSubject[]
): boolean {
  const renumbered = new Map<number, number>();
  for (const { id, task, args } of earlier) {
    const own = Object.entries(args).map(([key, value]): [string, ArgumentValue] => [
      key,
      replaced(value, tasks[task].args[key]?.kind ?? 'text', subjects, renumbered)
    ]);
    renumbered.set(id, addDraft(scene, task, Object.fromEntries(own), clause, []).id);
  }
  return earlier.length > 0;
}

function replaced(
  value: ArgumentValue,
  kind: Parameters<typeof fits>[1],
  subjects: readonly NewSubject[],
  renumbered: ReadonlyMap<number, number>
): ArgumentValue {
  const first = [value].flat()[0] ?? '';
  if (referencesIn(first).length > 0) {
    const renumber = (part: string) => replaceReferences(part, id => referenceTo(renumbered.get(id) ?? id));
    return typeof value === 'string' ? renumber(value) : value.map(renumber);
  }
  const fitting = subjects.filter(subject => fits(subject.kind, kind)).map(subject => subject.value);
  const [only] = fitting;
  if (only === undefined) return value;
  return fitting.length === 1 ? only : fitting;
}
