import type { ArgumentValue, TaskName } from '@cellist/run-model';

/** A task as the rows state it: its name, the ids it waits for, its arguments, and a model that must be taken. */
export type ExpectedTask = readonly [
  task: TaskName,
  dep: readonly number[],
  args: Readonly<Record<string, ArgumentValue>>,
  model?: string
];

export type AcceptanceRow = readonly [request: string, expected: readonly ExpectedTask[]];
