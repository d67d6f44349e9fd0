import { emptyRun } from '@cellist/run-model';
import type { Resource, Run, Task } from '@cellist/run-model';
import type { AnswerItem, RespondInput } from '../../../controller.js';

/** A task that is done, by one model, with the given changes. */
export function doneTask(changes: Partial<Task> & Pick<Task, 'id' | 'task'>): Task {
  return {
    group: null,
    dep: [],
    args: {},
    inputs: {},
    state: 'done',
    progress: null,
    candidates: [],
    choice: { id: 'owner/model', where: 'embedded', provider: null, revision: null, reason: '', by: 'rule' },
    parameters: {},
    attempts: [],
    outputs: [],
    cached: false,
    cachedFrom: null,
    durationMs: 10,
    error: null,
    ...changes
  };
}

export function exampleResource(name: string, from: Resource['from']): Resource {
  const kind =
    (['text', 'image', 'audio', 'video', 'table'] as const).find(known => name.startsWith(known)) ?? 'json';
  return { name, kind, mime: '', sizeBytes: 0, sha256: '', from };
}

export function exampleRun(changes: Partial<Run>): Run {
  return { ...emptyRun(), request: 'A request', ...changes };
}

/** What `respond` reads, with the contents of resources by their names. */
export function respondInput(run: Run, contents: Readonly<Record<string, unknown>>): RespondInput {
  return {
    run,
    turns: [],
    readText: name => {
      const text = contents[name];
      return Promise.resolve(typeof text === 'string' ? text : '');
    },
    readJson: name => Promise.resolve(contents[name] ?? null)
  };
}

export async function textOf(items: AsyncIterable<AnswerItem>): Promise<string> {
  let text = '';
  for await (const item of items) text += item.text;
  return text;
}
