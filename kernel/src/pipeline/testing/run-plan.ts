import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CellistError, fold, tasks as vocabulary } from '@cellist/run-model';
import type { Candidate, Mention, Run, RunEvent, TaskName } from '@cellist/run-model';
import type { Controller, PlanInput, PlanItem } from '../../controller/index.js';
import { createResourceStore } from '../../resources/index.js';
import type { NewContent } from '../../resources/index.js';
import { createSession } from '../../session/index.js';
import type { AttemptContext, PipelinePorts } from '../ports.js';
import { runPipeline } from '../run-pipeline.js';

/** One attempt as a test sees it: what it gets, and how it ends. */
export interface Work {
  task: TaskName;
  model: string;
  /** Text arguments as they were resolved; media by the names of their resources. */
  values: Readonly<Record<string, string>>;
  context: AttemptContext;
}

export interface RunPlanOptions {
  /** What each call of the controller's plan streams. */
  plans: readonly (readonly unknown[])[];
  /** What the plan opens without a task. */
  looks?: readonly string[];
  request?: string;
  /** Does a task's work; by default every output is there at once. */
  work?: (work: Work) => Promise<NewContent[]> | NewContent[];
  /** Models by task; by default one that can run. */
  models?: Partial<Record<TaskName, readonly Candidate[]>>;
  select?: Controller['select'];
  answer?: string;
  /** What is remembered of tasks done before; by default nothing. */
  results?: PipelinePorts['results'];
  signal?: AbortSignal;
  planOnly?: boolean;
  /** Texts of the files that exist. */
  files?: Readonly<Record<string, string>>;
  onEvent?: (event: RunEvent) => void;
}

export interface PlanRun {
  run: Run;
  events: RunEvent[];
  asked: PlanInput[];
}

/** Runs plans through the real pipeline, store and session, with a controller and experts that the test plays. */
export async function runPlan(options: RunPlanOptions): Promise<PlanRun> {
  const events: RunEvent[] = [];
  const asked: PlanInput[] = [];
  const ports = await playedPorts(options, asked);
  const order = {
    id: 'run',
    cell: null,
    parent: null,
    request: options.request ?? requestOf(options),
    writtenPlan: undefined,
    planOnly: options.planOnly ?? false
  };
  await runPipeline(order, ports, options.signal ?? new AbortController().signal).forEach(event => {
    events.push(event);
    options.onEvent?.(event);
  });
  return { run: fold(events), events, asked };
}

export function candidate(id: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id,
    where: ['embedded'],
    downloads: null,
    likes: null,
    license: 'MIT',
    sizeBytes: null,
    revision: null,
    description: `${id} does it.`,
    limits: '',
    unavailable: null,
    ...more
  };
}

/** A content of each kind that a task yields. */
export function outputsOf(task: TaskName, text = `${task} result`): NewContent[] {
  return vocabulary[task].outputs.map((kind): NewContent => {
    if (kind === 'text') return { kind, text };
    if (kind === 'json') return { kind, json: { text } };
    if (kind === 'table') return { kind, columns: ['a'], rows: [[1]] };
    return { kind: 'text', text };
  });
}

async function playedPorts(options: RunPlanOptions, asked: PlanInput[]): Promise<PipelinePorts> {
  const store = createResourceStore({ folder: await mkdtemp(path.join(tmpdir(), 'pipeline-')) });
  const session = createSession();
  const info = { kind: 'openai' as const, model: 'played', baseUrl: null };
  let started = 0;
  const controller: Controller = {
    info,
    async *plan(input): AsyncGenerator<PlanItem> {
      asked.push(input);
      for (const value of options.looks ?? []) yield { type: 'look', value, kind: null };
      for (const task of options.plans[asked.length - 1] ?? []) yield { type: 'task', task };
      yield { type: 'reply', text: `reply ${String(asked.length)}` };
    },
    select:
      options.select ??
      (({ candidates: [first] }) => Promise.resolve({ id: first?.id ?? '', reason: 'Played.' })),
    async *respond() {
      yield { type: 'delta', text: options.answer ?? 'Answered.' };
    }
  };
  return {
    controller,
    controllerInfo: info,
    fallbackAnswer: null,
    turns: [],
    names: session.beginTurn(null).names,
    candidates: task => Promise.resolve([...(options.models?.[task] ?? [candidate(`played/${task}`)])]),
    choices: session.choices,
    results: options.results ?? {
      recall: () => Promise.resolve(null),
      remember: () => Promise.resolve()
    },
    async carryOut(choice, input, context) {
      const values = Object.fromEntries(
        Object.entries(input.values).map(([key, value]) => [
          key,
          value.type === 'text'
            ? value.text
            : value.type === 'list'
              ? value.texts.join('|')
              : value.resource.resource.name
        ])
      );
      return (
        (await options.work?.({ task: input.task, model: choice.id, values, context })) ??
        outputsOf(input.task)
      );
    },
    async read(mention, name, signal) {
      const text = options.files?.[mention.value];
      if (text === undefined)
        throw new CellistError('RESOURCE_NOT_FOUND', `There is no file ${mention.value}.`);
      return store.putBytes(Buffer.from(text), name, { file: mention.value }, signal);
    },
    list: (mention: Mention) =>
      Promise.resolve(
        mention.value.endsWith('/')
          ? Object.keys(options.files ?? {}).filter(file => file.startsWith(mention.value))
          : null
      ),
    missing: mention =>
      Promise.resolve(
        options.files?.[mention.value] === undefined
          ? { code: 'RESOURCE_NOT_FOUND', message: `There is no file ${mention.value}.`, hint: '' }
          : null
      ),
    store: (content, name, from, signal) => store.put(content, name, from, signal),
    open: resource => store.open(resource),
    findResource: name => session.findResource(name),
    whereMade: () => Promise.resolve(null),
    clock: { now: () => (started += 1), date: () => '2026-01-01T00:00:00.000Z' }
  };
}

/** A request that mentions all files, so that plans may name them. */
function requestOf({ files }: RunPlanOptions): string {
  return `Work on ${Object.keys(files ?? {}).join(', ')}`;
}
