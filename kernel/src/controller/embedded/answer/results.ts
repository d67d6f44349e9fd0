import type { Resource, ResourceKind, Run, Task } from '@cellist/run-model';
import type { RespondInput } from '../../controller.js';

/** What a done task yielded, with its contents at hand. */
export interface Result {
  task: Task;
  /** Its resources of a kind, in the order of its outputs. */
  outputs(kind: ResourceKind): Resource[];
  /** The whole of its first text; empty where it has none or it cannot be read. */
  text: string;
  /** Its first json value; null where it has none or it cannot be read. */
  json: unknown;
}

/** Reads what the done tasks yielded. What cannot be read is taken as empty: the answer then names the resource only. */
export async function readResults(input: RespondInput, signal: AbortSignal): Promise<Result[]> {
  const done = input.run.tasks.filter(task => task.state === 'done');
  return Promise.all(
    done.map(async task => {
      const outputs = (kind: ResourceKind) =>
        task.outputs.flatMap(name =>
          input.run.resources.filter(known => known.name === name && known.kind === kind)
        );
      const [text] = outputs('text');
      const [json] = outputs('json');
      return {
        task,
        outputs,
        text: text === undefined ? '' : await orElse(input.readText(text.name, signal), '', signal),
        json: json === undefined ? null : await orElse(input.readJson(json.name, signal), null, signal)
      };
    })
  );
}

async function orElse<T>(value: Promise<T>, otherwise: T, signal: AbortSignal): Promise<T> {
  try {
    return await value;
  } catch (error) {
    if (signal.aborted) throw error;
    return otherwise;
  }
}

/** A resource as answers name it: `` `image-1` (band.jpg) ``. */
export function nameOf(run: Run, name: string): string {
  const resource = run.resources.find(known => known.name === name);
  const file =
    resource === undefined || !('file' in resource.from) ? null : resource.from.file.split(/[\\/]/).at(-1);
  return file === null || file === undefined ? `\`${name}\`` : `\`${name}\` (${file})`;
}

/** What a task worked on, as answers name it; empty where it was text of the plan itself. */
export function subjectOf(run: Run, task: Task): string {
  const names = Object.values(task.inputs).flat();
  const [first] = names.filter(name => run.resources.some(known => known.name === name));
  return first === undefined ? '' : nameOf(run, first);
}

/** The media that a task's group works on, in order; a task by itself is a group of one. */
export function groupsOf(results: readonly Result[]): Result[][] {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const key =
      result.task.group === null ? `task ${String(result.task.id)}` : `group ${String(result.task.group)}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups.values()];
}
