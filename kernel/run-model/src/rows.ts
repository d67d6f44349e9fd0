import type { Problem } from './errors.js';
import { hasEnded } from './reduce.js';
import { replaceReferences, soleReference } from './references.js';
import type { Resource } from './resource.js';
import { callsOf } from './run.js';
import type { Attempt, Run, Stage, StageName, Task, TaskState } from './run.js';
import { tasks as vocabulary } from './tasks.js';
import { agoText, durationText, placeWords, plural, stageWords, stateSigns } from './words.js';

export interface StageView {
  name: StageName;
  state: Stage['state'];
  label: string;
  /** As "4 tasks · 1.1 s". */
  detail: string;
  /** What its LLM calls took, as "2 calls · about 1,204 tokens"; empty where it made none. */
  cost: string;
}

export interface InputView {
  argument: string;
  /** As people know it: a file's name, a resource's name, or the words themselves. */
  text: string;
  /** The resource that it is or will be; null where it is none yet, or words alone. */
  resource: string | null;
  /** True where the text is what was written, not the name of something. */
  isQuoted: boolean;
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
  /** `switch`: another model or place was used; `problem`: there is no result. */
  remarkKind: 'none' | 'progress' | 'switch' | 'problem';
  outputs: string[];
  state: TaskState;
  stateText: string;
  /** Of a result taken from the store: when it was made, as "12 min ago" at the time of this run; else empty. */
  madeText: string;
  /** ISO 8601; empty where `madeText` is. */
  madeAt: string;
  duration: string;
  /** Of a group: its tasks, one row each. Empty for a single task. */
  parts: RowView[];
}

/** All that both renderings paint of a run's head and table, in words. */
export interface RunView {
  stages: StageView[];
  rows: RowView[];
  /** As "gpt-5-mini · 2 calls · 1,204 tokens · 3 paid calls". */
  controller: string;
  /** As "3 of 5 tasks done, 2.4 s". */
  summary: string;
  /** What ended the run, unless the row of a task says it already. */
  error: Problem | null;
}

export function viewRun(run: Run): RunView {
  return {
    stages: run.stages.map(stage => viewStage(stage, run)),
    rows: viewRows(run),
    controller: controllerText(run),
    summary: summaryText(run),
    error: run.tasks.some(({ error }) => error?.message === run.error?.message) ? null : run.error
  };
}

function viewStage(stage: Stage, run: Run): StageView {
  const chosen = new Set(run.tasks.flatMap(task => (task.choice === null ? [] : [task.choice.id])));
  const ended = run.tasks.filter(hasEnded).length;
  const things: Readonly<Record<StageName, string>> = {
    plan: run.tasks.length === 0 ? '' : plural(run.tasks.length, 'task'),
    select: chosen.size === 0 ? '' : plural(chosen.size, 'model'),
    execute:
      run.tasks.length === 0
        ? ''
        : ended === run.tasks.length
          ? plural(ended, 'task')
          : `${String(ended)} of ${plural(run.tasks.length, 'task')}`,
    respond: ''
  };
  const began = stage.state !== 'waiting' && stage.state !== 'skipped';
  const detail = began
    ? [things[stage.name], durationText(stage.durationMs)].filter(part => part !== '').join(' · ')
    : '';
  return {
    name: stage.name,
    state: stage.state,
    label: stageWords[stage.name],
    detail,
    cost: costText([stage])
  };
}

/** One row a task, in the order of their ids, which is the plan's; the tasks of a group are one row with parts. */
function viewRows(run: Run): RowView[] {
  const context: RowContext = {
    planOnly: run.planOnly,
    startedAt: run.startedAt,
    resources: new Map(run.resources.map(resource => [resource.name, resource])),
    tasks: new Map(run.tasks.map(task => [task.id, task]))
  };
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
  // Tasks that were expanded come last in the document, since their parts' ids were free only then.
  const idOf = (entry: Task | number): number => (typeof entry === 'number' ? entry : entry.id);
  order.sort((a, b) => idOf(a) - idOf(b));
  return order.map(entry =>
    typeof entry === 'number' ? viewGroup(entry, groups.get(entry) ?? [], context) : viewTask(entry, context)
  );
}

interface RowContext {
  planOnly: boolean;
  startedAt: string;
  resources: ReadonlyMap<string, Resource>;
  tasks: ReadonlyMap<number, Task>;
}

function viewTask(task: Task, context: RowContext): RowView {
  const switched = task.state === 'done' ? switchText(task.attempts) : '';
  // The last attempt's reason tells what came before it, and so do the remark and the error.
  const isToldAlready = switched !== '' || (task.error !== null && task.attempts.length > 1);
  const progress = progressText(task);
  const [remarkKind, remark]: [RowView['remarkKind'], string] =
    task.error !== null
      ? ['problem', task.error.message]
      : switched !== ''
        ? ['switch', switched]
        : [progress === '' ? 'none' : 'progress', progress];
  return {
    key: String(task.id),
    id: task.id,
    task: task.task,
    inputs: inputsOf(task, context),
    model: task.choice?.id ?? '',
    where: whereText(task),
    reason: isToldAlready ? '' : (task.choice?.reason ?? ''),
    remark,
    hint: task.error?.hint ?? '',
    remarkKind,
    outputs: task.state === 'done' || !hasEnded(task) ? task.outputs : [],
    state: task.state,
    stateText: stateText(task, context.planOnly),
    ...madeBefore([task], context),
    duration: durationText(task.durationMs),
    parts: []
  };
}

function viewGroup(group: number, members: Task[], context: RowContext): RowView {
  const gathered = gatheredOutputs(members);
  const parts = members.map(task => {
    const part = viewTask(task, context);
    return { ...part, outputs: part.outputs.filter(name => !gathered.includes(name)) };
  });
  const done = members.filter(task => task.state === 'done');
  const failed = members.filter(task => task.state === 'failed');
  const state = groupState(members);
  const chosen = members.find(task => task.choice !== null);
  const durations = members.flatMap(task => (task.durationMs === null ? [] : [task.durationMs]));
  const problem = failed[0]?.error?.message;
  const first = parts[0];
  // Until a part has something to show, the line says what they wait for.
  const progress = done.length > 0 ? '' : (members.map(progressText).find(text => text !== '') ?? '');
  return {
    key: `group-${String(group)}`,
    id: members[0]?.id ?? group,
    task: first?.task ?? '',
    inputs: first?.inputs ?? [],
    model: chosen?.choice?.id ?? '',
    where: chosen === undefined ? '' : whereText(chosen),
    reason: chosen?.choice?.reason ?? '',
    remark:
      problem === undefined
        ? progress
        : `${String(failed.length)} of ${String(members.length)} failed: ${problem}`,
    hint: failed[0]?.error?.hint ?? '',
    remarkKind: problem !== undefined ? 'problem' : progress === '' ? 'none' : 'progress',
    outputs:
      done.length > 0 || !hasEnded({ state })
        ? [...new Set([...gathered, ...members.flatMap(task => task.outputs)])]
        : [],
    state,
    stateText: `${stateSigns[state]} ${String(done.length)} of ${String(members.length)}`,
    ...madeBefore(members, context),
    // Parts run side by side: the longest is nearer to what was waited than their sum.
    duration: hasEnded({ state }) && durations.length > 0 ? durationText(Math.max(...durations)) : '',
    parts
  };
}

/** What gathers a group, as its table: outputs beyond those of its task. */
function gatheredOutputs(members: readonly Task[]): string[] {
  const own = members[0] === undefined ? 0 : vocabulary[members[0].task].outputs.length;
  return members.flatMap(task => task.outputs.slice(own));
}

function stateText(task: Task, planOnly: boolean): string {
  const word = task.cached ? 'done before' : planOnly && task.state === 'waiting' ? 'planned' : task.state;
  return `${stateSigns[task.state]} ${word}`;
}

/** A group was made before where all of its parts were: then the latest of them tells when. */
function madeBefore(
  members: readonly Task[],
  { startedAt }: RowContext
): Pick<RowView, 'madeText' | 'madeAt'> {
  const times = members.map(task => (task.cached ? (task.cachedFrom?.at ?? null) : null));
  const madeAt = times.includes(null) ? '' : (times.map(String).sort().at(-1) ?? '');
  const madeText = agoText(madeAt, startedAt);
  return { madeText, madeAt: madeText === '' ? '' : madeAt };
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
    const tries = own.length === 1 ? '' : `, ${plural(own.length, 'try')}`;
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

function inputsOf(task: Task, context: RowContext): InputView[] {
  return Object.entries(task.args).flatMap(([argument, value]): InputView[] => {
    const resolved = task.inputs[argument];
    if (resolved !== undefined && resolved.length > 0) {
      return resolved.map(name => resolvedInput(argument, name, context));
    }
    return [value].flat().map(written => plannedInput(task, argument, written, context));
  });
}

function resolvedInput(argument: string, name: string, { resources }: RowContext): InputView {
  const resource = resources.get(name);
  const isQuoted = resource?.kind === 'text' && 'inline' in resource.from;
  const text = isQuoted ? resource.text : sourceText(resource);
  return { argument, text: text ?? name, resource: name, isQuoted };
}

/** Before it is resolved: what another task is to yield under the name promised, a file, or words. */
function plannedInput(task: Task, argument: string, written: string, { tasks }: RowContext): InputView {
  const kind = vocabulary[task.task].args[argument]?.kind ?? 'text';
  const promised = (id: number): string => {
    const maker = tasks.get(id);
    const at = maker === undefined ? -1 : vocabulary[maker.task].outputs.indexOf(kind);
    return maker?.outputs[Math.max(0, at)] ?? `task ${String(id)}`;
  };
  const sole = soleReference(written);
  if (sole !== null) {
    const name = promised(sole);
    return { argument, text: name, resource: name, isQuoted: false };
  }
  if (kind !== 'text') return { argument, text: fileName(written), resource: null, isQuoted: false };
  return { argument, text: replaceReferences(written, promised), resource: null, isQuoted: true };
}

/** A file or address is shown under its own last name, which people know; all else under its resource's name. */
function sourceText(resource: Resource | undefined): string | null {
  if (resource === undefined) return null;
  if ('file' in resource.from) return fileName(resource.from.file);
  if ('url' in resource.from) return resource.from.url;
  return null;
}

function fileName(path: string): string {
  return /^https?:/i.test(path) ? path : (path.split(/[\\/]/).at(-1) ?? path);
}

function controllerText(run: Run): string {
  const name = run.controller.kind === 'embedded' ? 'embedded controller' : run.controller.model;
  const paid = run.sent.reduce((sum, sent) => sum + (sent.paid === true ? callsOf(sent) : 0), 0);
  return [name, costText(run.stages), ...(paid === 0 ? [] : [plural(paid, 'paid call')])]
    .filter(part => part !== '')
    .join(' · ');
}

/** Tokens of which some were estimated are told as "about". */
function costText(stages: readonly Stage[]): string {
  const calls = stages.reduce((sum, stage) => sum + stage.calls, 0);
  if (calls === 0) return '';
  const tokens = stages.reduce((sum, stage) => sum + stage.inputTokens + stage.outputTokens, 0);
  const about = stages.some(stage => stage.estimated) ? 'about ' : '';
  return `${plural(calls, 'call')} · ${about}${plural(tokens, 'token')}`;
}

function summaryText(run: Run): string {
  const done = run.tasks.filter(task => task.state === 'done').length;
  const failed = run.tasks.filter(task => task.state === 'failed' || task.state === 'skipped').length;
  const hasStopped = run.state === 'failed' || run.state === 'cancelled';
  const total = plural(run.tasks.length, 'task');
  const parts = [
    ...(hasStopped ? [run.state] : []),
    ...(run.tasks.length === 0
      ? []
      : [run.planOnly ? `${total} planned` : `${String(done)} of ${total} done`]),
    ...(failed > 0 ? [`${String(failed)} without result`] : []),
    ...(run.durationMs === null ? [] : [durationText(run.durationMs)])
  ];
  return parts.length === 0 ? run.state : parts.join(', ');
}
