import { emptyRun, findMentions, isErased, isLocalPlace, reduce } from '@cellist/run-model';
import type { Resource, ResourceKind, Run, Task } from '@cellist/run-model';
import * as z from 'zod';
import { publicPart } from '../net/index.js';
import { groupTable, runPipeline } from '../pipeline/index.js';
import type { PipelinePorts } from '../pipeline/index.js';
import type {
  NewContent,
  OpenResource,
  ReadableMention,
  ResourceReader,
  ResourceStore
} from '../resources/index.js';

/** What a content can be made anew from. */
export interface RemakingParts {
  store: ResourceStore;
  /** All runs that are at hand. */
  runs(): Promise<readonly Run[]>;
  read: ResourceReader['read'];
  /** Opens what a task takes, which may have to be made anew itself. */
  open(resource: Resource): OpenResource;
  /** For a run that nobody sees: its choices are given, its answer is made by rule. */
  ports(): Promise<Omit<PipelinePorts, 'names' | 'turns'>>;
}

/** Makes a content anew and keeps it. @returns whether the store has it again, the same to the byte. */
export async function remakeContent(
  resource: Resource,
  parts: RemakingParts,
  signal: AbortSignal
): Promise<boolean> {
  const { from } = resource;
  const runs = await parts.runs();
  const run = 'run' in from ? runs.find(({ id }) => id === from.run) : undefined;
  const ways: (() => Promise<boolean>)[] = [
    () => fromSource(resource, runs, parts, signal),
    () => fromContent(contentInRecord(resource, run), resource, parts, signal)
  ];
  const task = 'task' in from ? run?.tasks.find(({ id }) => id === from.task) : undefined;
  if (run !== undefined && task !== undefined)
    ways.push(() =>
      isTableOf(task, resource)
        ? fromGroup(task, run, resource, parts, signal)
        : fromTasks(task, run, resource, parts, signal)
    );
  for (const way of ways) {
    signal.throwIfAborted();
    if (await way().catch(() => false)) return true;
  }
  return false;
}

/** Reads the file or address anew; one that holds something else by now does not help. */
async function fromSource(
  resource: Resource,
  runs: readonly Run[],
  { read, store }: RemakingParts,
  signal: AbortSignal
): Promise<boolean> {
  for (const mention of sourcesOf(resource, runs)) {
    const { bytes, from } = await read(mention, signal);
    const kept = await store.putBytes(bytes, () => resource.name, from, signal);
    if (kept.resource.sha256 === resource.sha256) return true;
  }
  return false;
}

/** Where a resource can be read from. Records hold an address without its query: the request has it whole. */
function sourcesOf({ name, from }: Resource, runs: readonly Run[]): ReadableMention[] {
  if ('attachment' in from) return [{ type: 'attachment', value: `attachment:${from.attachment}` }];
  if ('file' in from) return [{ type: 'file', value: from.file }];
  if (!('url' in from || 'inline' in from)) return [];
  const requests = runs.filter(run => run.resources.some(known => known.name === name));
  const mentioned = requests
    .flatMap(({ request }) => findMentions(request))
    .filter(({ type, value }) => type === 'url' && isAddressOf(value, from))
    .map(({ value }) => value);
  const values = new Set('url' in from ? [...mentioned, from.url] : mentioned);
  return [...values].map(value => ({ type: 'url', value }));
}

function isAddressOf(value: string, from: { url: string } | { inline: true }): boolean {
  if ('inline' in from) return /^data:/i.test(value);
  return URL.canParse(value) && publicPart(new URL(value)) === from.url;
}

async function fromContent(
  content: NewContent | null,
  { name, from, sha256 }: Resource,
  { store }: RemakingParts,
  signal: AbortSignal
): Promise<boolean> {
  if (content === null) return false;
  return (await store.put(content, name, from, signal)).resource.sha256 === sha256;
}

const tableSchema = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) });

/** What records hold whole: answers, and texts, values and tables that are small. */
function contentInRecord(resource: Resource, run: Run | undefined): NewContent | null {
  const { kind, mime, text, json, truncated = false, rows, from } = resource;
  if ('answer' in from) return run === undefined ? null : { kind: 'text', text: run.answer };
  if (kind === 'text')
    return mime !== 'text/plain' || text === undefined || truncated ? null : { kind, text };
  if (kind === 'json') return json === undefined ? null : { kind, json };
  if (kind !== 'table') return null;
  const { data: table } = tableSchema.safeParse(json);
  return table === undefined || table.rows.length !== rows ? null : { kind, ...table };
}

/** The table that a group yields as a whole stands behind what its first part yields itself. */
function isTableOf({ id, group, outputs }: Task, { name, kind }: Resource): boolean {
  return kind === 'table' && group === id && outputs.at(-1) === name;
}

async function fromGroup(
  head: Task,
  run: Run,
  resource: Resource,
  parts: RemakingParts,
  signal: AbortSignal
): Promise<boolean> {
  const outputsOf = ({ outputs }: Task): OpenResource[] =>
    outputs
      .filter(name => name !== resource.name)
      .flatMap(name => run.resources.find(known => known.name === name) ?? [])
      .map(known => parts.open(known));
  const ended = run.tasks
    .filter(({ group }) => group === head.id)
    .map(task => ({ task, state: task.state, outputs: outputsOf(task), error: task.error }));
  return fromContent(await groupTable(ended), resource, parts, signal);
}

/** Carries a task and all that it rests on out again, with the models that were taken then. */
async function fromTasks(
  task: Task,
  run: Run,
  resource: Resource,
  parts: RemakingParts,
  signal: AbortSignal
): Promise<boolean> {
  const plan = neededBy(task, run);
  if (plan.some(({ choice }) => choice === null || !isLocalPlace(choice.where))) return false;
  // Its tasks would make what was erased as well.
  if (run.resources.some(isErased)) return false;
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
      open: each => parts.open(each),
      // No record will hold this run, so nothing may say that it came from there.
      results: { ...usual.results, remember: () => Promise.resolve() },
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
