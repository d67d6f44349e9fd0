import { referenceTo, tasks } from '@cellist/run-model';
import type { ArgumentValue, ResourceKind, TaskName } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import type { Clause } from '../reading/clauses.js';
import type { ThingKind, Token } from '../reading/tokens.js';

/** A task being planned. */
export interface Draft {
  id: number;
  task: TaskName;
  args: Record<string, ArgumentValue>;
  /** Tasks waited for beyond those that the arguments refer to. */
  after: number[];
  clause: Clause;
  model: string | null;
}

/** What the planner knows while it goes from clause to clause. */
export interface Scene {
  clauses: readonly Clause[];
  turns: readonly Turn[];
  /** In the order in which they were planned. */
  drafts: Draft[];
  /** Sentences about what had to be guessed. */
  doubts: Set<string>;
  /** Tasks that were asked for, but whose arguments are nowhere. */
  lacking: Set<TaskName>;
  /** Clauses that ask for something that no rule knows. */
  missed: Clause[];
  /** Phrases that no task of their clause follows, as written: "in one sentence". */
  leftOut: Set<string>;
  /** Sentences on wishes that are understood, but that no task carries out. */
  beyond: Map<Clause, string>;
  /** Files and resources that are themselves asked about, as mentioned, with the kind that is meant of a folder's files: to be opened, without a task. */
  looks: Map<string, ResourceKind | null>;
}

/** The stretch of a clause that one intent has for itself: where its own mentions and words are looked for first. */
export interface Stretch {
  clause: Clause;
  /** Token indices: where the words that ask begin, where the last of them stands, and where it ends (excluded). */
  start: number;
  from: number;
  to: number;
}

export function stretchTokens({ clause, from, to }: Stretch): readonly Token[] {
  return clause.tokens.slice(from, to);
}

export function yields(task: TaskName, kind: ResourceKind): boolean {
  return tasks[task].outputs.some(output => output === kind);
}

/** Whether what a task yields can be read as words. */
export function yieldsWords(task: TaskName): boolean {
  return tasks[task].outputs.some(output => output === 'text' || output === 'json' || output === 'table');
}

export function reference(draft: Draft): string {
  return referenceTo(draft.id);
}

/** Pictures are what these make; elsewhere a picture is only a drawing of what was found. */
export function makesPicture(task: TaskName): boolean {
  return tasks[task].outputs[0] === 'image' && task !== 'depth-estimation' && task !== 'image-segmentation';
}

/** Which kinds of named things can stand for an argument of a kind. */
export function fits(kind: ThingKind | null, wanted: ResourceKind): boolean {
  if (kind === null) return false;
  if (kind === wanted || kind === 'file') return true;
  if (wanted === 'image') return kind === 'document';
  if (wanted === 'audio') return kind === 'video';
  return wanted === 'text' && kind === 'json';
}
