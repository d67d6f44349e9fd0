import { referencesIn } from '@cellist/run-model';
import type { ArgumentValue, Mention, TaskName } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import { lastWord } from '../intents/find-intents.js';
import type { FindIntents, Intent } from '../intents/find-intents.js';
import { readClauses, tokenAt } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import { tokenise } from '../reading/tokens.js';
import { addDraft } from './add-draft.js';
import { fillArguments } from './arguments.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { answersQuestion, namedResults } from './result-words.js';
import { possibleKinds, taskFor } from './subject.js';

/** A task as plans are written (DESIGN §4). */
export interface PlannedTask {
  task: TaskName;
  id: number;
  dep: number[];
  args: Record<string, ArgumentValue>;
  model?: string;
}

export interface RequestPlan {
  tasks: PlannedTask[];
  /** What was not sure, in sentences. */
  doubts: string[];
  /** Where nothing could be planned: the one sentence that says why, if more is known than that it is unclear. */
  problem: string | null;
}

/** Plans an English request by rule. Pure; opens nothing. An empty plan means that nothing was asked that a task does. */
export function makePlan(
  request: string,
  mentions: readonly Mention[],
  turns: readonly Turn[],
  findIntents: FindIntents
): RequestPlan {
  const clauses = readClauses(tokenise(request, mentions));
  const scene: Scene = { clauses, turns, drafts: [], doubts: new Set() };
  for (const level of ['yes', 'weak', 'no'] as const) {
    if (scene.drafts.length > 0) break;
    for (const clause of clauses.filter(({ asks }) => asks === level)) {
      planClause(scene, clause, findIntents);
    }
  }
  return { tasks: scene.drafts.map(written), doubts: [...scene.doubts], problem: null };
}

function planClause(scene: Scene, clause: Clause, findIntents: FindIntents): void {
  const before = [...scene.drafts];
  const intents = asked(scene, clause, findIntents(clause, possibleKinds(scene, clause)));
  intents.forEach((intent, index) => {
    const task = taskFor(scene, clause, intent.wants);
    if (task === null) return;
    const stretch = stretchOf(clause, intent, intents[index + 1]);
    const filled = fillArguments(scene, stretch, task);
    if (filled === null) return;
    const draft = addDraft(scene, task, filled.args, clause, filled.drafts);
    follow(draft, clause, before);
  });
}

/** Without the intents whose words only name what is there already: "read the summary aloud" asks for no summary. */
function asked(scene: Scene, clause: Clause, intents: readonly Intent[]): Intent[] {
  const named = new Set<Intent['wants']>(
    namedResults(clause, scene.drafts).map(({ task }) => (answersQuestion(task) ? 'question' : task))
  );
  return intents.filter(intent => {
    if (!named.has(intent.wants)) return !isContentOnly(clause, intent, intents);
    const isNoun = NAMING.test(clause.line.slice(0, lastWord(intent)[0]));
    return !isNoun && intents.length === 1;
  });
}

const NAMING = / (?:the|this|that|these|those|its|their|your|my|our|an?)(?: \S+){0,2} $/;

/** A quoted question beside another wish is what that works on: "translate this question: '…'". */
function isContentOnly(clause: Clause, intent: Intent, intents: readonly Intent[]): boolean {
  const [start, end] = lastWord(intent);
  return (
    intents.length > 1 && intent.wants === 'question' && clause.line.slice(start, end).trim() === '§question'
  );
}

/** From its own last word to the next intent's: "the edges of a.jpg and the depth of b.jpg" has two. */
function stretchOf(clause: Clause, intent: Intent, next: Intent | undefined): Stretch {
  return {
    clause,
    start: tokenAt(clause, intent.start),
    from: tokenAt(clause, lastWord(intent)[0]),
    to: next === undefined ? clause.tokens.length : tokenAt(clause, lastWord(next)[0])
  };
}

/**
 * Puts a task after the one before it where the words say so ("then", "their distances") and its arguments do
 * not already. Tasks that are only listed run side by side.
 */
function follow(draft: Draft, clause: Clause, before: readonly Draft[]): void {
  const last = before.at(-1);
  if (last === undefined || before.includes(draft) || dependencies(draft).length > 0) return;
  if (clause.isSequel || POINTS_BACK.test(clause.line)) draft.after.push(last.id);
}

const POINTS_BACK =
  / (?:their|them|these|those|accordingly|using (?:this|that|the)|based on (?:this|that|these)) /;

function dependencies(draft: Draft): number[] {
  const referred = Object.values(draft.args).flatMap(value => [value].flat().flatMap(referencesIn));
  return [...new Set([...draft.after, ...referred])].filter(id => id !== draft.id).sort((a, b) => a - b);
}

function written(draft: Draft): PlannedTask {
  const dep = dependencies(draft);
  return {
    task: draft.task,
    id: draft.id,
    dep: dep.length === 0 ? [-1] : dep,
    args: draft.args,
    ...(draft.model === null ? {} : { model: draft.model })
  };
}
