import type { ArgumentValue, TaskName } from '@cellist/run-model';

/** A task as the rows state it: its name, the ids it waits for, its arguments, and a model that must be taken. */
export type ExpectedTask = readonly [
  task: TaskName,
  dep: readonly number[],
  args: Readonly<Record<string, ArgumentValue>>,
  model?: string
];

export type AcceptanceRow = readonly [request: string, expected: readonly ExpectedTask[]];

/** A request of which every part is planned, looked at, or told in a note that holds these words. */
export interface WholeRow {
  request: string;
  tasks: readonly ExpectedTask[];
  /** What is opened without a task. */
  looks?: readonly string[];
  told?: readonly string[];
}
