import type { Resource } from './resource.js';
import type { Run, Task } from './run.js';

/** A resource with what it was made of: the way back to files, addresses and requests. */
export interface Lineage {
  resource: Resource;
  /** The run that made it; null for what was read, or where the run is not at hand. */
  run: Run | null;
  /** The tasks that made it: one, the parts of a group for its table, all tasks of a run for its answer. */
  makers: Task[];
  /** What the makers took. A resource that stands higher up already is not followed again. */
  sources: Lineage[];
}

/** What a task made of a resource. */
export interface Descent {
  run: Run;
  task: Task;
  outputs: Resource[];
}

/** Follows a resource back through the runs that are at hand. Each run names its resources as they were in it. */
export function lineageOf(resource: Resource, runs: readonly Run[]): Lineage {
  return follow(resource, new Map(runs.map(run => [run.id, run])), new Set());
}

function follow(resource: Resource, runs: ReadonlyMap<string, Run>, seen: ReadonlySet<string>): Lineage {
  const { from } = resource;
  const run = 'run' in from ? (runs.get(from.run) ?? null) : null;
  if (run === null || seen.has(keyOf(resource))) return { resource, run, makers: [], sources: [] };
  const makers = makersOf(resource, run);
  const above = new Set([...seen, keyOf(resource)]);
  const names = new Set(makers.flatMap(task => namesTaken(task, resource, run)));
  const sources = run.resources
    .filter(({ name }) => names.has(name) && name !== resource.name)
    .map(source => follow(source, runs, above));
  return { resource, run, makers, sources };
}

function makersOf({ name, from }: Resource, run: Run): Task[] {
  if (!('run' in from)) return [];
  const done = run.tasks.filter(task => task.state === 'done');
  if ('answer' in from) return done;
  const group = groupOfTable(name, run);
  return done.filter(task => (group === null ? task.id === from.task : task.group === group));
}

/** An answer and a group's table are made of what the tasks found; anything else of what its task took. */
function namesTaken(task: Task, { name, from }: Resource, run: Run): string[] {
  const isSummary = 'answer' in from || groupOfTable(name, run) !== null;
  return isSummary ? task.outputs : Object.values(task.inputs).flat();
}

/** The group whose table a resource is: the head of a group yields it last. */
function groupOfTable(name: string, run: Run): number | null {
  const head = run.tasks.find(({ id, group, outputs }) => group === id && outputs.at(-1) === name);
  const isTable = run.resources.some(known => known.name === name && known.kind === 'table');
  return head !== undefined && isTable ? head.id : null;
}

function keyOf(resource: Resource): string {
  return JSON.stringify([resource.name, resource.sha256, resource.from]);
}

/** What was made from a resource, in the order of the runs and tasks. */
export function descentOf(resource: Resource, runs: readonly Run[]): Descent[] {
  return runs.flatMap(run =>
    run.tasks
      .filter(task => task.state === 'done' && takes(task, run, resource))
      .map(task => ({
        run,
        task,
        outputs: task.outputs.flatMap(name => run.resources.find(known => known.name === name) ?? [])
      }))
  );
}

function takes(task: Task, run: Run, resource: Resource): boolean {
  const names = Object.values(task.inputs).flat();
  return run.resources.some(
    known => known.name === resource.name && known.sha256 === resource.sha256 && names.includes(known.name)
  );
}
