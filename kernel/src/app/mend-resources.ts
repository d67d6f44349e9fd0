import { emptyRun, isCellistError, reduce } from '@cellist/run-model';
import type { Resource, ResourceKind, Run, Task } from '@cellist/run-model';
import { runPipeline } from '../pipeline/index.js';
import type { PipelinePorts } from '../pipeline/index.js';
import type { OpenResource, ResourceStore } from '../resources/index.js';

/** What a content can be made anew from. */
export interface MendingParts {
  store: ResourceStore;
  /** All runs that are at hand. */
  runs(): Promise<readonly Run[]>;
  readFile(name: string, signal: AbortSignal): Promise<Uint8Array>;
  /** For a run that nobody sees: its choices are given, its answer is made by rule. */
  ports(): Promise<Omit<PipelinePorts, 'names' | 'turns'>>;
  /** Tells the user, in a sentence. */
  tell(sentence: string): void;
}

/** Where carrying a task out again costs nothing and sends nothing. */
const HERE: ReadonlySet<string> = new Set(['embedded', 'program', 'transformers']);

/**
 * The same store, whose damaged contents are made anew where their record allows it, when they are read: from the
 * file that they were read from, or by the tasks that made them. The user is told either way.
 */
export function createMendingStore(parts: MendingParts): ResourceStore {
  const { store } = parts;
  const mending = new Map<string, Promise<boolean>>();
  const mend = (resource: Resource, signal: AbortSignal): Promise<boolean> => {
    const known = mending.get(resource.sha256);
    if (known !== undefined) return known;
    const begun = remakeContent(resource, parts, signal)
      .catch(() => false)
      .finally(() => mending.delete(resource.sha256));
    mending.set(resource.sha256, begun);
    return begun;
  };
  const reading = async <T>(
    resource: Resource,
    read: () => Promise<T>,
    signal: AbortSignal = new AbortController().signal
  ): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (!isDamage(error) || !(await mend(resource, signal))) throw error;
      parts.tell(
        `The kept content of ${resource.name} was damaged; it has been made anew, the same to the byte.`
      );
      return read();
    }
  };
  return {
    ...store,
    open(resource) {
      const opened = store.open(resource);
      const page = opened.page?.bind(opened);
      const mended: OpenResource = {
        resource: opened.resource,
        path: opened.path,
        bytes: signal => reading(resource, () => opened.bytes(signal), signal),
        text: signal => reading(resource, () => opened.text(signal), signal),
        json: signal => reading(resource, () => opened.json(signal), signal)
      };
      if (page !== undefined)
        mended.page = (number, signal) => reading(resource, () => page(number, signal), signal);
      return mended;
    }
  };
}

function isDamage(error: unknown): boolean {
  return isCellistError(error) && 'evidence' in error && 'damaged' in Object(error.evidence);
}

/** @returns whether the content is whole again. */
async function remakeContent(resource: Resource, parts: MendingParts, signal: AbortSignal): Promise<boolean> {
  const { from } = resource;
  if ('file' in from) {
    const bytes = await parts.readFile(from.file, signal);
    const kept = await parts.store.putBytes(bytes, () => resource.name, from, signal);
    return kept.resource.sha256 === resource.sha256;
  }
  if (!('task' in from)) return false;
  const run = (await parts.runs()).find(({ id }) => id === from.run);
  const task = run?.tasks.find(({ id }) => id === from.task);
  return run === undefined || task === undefined ? false : remakeByTasks(resource, task, run, parts, signal);
}

/** Carries a task and all that it rests on out again, with the models that were taken then. */
async function remakeByTasks(
  resource: Resource,
  task: Task,
  run: Run,
  parts: MendingParts,
  signal: AbortSignal
): Promise<boolean> {
  const plan = neededBy(task, run);
  if (plan.some(({ choice }) => choice === null || !HERE.has(choice.where))) return false;
  const writtenPlan = plan.map(({ task: name, id, dep, args, parameters, choice }) => ({
    task: name,
    id,
    dep,
    args: { ...parameters, ...args },
    ...(choice === null ? {} : { model: choice.id })
  }));
  const counts = { next: 0 };
  const names = {
    next: (kind: ResourceKind) => `${kind}-anew-${String(++counts.next)}`,
    given: () => [],
    mark: () => counts.next,
    rewind: () => undefined
  };
  const usual = await parts.ports();
  let again = emptyRun();
  await runPipeline(
    { id: `${run.id}-anew`, cell: null, parent: run.id, request: '', writtenPlan, planOnly: false },
    {
      ...usual,
      names,
      turns: [],
      findResource: name => run.resources.find(known => known.name === name) ?? usual.findResource(name)
    },
    signal
  ).forEach(event => {
    again = reduce(again, event);
  });
  if (!again.resources.some(({ sha256 }) => sha256 === resource.sha256)) return false;
  await parts.store.open(resource).bytes(signal);
  return true;
}

/** The task, and those whose results it takes, in the order of the plan. */
function neededBy(task: Task, run: Run): Task[] {
  const needed = new Set([task.id]);
  for (const other of [...run.tasks].reverse())
    if (run.tasks.some(({ id, dep }) => needed.has(id) && dep.includes(other.id))) needed.add(other.id);
  return run.tasks.filter(({ id }) => needed.has(id));
}
