import { hasEnded } from './reduce.js';
import type { Resource } from './resource.js';
import type { Attempt, Run, Stage, StageName, Task, TaskState } from './run.js';
import { durationText, placeWords, plural, stageWords, stateSigns } from './words.js';

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
  /** Unlike any other row's of the run, and the same in every revision. */
  key: string;
  /** The task that the row tells of; of a group, its first part. */
  id: number;
  task: string;
  inputs: InputView[];
  model: string;
  where: string;
  reason: string;
  /** A switch of model, an error, or what it waits for; empty if there is nothing to say. */
  remark: string;
  /** What to do about the remark; may be empty. */
  hint: string;
  remarkIsProblem: boolean;
  outputs: string[];
  state: TaskState;
  stateText: string;
  duration: string;
  /** Of a group: its tasks, one row each. Empty for a single task. */
  parts: RowView[];
}

/** All that both renderings paint of a run's head and table, in words. */
export interface RunView {
  stages: StageView[];
  rows: RowView[];
  /** As "embedded controller · 2 calls · 1,204 tokens". */
  controller: string;
  /** As "3 of 5 tasks done, 2.4 s". */
  summary: string;
}

export function viewRun(run: Run): RunView {
  return {
    stages: run.stages.map(stage => viewStage(stage, run)),
    rows: viewRows(run),
    controller: controllerText(run),
    summary: summaryText(run)
  };
}

function viewStage(stage: Stage, run: Run): StageView {
  const chosen = new Set(run.tasks.flatMap(task => (task.choice === null ? [] : [task.choice.id])));
  const ended = run.tasks.filter(hasEnded).length;
  const things: Readonly<Record<StageName, string>> = {
    plan: plural(run.tasks.length, 'task'),
    select: plural(chosen.size, 'model'),
    execute:
      ended === run.tasks.length
        ? plural(ended, 'task')
        : `${String(ended)} of ${plural(run.tasks.length, 'task')}`,
    respond: ''
  };
  const began = stage.state !== 'waiting' && stage.state !== 'skipped';
  const detail = began
    ? [things[stage.name], durationText(stage.durationMs)].filter(part => part !== '').join(' · ')
    : '';
  return { name: stage.name, state: stage.state, label: stageWords[stage.name], detail };
}

/** One row a task, in the plan's order; the tasks of a group are one row with parts. */
function viewRows(run: Run): RowView[] {
  const resources = new Map(run.resources.map(resource => [resource.name, resource]));
  const groups = new Map<number, Task[]>();
  const order: (Task | number)[] = [];
  for (const task of run.tasks) {
    if (task.group === null) {
      order.push(task);
      continue;
    }
    const members = groups.get(task.group);
    if (members === undefined) order.push(task.group);
    groups.set(task.group, [...(members ?? []), task]);
  }
  return order.map(entry =>
    typeof entry === 'number'
      ? viewGroup(entry, groups.get(entry) ?? [], resources)
      : viewTask(entry, resources)
  );
}

type Resources = ReadonlyMap<string, Resource>;

function viewTask(task: Task, resources: Resources): RowView {
  const switched = task.state === 'done' ? switchText(task.attempts) : '';
  const problem = task.error?.message ?? switched;
  return {
    key: String(task.id),
    id: task.id,
    task: task.task,
    inputs: inputsOf(task, resources),
    model: task.choice?.id ?? '',
    where: whereText(task),
    reason: task.choice?.reason ?? '',
    remark: problem === '' ? progressText(task) : problem,
    hint: task.error?.hint ?? '',
    remarkIsProblem: problem !== '',
    outputs: task.state === 'done' || !hasEnded(task) ? task.outputs : [],
    state: task.state,
    stateText: `${stateSigns[task.state]} ${task.cached ? 'done before' : task.state}`,
    duration: durationText(task.durationMs),
    parts: []
  };
}

function viewGroup(group: number, members: Task[], resources: Resources): RowView {
  const parts = members.map(task => viewTask(task, resources));
  const done = members.filter(task => task.state === 'done');
  const failed = members.filter(task => task.state === 'failed');
  const state = groupState(members);
  const chosen = members.find(task => task.choice !== null);
  const durations = members.flatMap(task => (task.durationMs === null ? [] : [task.durationMs]));
  const problem = failed[0]?.error?.message;
  const first = parts[0];
  return {
    key: `group-${String(group)}`,
    id: members[0]?.id ?? group,
    task: first?.task ?? '',
    inputs: first?.inputs ?? [],
    model: chosen?.choice?.id ?? '',
    where: chosen === undefined ? '' : whereText(chosen),
    reason: chosen?.choice?.reason ?? '',
    remark:
      problem === undefined ? '' : `${String(failed.length)} of ${String(members.length)} failed: ${problem}`,
    hint: failed[0]?.error?.hint ?? '',
    remarkIsProblem: problem !== undefined,
    outputs:
      done.length > 0 || !hasEnded({ state }) ? [...new Set(members.flatMap(task => task.outputs))] : [],
    state,
    stateText: `${stateSigns[state]} ${String(done.length)} of ${String(members.length)}`,
    // Parts run side by side: the longest is nearer to what was waited than their sum.
    duration: hasEnded({ state }) && durations.length > 0 ? durationText(Math.max(...durations)) : '',
    parts
  };
}

function groupState(members: readonly Task[]): TaskState {
  const has = (state: TaskState): boolean => members.some(task => task.state === state);
  if (has('running')) return 'running';
  if (!members.every(hasEnded)) return has('done') ? 'running' : has('ready') ? 'ready' : 'waiting';
  const worst = (['done', 'failed', 'cancelled', 'skipped'] as const).find(has);
  return worst ?? 'waiting';
}

function whereText(task: Task): string {
  if (task.choice === null) return '';
  const place = placeWords[task.choice.where];
  return task.choice.provider === null ? place : `${place}, ${task.choice.provider}`;
}

/** Why another than the first model or place was used, as "2nd choice: owner/name gave no result (503)." */
function switchText(attempts: readonly Attempt[]): string {
  const last = attempts.at(-1);
  const failed = attempts.filter(attempt => attempt.error !== null);
  if (last === undefined || failed.length === 0) return '';
  const tried = [...new Set(attempts.map(attempt => attempt.id))];
  const rank = tried.indexOf(last.id) + 1;
  const causes = tried.flatMap(id => {
    const own = failed.filter(attempt => attempt.id === id);
    const error = own.at(-1)?.error;
    if (error === undefined || error === null) return [];
    const tries = own.length === 1 ? '' : `, ${plural(own.length, 'try').replace('trys', 'tries')}`;
    return [`${id} gave no result (${error.message.replace(/\.$/, '')}${tries}).`];
  });
  return `${rank > 1 ? `${ordinal(rank)} choice: ` : ''}${causes.join(' ')}`;
}

function ordinal(rank: number): string {
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${String(rank)}${endings[rank] ?? 'th'}`;
}

function progressText(task: Task): string {
  if (task.progress === null || hasEnded(task)) return '';
  const { fraction, text } = task.progress;
  return fraction === null ? text : `${text} ${String(Math.round(fraction * 100))} %`.trim();
}

function inputsOf(task: Task, resources: Resources): InputView[] {
  return Object.entries(task.args).flatMap(([argument, value]): InputView[] => {
    const resolved = task.inputs[argument];
    if (resolved !== undefined && resolved.length > 0) {
      return resolved.map(name => ({
        argument,
        text: sourceText(resources.get(name)) ?? name,
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
  if ('inline' in resource.from && resource.kind === 'text') return resource.text ?? null;
  return null;
}

function controllerText(run: Run): string {
  const calls = run.stages.reduce((sum, stage) => sum + stage.calls, 0);
  const tokens = run.stages.reduce((sum, stage) => sum + stage.inputTokens + stage.outputTokens, 0);
  const estimated = run.stages.some(stage => stage.estimated) ? 'about ' : '';
  const name = run.controller.kind === 'embedded' ? 'embedded controller' : run.controller.model;
  const counts = calls === 0 ? [] : [plural(calls, 'call'), `${estimated}${plural(tokens, 'token')}`];
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
