import { toProblem } from '@cellist/run-model';
import type { CachedFrom, Mention, PlanTask, Problem, ResourceKind } from '@cellist/run-model';
import {
  combineLatest,
  defer,
  finalize,
  from,
  map,
  mergeMap,
  lastValueFrom,
  of,
  ReplaySubject,
  switchMap,
  take,
  tap
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { OpenResource } from '../resources/index.js';
import { tellWaiting, untilAborted } from '../experts/index.js';
import { carryOut } from './carry-out.js';
import type { PipelinePorts } from './ports.js';
import type { ResourceNames } from './resource-names.js';
import type { RunLog } from './run-log.js';
import type { Selected, Selection } from './selection.js';
import { resolveInputs } from './task-inputs.js';
import type { TaskInputs } from './task-inputs.js';

/** How a task ended. A failed one is a value: the other tasks go on. */
export interface Outcome {
  task: PlanTask;
  state: 'done' | 'failed' | 'skipped' | 'cancelled';
  outputs: OpenResource[];
  error: Problem | null;
}

export interface ExecutionParts {
  runId: string;
  ports: PipelinePorts;
  log: RunLog;
  names: ResourceNames;
  selection: Selection;
  signal: AbortSignal;
}

/**
 * Stage 3 (HuggingGPT §3.3): runs tasks as they come. A task starts the moment its own inputs and its choice
 * exist; independent tasks run side by side; one whose dependency gave nothing is skipped with the reason.
 */
export function executeTasks(tasks: Observable<PlanTask>, parts: ExecutionParts): Observable<Outcome> {
  const outcomes = new Map<number, ReplaySubject<Outcome>>();
  const groups = new Map<number, number[]>();
  const outcomeOf = (id: number): ReplaySubject<Outcome> => {
    const known = outcomes.get(id) ?? new ReplaySubject<Outcome>(1);
    outcomes.set(id, known);
    return known;
  };
  const done = new Map<number, Outcome>();
  return tasks.pipe(
    mergeMap(task => {
      if (task.group !== null) groups.set(task.group, [...(groups.get(task.group) ?? []), task.id]);
      const dependencies =
        task.dep.length === 0
          ? of([])
          : telling(
              task,
              () => dependencyWords(task, done, parts),
              combineLatest(task.dep.map(dep => outcomeOf(dep).pipe(take(1)))),
              parts
            );
      let isChosen = false;
      const selected = parts.selection
        .select(task)
        .then(
          (value): SelectedOrProblem => ({ value }),
          (error: unknown): SelectedOrProblem => ({ problem: toProblem(error) })
        )
        .finally(() => {
          isChosen = true;
        });
      // Files are read while the choice is still being made.
      return dependencies.pipe(
        map(waited => prepare(task, waited, done, groups, parts)),
        switchMap(inputs =>
          telling(task, () => (isChosen ? null : CHOOSING), from(selected), parts, CHOICE_QUIET_MS).pipe(
            switchMap(choice => runTask(task, inputs, choice, parts))
          )
        )
      );
    }),
    map(outcome => {
      done.set(outcome.task.id, outcome);
      outcomeOf(outcome.task.id).next(outcome);
      return outcome;
    })
  );
}

/** A choice by rules or from memory is made sooner; no row speaks of it. */
const CHOICE_QUIET_MS = 200;
/** Files are read sooner, addresses not always. */
const READING_QUIET_MS = 1000;
const CHOOSING = 'waiting until a model is chosen';

/** While the source has given nothing yet, the task's row says what it waits for and for how long. */
function telling<Value>(
  { id }: PlanTask,
  words: () => string | null,
  source: Observable<Value>,
  { log }: ExecutionParts,
  quietMs = 0
): Observable<Value> {
  return defer(() => {
    const over = tellWaiting(
      words,
      progress => {
        log.emit({ type: 'task-progress', id, progress });
      },
      quietMs
    );
    return source.pipe(tap(over), finalize(over));
  });
}

/** How many of the tasks that one waits for its row names. */
const NAMED = 3;

/** As `waiting for task 2 (object-detection)`, of those that have not ended. */
function dependencyWords(
  task: PlanTask,
  done: ReadonlyMap<number, Outcome>,
  { log }: ExecutionParts
): string | null {
  const open = task.dep.filter(dep => !done.has(dep));
  if (open.length === 0) return null;
  if (open.length > NAMED) return `waiting for ${String(open.length)} tasks`;
  const known = new Map(log.run().tasks.map(each => [each.id, each.task]));
  const named = open.map(dep => `task ${String(dep)} (${known.get(dep) ?? 'not planned yet'})`);
  return `waiting for ${named.join(' and ')}`;
}

type SelectedOrProblem = { value: Selected } | { problem: Problem };
type InputsOrBlocker = { inputs: Promise<TaskInputs> } | { blocker: Problem };

function prepare(
  task: PlanTask,
  waited: readonly Outcome[],
  done: ReadonlyMap<number, Outcome>,
  groups: ReadonlyMap<number, readonly number[]>,
  parts: ExecutionParts
): InputsOrBlocker {
  const blocker = blockedBy(task, waited);
  if (blocker !== null) return { blocker };
  const inputs = untilAborted(inputsOf(task, done, groups, parts), parts.signal);
  // Whoever awaits them is told; until then a file that is missing is no unhandled rejection.
  inputs.catch(() => undefined);
  return { inputs };
}

async function runTask(
  task: PlanTask,
  prepared: InputsOrBlocker,
  choice: SelectedOrProblem,
  parts: ExecutionParts
): Promise<Outcome> {
  const started = parts.ports.clock.now();
  const end = (
    state: Outcome['state'],
    outputs: OpenResource[],
    error: Problem | null,
    cachedFrom: CachedFrom | null = null
  ): Outcome => {
    const names = state === 'done' ? outputs.map(({ resource }) => resource.name) : [];
    const durationMs = parts.ports.clock.now() - started;
    parts.log.emit({
      type: 'task-end',
      id: task.id,
      state,
      outputs: names,
      cachedFrom,
      durationMs,
      error
    });
    return { task, state, outputs, error };
  };
  if (isAborted(parts)) return end('cancelled', [], null);
  if ('blocker' in prepared) return end('skipped', [], prepared.blocker);
  if ('problem' in choice) return end('failed', [], choice.problem);
  try {
    const inputs = await lastValueFrom(
      telling(task, () => 'reading what it needs', from(prepared.inputs), parts, READING_QUIET_MS)
    );
    parts.log.emit({ type: 'task-ready', id: task.id, inputs: inputs.names });
    const { outputs, cachedFrom } = await carryOut(task, inputs, choice.value, parts);
    return end('done', outputs, null, cachedFrom);
  } catch (error) {
    if (isAborted(parts)) return end('cancelled', [], null);
    return end('failed', [], toProblem(error, 'EXPERT_FAILED'));
  }
}

function isAborted({ signal }: ExecutionParts): boolean {
  return signal.aborted;
}

/** An expanded task's parts are gathered, so one of them that gave nothing does not hold up the others' reader. */
function blockedBy(task: PlanTask, waited: readonly Outcome[]): Problem | null {
  const without = waited.filter(outcome => outcome.state !== 'done');
  const blocker = without.find(({ task: dependency }) => {
    const { group } = dependency;
    return group === null || waited.every(other => other.task.group !== group || other.state !== 'done');
  });
  if (blocker === undefined) return null;
  return {
    code: 'DEPENDENCY_FAILED',
    message: `Skipped: task ${String(blocker.task.id)} (${blocker.task.task}), which it waits for, gave no result.`,
    hint: blocker.error?.hint ?? ''
  };
}

function inputsOf(
  task: PlanTask,
  done: ReadonlyMap<number, Outcome>,
  groups: ReadonlyMap<number, readonly number[]>,
  { ports, log, names, signal }: ExecutionParts
): Promise<TaskInputs> {
  return resolveInputs(task, {
    signal,
    outputsOf(id) {
      // The head of a group stands for the whole group where the task waits for all parts, else for itself.
      const ids = (groups.get(id) ?? [id]).filter(part => task.dep.includes(part));
      return ids.flatMap(part => {
        const outcome = done.get(part);
        return outcome?.state === 'done' ? [outcome.outputs] : [];
      });
    },
    async read(mention: Mention, wanted: ResourceKind) {
      const found = await names.read(mention, wanted, ports, signal);
      if (!log.run().resources.some(known => known.name === found.resource.name))
        log.emit({ type: 'resource-add', resource: found.resource });
      return found;
    },
    async page(document, { number, isNamed }) {
      if (document.page === undefined) return null;
      const picture = await names.page(document, number, ports, signal);
      if (log.run().resources.some(known => known.name === picture.resource.name)) return picture;
      log.emit({ type: 'resource-add', resource: picture.resource });
      const { name } = document.resource;
      const other = isNamed ? '' : ` Another one is named as \`${name}#page=2\`.`;
      log.emit({
        type: 'note-add',
        text: `${picture.resource.name} is page ${String(number)} of ${name}, taken as a picture.${other}`
      });
      return picture;
    }
  });
}
