import type { Place } from './card.js';
import { hasEnded } from './reduce.js';
import type { Resource } from './resource.js';
import type { Run, Stage, StageName, Task, TaskState } from './run.js';

/** The words for places that people read. */
export const placeWords: Readonly<Record<Place, string>> = {
  embedded: 'built in',
  program: 'program on this machine',
  transformers: 'this machine',
  endpoint: 'own endpoint',
  huggingface: 'Hugging Face',
  controller: 'the controller'
};

const stageWords: Readonly<Record<StageName, string>> = {
  plan: 'Plan',
  select: 'Select',
  execute: 'Execute',
  respond: 'Respond'
};

/** A sign beside each state, so that no state is told by colour alone. */
export const stateSigns: Readonly<Record<TaskState, string>> = {
  waiting: '·',
  ready: '·',
  running: '…',
  done: '✓',
  failed: '✗',
  skipped: '–',
  cancelled: '■'
};

export interface StageView {
  name: StageName;
  state: Stage['state'];
  label: string;
  /** As "4 tasks · 1.1 s". */
  detail: string;
}

export interface InputView {
  argument: string;
  /** A resource's name, or the value itself where it is none. */
  text: string;
  resource: string | null;
}

export interface RowView {
  id: number;
  group: number | null;
  task: string;
  inputs: InputView[];
  model: string;
  where: string;
  reason: string;
  /** A switch of model, an error, or what it waits for; empty if there is nothing to say. */
  remark: string;
  remarkIsProblem: boolean;
  outputs: string[];
  state: TaskState;
  stateText: string;
  duration: string;
}

/** All that both renderings paint of a run's head and table, in words. */
export interface RunView {
  stages: StageView[];
  rows: RowView[];
  /** As "embedded · 2 calls · 1,204 tokens". */
  controller: string;
  /** As "3 of 5 tasks done, 2.4 s". */
  summary: string;
}

export function viewRun(run: Run): RunView {
  return {
    stages: run.stages.map(stage => viewStage(stage, run)),
    rows: run.tasks.map(task => viewTask(task, run)),
    controller: controllerText(run),
    summary: summaryText(run)
  };
}

function viewStage(stage: Stage, run: Run): StageView {
  const things: Readonly<Record<StageName, string>> = {
    plan: plural(run.tasks.length, 'task'),
    select: plural(
      new Set(run.tasks.flatMap(task => (task.choice === null ? [] : [task.choice.id]))).size,
      'model'
    ),
    execute: `${String(run.tasks.filter(hasEnded).length)} of ${String(run.tasks.length)}`,
    respond: ''
  };
  const began = stage.state !== 'waiting' && stage.state !== 'skipped';
  const detail = began
    ? [things[stage.name], durationText(stage.durationMs)].filter(part => part !== '').join(' · ')
    : '';
  return { name: stage.name, state: stage.state, label: stageWords[stage.name], detail };
}

function viewTask(task: Task, run: Run): RowView {
  const failedAttempts = task.attempts.filter(attempt => attempt.error !== null);
  const switched =
    task.state === 'done'
      ? failedAttempts.map(({ id, error }) => `${id} did not succeed: ${error?.message ?? ''}`).join(' ')
      : '';
  const problem = task.error?.message ?? switched;
  const remark = problem === '' ? (task.progress?.text ?? '') : problem;
  return {
    id: task.id,
    group: task.group,
    task: task.task,
    inputs: inputsOf(task, run),
    model: task.choice?.id ?? '',
    where: task.choice === null ? '' : placeWords[task.choice.where],
    reason: task.choice?.reason ?? '',
    remark,
    remarkIsProblem: problem !== '',
    outputs: task.state === 'done' || !hasEnded(task) ? task.outputs : [],
    state: task.state,
    stateText: `${stateSigns[task.state]} ${task.cached ? 'done before' : task.state}`,
    duration: durationText(task.durationMs)
  };
}

function inputsOf(task: Task, run: Run): InputView[] {
  return Object.entries(task.args).flatMap(([argument, value]): InputView[] => {
    const resolved = task.inputs[argument];
    if (resolved !== undefined && resolved.length > 0) {
      return resolved.map(name => ({
        argument,
        text: sourceText(run.resources.find(known => known.name === name)) ?? name,
        resource: name
      }));
    }
    return [{ argument, text: [value].flat().join(', '), resource: null }];
  });
}

/** A file or address is shown under its own last name, which people know; all else under its resource's name. */
function sourceText(resource: Resource | undefined): string | null {
  if (resource === undefined) return null;
  if ('file' in resource.from) return resource.from.file.split(/[\\/]/).at(-1) ?? null;
  if ('url' in resource.from) return resource.from.url;
  return null;
}

function controllerText(run: Run): string {
  const calls = run.stages.reduce((sum, stage) => sum + stage.calls, 0);
  const tokens = run.stages.reduce((sum, stage) => sum + stage.inputTokens + stage.outputTokens, 0);
  const estimated = run.stages.some(stage => stage.estimated) ? 'about ' : '';
  const name = run.controller.kind === 'embedded' ? 'embedded controller' : run.controller.model;
  const counts =
    calls === 0 ? [] : [plural(calls, 'call'), `${estimated}${tokens.toLocaleString('en')} tokens`];
  return [name, ...counts].join(' · ');
}

function summaryText(run: Run): string {
  const done = run.tasks.filter(task => task.state === 'done').length;
  const failed = run.tasks.filter(task => task.state === 'failed' || task.state === 'skipped').length;
  const parts = [
    run.planOnly
      ? `${plural(run.tasks.length, 'task')} planned`
      : `${String(done)} of ${plural(run.tasks.length, 'task')} done`,
    ...(failed > 0 ? [`${String(failed)} without result`] : []),
    ...(run.durationMs === null ? [] : [durationText(run.durationMs)])
  ];
  const words = parts.join(', ');
  return run.state === 'failed' || run.state === 'cancelled' ? `${run.state}: ${words}` : words;
}

/** As "0.4 s", "75 s", "2 min 5 s"; empty for null. */
export function durationText(durationMs: number | null): string {
  if (durationMs === null) return '';
  const seconds = durationMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${String(Math.round(seconds))} s`;
  return `${String(Math.floor(seconds / 60))} min ${String(Math.round(seconds) % 60)} s`;
}

export function plural(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** As "1.2 MB", "640 B". */
export function sizeText(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${String(sizeBytes)} B`;
  if (sizeBytes < 1_000_000) return `${String(Math.round(sizeBytes / 1000))} KB`;
  return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
}
