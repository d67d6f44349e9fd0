import type { ArgumentValue, TaskName } from '@cellist/run-model';
import type { Draft, Scene, Stretch } from './draft.js';

/** The arguments of a task, with the tasks it is said to follow. */
export interface Filled {
  args: Record<string, ArgumentValue>;
  drafts: Draft[];
}

/** Fills the arguments of a task; null where what it needs is nowhere to be found. */
export type Recipe = (scene: Scene, stretch: Stretch, task: TaskName) => Filled | null;
