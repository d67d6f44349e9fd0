import { callsOf, RUN_SCHEMA, stageNames } from './run.js';
import type { Attempt, PromptUse, Run, RunState, Sent, Stage, StageName, Task } from './run.js';
import type { FactOf, RunEvent } from './events.js';

/** The document before its first event. */
export function emptyRun(): Run {
  return {
    schema: RUN_SCHEMA,
    id: '',
    rev: 0,
    cell: null,
    parent: null,
    startedAt: '',
    durationMs: null,
    state: 'planning',
    planOnly: false,
    request: '',
    controller: { kind: 'embedded', model: '', baseUrl: null },
    stages: stageNames.map(emptyStage),
    tasks: [],
    resources: [],
    sent: [],
    notes: [],
    answer: '',
    error: null
  };
}

/**
 * The fold of a run's events: pure, synchronous, total. Events at or below `rev` were folded before and leave
 * the document as it is; a reader that sees a gap above `rev + 1` asks for a snapshot instead.
 */
export function reduce(run: Run, event: RunEvent): Run {
  if (event.seq <= run.rev) return run;
  const next = apply(run, event);
  return { ...next, rev: event.seq, state: event.type === 'run-end' ? event.state : stateOf(next) };
}

/** All events of a run at once. */
export function fold(events: Iterable<RunEvent>, start: Run = emptyRun()): Run {
  let run = start;
  for (const event of events) run = reduce(run, event);
  return run;
}

function apply(run: Run, event: RunEvent): Run {
  switch (event.type) {
    case 'run-start':
      return {
        ...emptyRun(),
        id: event.id,
        cell: event.cell,
        parent: event.parent,
        startedAt: event.startedAt,
        planOnly: event.planOnly,
        request: event.request,
        controller: event.controller
      };
    case 'stage-start':
      return withStage(run, event.stage, stage => ({ ...stage, state: 'running' }));
    case 'stage-usage':
      return withStage(run, event.stage, stage => ({
        ...stage,
        calls: stage.calls + event.calls,
        inputTokens: stage.inputTokens + event.inputTokens,
        outputTokens: stage.outputTokens + event.outputTokens,
        estimated: stage.estimated || event.estimated,
        ...(event.prompts === undefined
          ? {}
          : { prompts: eachOnce([...(stage.prompts ?? []), ...event.prompts]) })
      }));
    case 'stage-end':
      return withStage(run, event.stage, stage => ({
        ...stage,
        state: event.state,
        durationMs: event.durationMs
      }));
    case 'plan-reset':
      return { ...run, tasks: [], notes: [] };
    case 'task-add':
      return { ...run, tasks: [...run.tasks, newTask(event)] };
    case 'task-candidates':
      return withTask(run, event.id, task => ({ ...task, candidates: event.candidates }));
    case 'task-choice':
      return withTask(run, event.id, task => ({ ...task, choice: event.choice }));
    case 'task-ready':
      return withTask(run, event.id, task => ({
        ...task,
        inputs: event.inputs,
        state: 'ready',
        progress: null
      }));
    case 'task-progress':
      return withTask(run, event.id, task => (hasEnded(task) ? task : { ...task, progress: event.progress }));
    case 'attempt-start':
      return withTask(run, event.id, task => ({
        ...task,
        state: 'running',
        progress: null,
        attempts: [...task.attempts, { id: event.model, where: event.where, durationMs: null, error: null }]
      }));
    case 'attempt-end':
      return withTask(run, event.id, task => ({ ...task, attempts: endLast(task.attempts, event) }));
    case 'task-end':
      return withTask(run, event.id, task => ({
        ...task,
        state: event.state,
        outputs: event.outputs,
        progress: null,
        cached: event.cachedFrom !== null,
        cachedFrom: event.cachedFrom,
        durationMs: event.durationMs,
        error: event.error
      }));
    case 'group-end':
      return withTask(run, event.group, task => ({ ...task, outputs: [...task.outputs, event.table] }));
    case 'resource-add':
      return {
        ...run,
        resources: [...run.resources.filter(known => known.name !== event.resource.name), event.resource]
      };
    case 'resource-send': {
      const { to, what, sizeBytes, paid } = event;
      return {
        ...run,
        sent: withSent(run.sent, { to, what, sizeBytes, ...(paid === undefined ? {} : { paid }) })
      };
    }
    case 'note-add':
      return { ...run, notes: [...run.notes, event.text] };
    case 'answer-start':
      return { ...run, answer: '' };
    case 'answer-delta':
      return { ...run, answer: run.answer + event.text };
    case 'run-end':
      return {
        ...run,
        state: event.state,
        durationMs: event.durationMs,
        error: event.error,
        ...(event.unmade === undefined ? {} : { unmade: event.unmade })
      };
  }
}

/** True once nothing more will happen to the task. */
export function hasEnded(task: Pick<Task, 'state'>): boolean {
  return (
    task.state === 'done' || task.state === 'failed' || task.state === 'skipped' || task.state === 'cancelled'
  );
}

/** The first unfinished stage's state, as DESIGN §7 has it. */
function stateOf(run: Run): RunState {
  if (run.state === 'done' || run.state === 'failed' || run.state === 'cancelled') return run.state;
  const open = run.stages.find(stage => stage.state === 'waiting' || stage.state === 'running');
  const states: Readonly<Record<StageName, RunState>> = {
    plan: 'planning',
    select: 'selecting',
    execute: 'running',
    respond: 'responding'
  };
  return states[open?.name ?? 'respond'];
}

function emptyStage(name: StageName): Stage {
  return {
    name,
    state: 'waiting',
    durationMs: null,
    calls: 0,
    inputTokens: 0,
    outputTokens: 0,
    estimated: false
  };
}

function newTask({ task, outputs }: FactOf<'task-add'>): Task {
  return {
    ...task,
    inputs: {},
    state: 'waiting',
    progress: null,
    candidates: [],
    choice: null,
    attempts: [],
    outputs,
    cached: false,
    cachedFrom: null,
    durationMs: null,
    error: null
  };
}

function eachOnce(prompts: readonly PromptUse[]): PromptUse[] {
  return [...new Map(prompts.map(prompt => [prompt.sha256, prompt])).values()];
}

function endLast(attempts: Attempt[], event: FactOf<'attempt-end'>): Attempt[] {
  return attempts.map((attempt, index) =>
    index === attempts.length - 1 ? { ...attempt, durationMs: event.durationMs, error: event.error } : attempt
  );
}

function withTask(run: Run, id: number, change: (task: Task) => Task): Run {
  return { ...run, tasks: run.tasks.map(task => (task.id === id ? change(task) : task)) };
}

function withStage(run: Run, name: StageName, change: (stage: Stage) => Stage): Run {
  return { ...run, stages: run.stages.map(stage => (stage.name === name ? change(stage) : stage)) };
}

/** What is sent in many calls, as a long recording in its pieces, is told once, with the sizes summed. */
function withSent(known: readonly Sent[], sent: Sent): Sent[] {
  const same = known.find(
    ({ to, what, paid }) =>
      to === sent.to &&
      paid === sent.paid &&
      what.length === sent.what.length &&
      what.every((name, index) => name === sent.what[index])
  );
  if (same === undefined) return [...known, sent];
  const sum = { ...same, sizeBytes: same.sizeBytes + sent.sizeBytes, calls: callsOf(same) + callsOf(sent) };
  return known.map(each => (each === same ? sum : each));
}
