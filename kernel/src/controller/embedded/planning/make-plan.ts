import type { ArgumentValue, Mention, ResourceKind, TaskName } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import { beyondTasks } from './beyond.js';
import type { FindIntents } from '../intents/find-intents.js';
import type { Clause } from '../reading/clauses.js';
import type { Draft, Scene } from './draft.js';
import { isUnknownWish, leftOutSentences } from './left-out.js';
import { planClause } from './plan-clause.js';
import { readRequest } from './read-request.js';
import { refusalOf } from './refusal.js';
import type { Refusal } from './refusal.js';
import { repeatFor } from './repeat.js';
import { untouched } from './untouched.js';
import { dependencies } from './waiting.js';

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
  /** What is to be opened without a task, since it is itself asked about, with the kind that is meant of a folder's files. */
  looks: ReadonlyMap<string, ResourceKind | null>;
  /** What was not sure or had to be left out, in sentences. */
  doubts: string[];
  /** Set where nothing could be planned. */
  refusal: Refusal | null;
}

/** Plans an English request by rule. Pure; opens nothing. An empty plan means that nothing was asked that a task does. */
export function makePlan(
  request: string,
  mentions: readonly Mention[],
  turns: readonly Turn[],
  findIntents: FindIntents
): RequestPlan {
  const clauses = readRequest(request, mentions, turns);
  const scene: Scene = {
    clauses,
    turns,
    drafts: [],
    doubts: new Set(),
    lacking: new Set(),
    missed: [],
    leftOut: new Set(),
    beyond: new Map(),
    looks: new Map()
  };
  for (const level of ['yes', 'weak', 'no'] as const) {
    if (scene.drafts.length > 0 || scene.looks.size > 0) break;
    for (const clause of answersLast(clauses.filter(({ asks }) => asks === level)))
      planClause(scene, clause, findIntents);
  }
  pinModels(scene);
  for (const [index, clause] of clauses.entries()) {
    if (scene.drafts.length > 0 && untouched(scene, clause.tokens).length > 0 && repeatFor(scene, clause))
      continue;
    const instead = clause.asks === 'no' ? beyondTasks(scene, clause) : null;
    if (instead !== null) scene.beyond.set(clause, instead);
    else if (isUnknownWish(clause, clauses[index - 1]) && !scene.missed.includes(clause))
      scene.missed.push(clause);
  }
  return {
    tasks: scene.drafts.map(written),
    looks: scene.looks,
    doubts: [...scene.doubts, ...leftOutSentences(scene)],
    refusal: scene.drafts.length === 0 && scene.looks.size === 0 ? refusalOf(scene) : null
  };
}

/** "Read the answer aloud: how many people …?" comes after what it is the answer to. */
function answersLast(clauses: readonly Clause[]): Clause[] {
  const isAbove = (clause: Clause, index: number) => index === 0 && ANSWER_ALOUD.test(clause.line);
  return [...clauses.filter((clause, index) => !isAbove(clause, index)), ...clauses.filter(isAbove)];
}

const ANSWER_ALOUD = / (?:read|say|speak|tell|give) .*(?:answers?|results?) .*(?:aloud|loud|me|us|voice) /;

/** A model goes to the first task of its clause, else to the task nearest before it, else to the first. */
function pinModels(scene: Scene): void {
  for (const clause of scene.clauses) {
    const pin = clause.tokens.find(token => token.type === 'model');
    if (pin === undefined) continue;
    const draft =
      scene.drafts.find(other => other.clause === clause) ??
      scene.drafts.filter(other => other.clause.index < clause.index).at(-1) ??
      scene.drafts[0];
    if (draft !== undefined) draft.model = pin.value;
  }
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
