import type { Resource } from './resource.js';
import type { Run, Task } from './run.js';

/** What a task looked at, as far as the document holds it: what its json result points into. */
export interface TaskSource {
  /** Null where the document does not hold the whole of it. */
  text: string | null;
  picture: Resource | null;
  recording: Resource | null;
  /** Of a comparison: those that the text was compared with. */
  sentences: readonly string[];
}

export const noSource: TaskSource = { text: null, picture: null, recording: null, sentences: [] };

/** @param taskId of the task that made a result; null where none is known. */
export function sourceOf(run: Run, taskId: number | null): TaskSource {
  const task = run.tasks.find(known => known.id === taskId);
  if (task === undefined) return noSource;
  return {
    text: textOf('context', task, run) ?? textOf('text', task, run),
    picture: inputOf('image', task, run),
    recording: inputOf('audio', task, run),
    sentences: [task.args['sentences'] ?? []].flat()
  };
}

function inputOf(argument: string, task: Task, run: Run): Resource | null {
  const name = task.inputs[argument]?.[0];
  return run.resources.find(resource => resource.name === name) ?? null;
}

function textOf(argument: string, task: Task, run: Run): string | null {
  const input = inputOf(argument, task, run);
  if (input !== null) return input.truncated === true ? null : (input.text ?? null);
  const written = task.args[argument];
  return typeof written === 'string' && task.inputs[argument] === undefined ? written : null;
}
