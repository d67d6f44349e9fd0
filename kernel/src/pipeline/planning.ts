import {
  CellistError,
  createPlanChecker,
  findMentions,
  planArray,
  soleMention,
  tasks as vocabulary
} from '@cellist/run-model';
import type { Mention, PlanTask, ResourceKind } from '@cellist/run-model';
import type { OnUsage, PlanInput } from '../controller/index.js';
import type { PipelinePorts, RunOrder } from './ports.js';
import type { Look } from './looking.js';
import { recordSent } from './record-sent.js';
import type { RunLog } from './run-log.js';
import { kindByName } from './kind-by-name.js';
import { mentionOf } from './task-inputs.js';

/** Where the tasks of a plan go as they close. `reset` takes back all that came so far. */
export interface PlanSink {
  add: (task: PlanTask) => void;
  /** Something to be opened for the answer, without a task. */
  look: (wanted: Look) => void;
  reset: () => void;
}

/**
 * Stage 1 (HuggingGPT §3.1): the plan streams in, each task is checked as it closes. An unusable plan is asked
 * for once again with its errors named.
 * @throws PLAN_INVALID with the reply as evidence after a second failure, and what the controller throws.
 */
export async function makePlan(
  order: RunOrder,
  ports: PipelinePorts,
  log: RunLog,
  sink: PlanSink,
  signal: AbortSignal
): Promise<void> {
  if (order.writtenPlan !== undefined) {
    await takeWritten(order.writtenPlan, ports, sink, signal);
    return;
  }
  const input: PlanInput = {
    request: order.request,
    mentions: findMentions(order.request),
    turns: ports.turns,
    correction: null
  };
  const first = await readPlan(input, ports, log, sink, signal);
  if (first.errors.length === 0) return;
  log.emit({ type: 'plan-reset' });
  sink.reset();
  const second = await readPlan({ ...input, correction: first }, ports, log, sink, signal);
  if (second.errors.length > 0) throw invalid(second.errors, second.reply);
}

async function readPlan(
  input: PlanInput,
  ports: PipelinePorts,
  log: RunLog,
  sink: PlanSink,
  signal: AbortSignal
): Promise<{ reply: string; errors: string[] }> {
  const allowed = namesOf(input);
  const checker = createPlanChecker({ mayName: value => allowed.has(plainName(value)) });
  const errors: string[] = [];
  let reply = '';
  const take = (checked: { tasks: PlanTask[]; errors: string[] }): void => {
    errors.push(...checked.errors);
    if (errors.length === 0) checked.tasks.forEach(sink.add);
  };
  try {
    const onUsage: OnUsage = usage => {
      log.emit({ type: 'stage-usage', stage: 'plan', ...usage });
    };
    for await (const item of ports.controller.plan({ ...input, onUsage }, signal)) {
      if (item.type === 'task')
        take(checker.add(await listFolders(asWritten(item.task, input), ports, allowed, signal)));
      else if (item.type === 'look') {
        if (allowed.has(plainName(item.value))) sink.look(item);
      } else if (item.type === 'note') log.emit({ type: 'note-add', text: item.text });
      else reply = item.text;
    }
  } finally {
    recordSent(['request', ...(input.turns.length === 0 ? [] : ['earlier turns'])], ports, log);
  }
  take(checker.end());
  return { reply, errors };
}

/** What a user writes in `%%tasks` counts as mentioned. */
async function takeWritten(
  written: unknown,
  ports: PipelinePorts,
  sink: PlanSink,
  signal: AbortSignal
): Promise<void> {
  const array = planArray(written);
  if (array === null) throw invalid(['A plan is a JSON array of tasks.'], '');
  const checker = createPlanChecker({ mayName: () => true });
  const listed = await Promise.all(array.map(task => listFolders(task, ports, null, signal)));
  const steps = [...listed.map(task => checker.add(task)), checker.end()];
  const errors = [...new Set(steps.flatMap(step => step.errors))];
  if (errors.length > 0) throw invalid(errors, '');
  steps.flatMap(step => step.tasks).forEach(sink.add);
}

function invalid(errors: readonly string[], reply: string): CellistError {
  return new CellistError('PLAN_INVALID', errors.join(' '), {
    hint: 'The plan was not run. Say the request in other words, or write the plan yourself in a %%tasks cell.',
    evidence: { reply }
  });
}

/** The names a plan may use: those of the request, of earlier turns, and of the resources these made. */
function namesOf(input: PlanInput): Set<string> {
  const texts = [input.request, ...input.turns.map(turn => turn.request)];
  const mentioned = texts.flatMap(text => findMentions(text).map(mention => mention.value));
  const made = input.turns.flatMap(turn => turn.resources.map(resource => resource.name));
  return new Set([...mentioned, ...made].map(plainName));
}

/**
 * Names as the user wrote them: a resource keeps its `@`, since "mood" alone would be a word, or a file; a file whose
 * name holds spaces keeps its quotes where a text is wanted, since without them it would be content.
 */
function asWritten(task: unknown, { request, mentions, turns }: PlanInput): unknown {
  const own = mentions.filter(({ type }) => type === 'resource').map(({ value }) => value);
  const quoted = new Map(
    [request, ...turns.map(turn => turn.request)].flatMap(text =>
      findMentions(text)
        .filter(({ type, value }) => type === 'file' && soleMention(value) === null)
        .map(({ value, start, end }) => [value, text.slice(start, end)] as const)
    )
  );
  return withArguments(task, (key, value) => {
    const written = (part: unknown): unknown => {
      if (Array.isArray(part)) return part.map(written);
      if (typeof part !== 'string') return part;
      if (own.includes(part)) return `@${part}`;
      return mediaKinds.has(key) ? part : (quoted.get(part.trim()) ?? part);
    };
    return written(value);
  });
}

/** A written task with each of its arguments replaced; what has no arguments is left for the checks to tell. */
function withArguments(task: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (typeof task !== 'object' || task === null || !('args' in task)) return task;
  const { args } = task;
  if (typeof args !== 'object' || args === null) return task;
  const changed = Object.entries(args).map(([key, value]: [string, unknown]) => [key, change(key, value)]);
  return { ...task, args: Object.fromEntries(changed) as Record<string, unknown> };
}

function plainName(value: string): string {
  const text = value.trim();
  return (text.startsWith('@') ? text.slice(1) : text).normalize('NFC');
}

/**
 * A folder or glob in a media argument stands for its files; they count as mentioned.
 * @param allowed what the user mentioned; null for all. No other folder is looked into.
 */
async function listFolders(
  written: unknown,
  ports: PipelinePorts,
  allowed: Set<string> | null,
  signal: AbortSignal
): Promise<unknown> {
  if (typeof written !== 'object' || written === null || !('args' in written)) return written;
  const { args } = written;
  if (typeof args !== 'object' || args === null) return written;
  const entries = await Promise.all(
    Object.entries(args).map(
      async ([key, value]: [string, unknown]) =>
        [key, await listed(key, value, ports, allowed, signal)] as const
    )
  );
  return { ...written, args: Object.fromEntries(entries) };
}

/** The kind that a media argument takes, by its name, which is the same in every task. */
const mediaKinds = new Map<string, ResourceKind>(
  Object.values(vocabulary).flatMap(({ args }) =>
    Object.entries(args).flatMap(([name, { kind }]): [string, ResourceKind][] =>
      kind === 'text' ? [] : [[name, kind]]
    )
  )
);

/** A folder stands for those of its files that are of the kind wanted, as far as their names tell. */
async function listed(
  key: string,
  value: unknown,
  ports: PipelinePorts,
  allowed: Set<string> | null,
  signal: AbortSignal
): Promise<unknown> {
  const wanted = mediaKinds.get(key);
  if (wanted === undefined || typeof value !== 'string') return value;
  if (allowed?.has(plainName(value)) === false) return value;
  const mention: Mention = mentionOf(value);
  if (mention.type !== 'file') return value;
  const all = await ports.list(mention, signal);
  const files = all?.filter(file => kindByName(file) === wanted) ?? [];
  if (files.length === 0) return value;
  for (const file of files) allowed?.add(plainName(file));
  return files;
}
