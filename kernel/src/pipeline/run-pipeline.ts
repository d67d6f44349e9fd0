import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { CellistError, hasEnded, soleMention, stageNames, toProblem } from '@cellist/run-model';
import type { PlanTask, Problem, RunEvent, StageName } from '@cellist/run-model';
import { lastValueFrom, Observable, ReplaySubject, toArray } from 'rxjs';
import { untilAborted } from '../experts/index.js';
import { executeTasks } from './execution.js';
import type { Outcome } from './execution.js';
import { groupTable } from './group-table.js';
import { lookAt } from './looking.js';
import type { Look } from './looking.js';
import { makePlan } from './planning.js';
import type { PlanSink } from './planning.js';
import type { PipelinePorts, RunOrder } from './ports.js';
import { createResourceNames } from './resource-names.js';
import type { ResourceNames } from './resource-names.js';
import { respond } from './responding.js';
import { createRunLog } from './run-log.js';
import type { RunLog } from './run-log.js';
import { createSelection, noCandidate } from './selection.js';
import { mentionOf } from './task-inputs.js';

/** How long a stopped controller may take to say what its call took; one that does not stop is left behind. */
const ACCOUNT_MS = 100;

/**
 * One request through the four stages of HuggingGPT (§3), as a stream of numbered events. It completes after
 * `run-end` and never errors: a run that fails or is stopped says so in its events. Unsubscribing stops it.
 */
export function runPipeline(
  order: RunOrder,
  ports: PipelinePorts,
  signal: AbortSignal
): Observable<RunEvent> {
  return new Observable(subscriber => {
    const stopped = new AbortController();
    const log = createRunLog(event => {
      subscriber.next(event);
    });
    conduct(order, ports, log, AbortSignal.any([signal, stopped.signal])).then(
      () => {
        subscriber.complete();
      },
      (error: unknown) => {
        subscriber.error(error);
      }
    );
    return () => {
      stopped.abort();
    };
  });
}

async function conduct(
  order: RunOrder,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<void> {
  const { clock } = ports;
  const started = clock.now();
  const { id, cell, parent, request, planOnly } = order;
  log.emit({
    type: 'run-start',
    id,
    cell,
    parent,
    startedAt: clock.date(),
    planOnly,
    request,
    controller: ports.controllerInfo
  });
  const stages = createStages(ports, log);
  const end = (state: 'done' | 'failed' | 'cancelled', error: Problem | null): void => {
    stages.closeAll(state);
    const made = new Set(log.run().resources.map(({ name }) => name));
    const unmade = ports.names.given().filter(name => !made.has(name));
    log.emit({
      type: 'run-end',
      state,
      durationMs: clock.now() - started,
      error,
      ...(unmade.length === 0 ? {} : { unmade })
    });
  };
  try {
    const problem = await carryThrough(order, ports, log, stages, signal);
    end(problem === null ? 'done' : 'failed', problem);
  } catch (error) {
    if (signal.aborted) end('cancelled', { code: 'CANCELLED', message: 'The run was stopped.', hint: '' });
    else end('failed', toProblem(error));
  }
}

/** @returns why the run as a whole failed, or null. */
async function carryThrough(
  order: RunOrder,
  ports: PipelinePorts,
  log: RunLog,
  stages: Stages,
  signal: AbortSignal
): Promise<Problem | null> {
  const names = createResourceNames(order.request, ports.names);
  let execution = beginExecution(order, ports, log, stages, names, signal);
  const looks = new Map<string, Look>();
  const sink: PlanSink = {
    add(task) {
      const { group, id, task: name, dep, args, parameters } = task;
      log.emit({
        type: 'task-add',
        task: { id, group, task: name, dep, args, parameters },
        outputs: names.promise(task)
      });
      if (!order.planOnly) execution.add(task);
    },
    look(wanted) {
      looks.set(wanted.value, wanted);
    },
    reset() {
      execution.drop();
      looks.clear();
      names.reset();
      execution = beginExecution(order, ports, log, stages, names, signal);
    }
  };
  stages.start('plan');
  const planned = makePlan(order, ports, log, sink, signal);
  try {
    await untilAborted(planned, signal);
  } catch (error) {
    execution.drop();
    if (signal.aborted) await Promise.race([planned.catch(() => undefined), pause(ACCOUNT_MS)]);
    throw error;
  }
  stages.end('plan', 'done');
  if (order.planOnly) {
    await notePlan(ports, log, signal);
    return null;
  }
  const unseen = await lookAt([...looks.values()], names, ports, log, signal);
  const outcomes = await execution.finish();
  if (signal.aborted) throw new CellistError('CANCELLED', 'The run was stopped.');
  await tabulate(order, outcomes, names, ports, log, signal);
  stages.end('select', outcomes.length === 0 ? 'skipped' : 'done');
  if (unseen !== null && outcomes.length > 0) log.emit({ type: 'note-add', text: unseen.message });
  const failed = outcomes.length > 0 && outcomes.every(outcome => outcome.state !== 'done');
  stages.end('execute', outcomes.length === 0 ? 'skipped' : failed ? 'failed' : 'done');
  const spent = outcomes.find(({ error }) => error?.code === 'LLM_BUDGET');
  if (spent !== undefined) return spent.error;
  // Where files were opened too, what they told of themselves is still an answer.
  const isTold = looks.size > 0 && unseen === null;
  if (failed && !isTold)
    return outcomes.find(outcome => outcome.state === 'failed')?.error ?? outcomes[0]?.error ?? null;
  if (unseen !== null && outcomes.length === 0) return unseen;
  stages.start('respond');
  await respond(order.id, names, ports, log, signal);
  stages.end('respond', 'done');
  return null;
}

interface Execution {
  add(task: PlanTask): void;
  /** Waits for all tasks to end. */
  finish(): Promise<Outcome[]>;
  /** Stops what was begun for a plan that turned out unusable; nothing more is heard of it. */
  drop(): void;
}

function beginExecution(
  order: RunOrder,
  ports: PipelinePorts,
  log: RunLog,
  stages: Stages,
  names: ResourceNames,
  signal: AbortSignal
): Execution {
  const stopped = new AbortController();
  const both = AbortSignal.any([signal, stopped.signal]);
  // Every task of a run listens to it, and a run may have a thousand. 0 means the same, but Node then takes the
  // signal for none where fetch asks for its limit.
  setMaxListeners(Infinity, both);
  let isPlanned = false;
  const endSelection = (): void => {
    const { tasks } = log.run();
    if (isPlanned && tasks.length > 0 && tasks.every(task => task.choice !== null || hasEnded(task)))
      stages.end('select', 'done');
  };
  const gated: RunLog = {
    emit(fact) {
      // What was sent and spent stays true, also for a plan that was dropped.
      const isAccount = fact.type === 'resource-send' || fact.type === 'stage-usage';
      if (stopped.signal.aborted && !isAccount) return;
      if (fact.type === 'task-candidates') stages.start('select');
      if (fact.type === 'attempt-start') stages.start('execute');
      log.emit(fact);
      if (fact.type === 'task-choice' || fact.type === 'task-end') endSelection();
    },
    run: () => log.run()
  };
  const tasks = new ReplaySubject<PlanTask>();
  const selection = createSelection(order.request, ports, gated, both);
  const outcomes = lastValueFrom(
    executeTasks(tasks, { runId: order.id, ports, log: gated, names, selection, signal: both }).pipe(
      toArray()
    )
  );
  outcomes.catch(() => undefined);
  return {
    add(task) {
      tasks.next(task);
    },
    finish() {
      isPlanned = true;
      endSelection();
      tasks.complete();
      return outcomes;
    },
    drop() {
      stopped.abort();
      tasks.complete();
    }
  };
}

/** What is known to be missing before anything runs: files, and models for a task. */
async function notePlan(ports: PipelinePorts, log: RunLog, signal: AbortSignal): Promise<void> {
  const { tasks } = log.run();
  const values = [...new Set(tasks.flatMap(task => Object.values(task.args).flat()))];
  const mentions = values.flatMap(value => soleMention(value) ?? []).map(mention => mentionOf(mention.value));
  for (const mention of mentions.filter(({ type }) => type === 'file')) {
    const problem = await ports.missing(mention, signal);
    if (problem !== null) log.emit({ type: 'note-add', text: problem.message });
  }
  for (const name of new Set(tasks.map(task => task.task))) {
    const candidates = await ports.candidates(name, signal, null);
    for (const task of tasks.filter(known => known.task === name))
      log.emit({ type: 'task-candidates', id: task.id, candidates });
    if (candidates.some(candidate => candidate.unavailable === null)) continue;
    const { message, hint } = noCandidate(name, candidates);
    log.emit({ type: 'note-add', text: `${message} ${hint}`.trim() });
  }
}

async function tabulate(
  order: RunOrder,
  outcomes: readonly Outcome[],
  names: ResourceNames,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<void> {
  const groups = [...new Set(outcomes.flatMap(({ task }) => (task.group === null ? [] : [task.group])))].sort(
    (a, b) => a - b
  );
  for (const group of groups) {
    const table = await groupTable(outcomes.filter(({ task }) => task.group === group));
    if (table === null) continue;
    const stored = await ports.store(table, names.next('table'), { run: order.id, task: group }, signal);
    log.emit({ type: 'resource-add', resource: stored.resource });
    log.emit({ type: 'group-end', group, table: stored.resource.name });
  }
}

interface Stages {
  /** The first start counts; later ones are ignored, since stages overlap. */
  start(stage: StageName): void;
  end(stage: StageName, state: 'done' | 'failed' | 'skipped'): void;
  /** Ends whatever is still open when the run ends. */
  closeAll(state: 'done' | 'failed' | 'cancelled'): void;
}

function createStages(ports: PipelinePorts, log: RunLog): Stages {
  const startedAt = new Map<StageName, number>();
  const ended = new Set<StageName>();
  const end = (stage: StageName, state: 'done' | 'failed' | 'skipped' | 'cancelled'): void => {
    if (ended.has(stage)) return;
    ended.add(stage);
    const started = startedAt.get(stage);
    log.emit({
      type: 'stage-end',
      stage,
      state,
      durationMs: started === undefined ? 0 : ports.clock.now() - started
    });
  };
  return {
    start(stage) {
      if (startedAt.has(stage) || ended.has(stage)) return;
      startedAt.set(stage, ports.clock.now());
      log.emit({ type: 'stage-start', stage });
    },
    end,
    closeAll(state) {
      for (const stage of stageNames)
        end(stage, startedAt.has(stage) && state !== 'done' ? state : 'skipped');
    }
  };
}
