import { isCellistError } from '@cellist/run-model';
import type { Resource, Run, Task } from '@cellist/run-model';
import type { RespondInput } from '../controller.js';

const LARGE_GROUP = 12; // parts; beyond it the table of a group speaks for them
const LEAST_SHARE = 200; // characters of a result, however many there are

/** A line of the results: what is known of it, and its content as far as it is text. */
interface Line {
  head: Readonly<Record<string, unknown>>;
  content: string;
}

/**
 * The results of stage 3 as the LLM may read them: JSON objects, one a line, so that nothing in a result can pass
 * for a part of the prompt. Contents share `mostCharacters` fairly; one that was shortened says so.
 */
export async function quoteResults(
  input: RespondInput,
  mostCharacters: number,
  signal: AbortSignal
): Promise<string> {
  const lines = (await Promise.all(spokenTasks(input.run).map(task => linesOf(task, input, signal)))).flat();
  const shares = fairShares(
    lines.map(({ content }) => content.length),
    mostCharacters
  );
  return lines.length === 0
    ? '(there are none)'
    : lines.map((line, index) => writeLine(line, shares[index] ?? LEAST_SHARE)).join('\n');
}

/** The tasks that are told one by one: of a large group the first, which has the table, and those that failed. */
function spokenTasks(run: Run): { task: Task; more: Readonly<Record<string, unknown>> }[] {
  return run.tasks.flatMap(task => {
    const parts = partsOf(run, task);
    if (parts.length <= LARGE_GROUP) return [{ task, more: {} }];
    if (task.id !== task.group) return [];
    const failed = parts.filter(part => part.state !== 'done');
    const more = {
      parts: parts.length,
      failedParts: failed.length,
      ...(failed.length === 0
        ? {}
        : { firstFailures: failed.slice(0, 5).map(part => part.error?.message ?? part.state) })
    };
    return [{ task, more }];
  });
}

function partsOf(run: Run, task: Task): Task[] {
  return task.group === null ? [task] : run.tasks.filter(other => other.group === task.group);
}

/** The names of all that a run made and that its answer has to name. */
export function madeNames(run: Run): string[] {
  const kept = new Map(run.resources.map(resource => [resource.name, resource]));
  return run.tasks.flatMap(task => {
    if (task.state !== 'done' && task.group === null) return [];
    const names = task.outputs.filter(name => kept.has(name));
    return partsOf(run, task).length > LARGE_GROUP
      ? names.filter(name => kept.get(name)?.kind === 'table')
      : names;
  });
}

async function linesOf(
  { task, more }: ReturnType<typeof spokenTasks>[number],
  input: RespondInput,
  signal: AbortSignal
): Promise<Line[]> {
  const { run } = input;
  const head = { task: task.id, does: task.task, state: task.state, ...more };
  const error = task.error === null ? {} : { error: task.error.message };
  const isLarge = 'parts' in more;
  const made = task.outputs.flatMap(name => {
    const resource = run.resources.find(known => known.name === name);
    return resource === undefined || (isLarge && resource.kind !== 'table') ? [] : [resource];
  });
  if (made.length === 0) return [{ head: { ...head, ...error }, content: '' }];
  return Promise.all(
    made.map(async (resource): Promise<Line> => {
      const read = await contentOf(resource, input, signal);
      return {
        head: {
          ...head,
          ...error,
          name: resource.name,
          kind: resource.kind,
          ...factsOf(resource),
          ...read.facts
        },
        content: read.content
      };
    })
  );
}

function factsOf({
  kind,
  width,
  height,
  durationMs,
  rows,
  columns,
  text,
  notes
}: Resource): Record<string, unknown> {
  return {
    ...(width === undefined ? {} : { width, height }),
    ...(durationMs === undefined ? {} : { seconds: Math.round(durationMs / 100) / 10 }),
    ...(rows === undefined ? {} : { rows, columns }),
    ...(notes === undefined ? {} : { notes }),
    ...(kind === 'json' && text !== undefined ? { inWords: text.slice(0, 1_000) } : {})
  };
}

async function contentOf(
  { name, kind }: Resource,
  input: RespondInput,
  signal: AbortSignal
): Promise<{ content: string; facts: Record<string, unknown> }> {
  try {
    if (kind === 'text' || kind === 'table')
      return { content: await input.readText(name, signal), facts: {} };
    if (kind === 'json') return { content: JSON.stringify(await input.readJson(name, signal)), facts: {} };
    return { content: '', facts: {} };
  } catch (error) {
    if (signal.aborted) throw error;
    return { content: '', facts: { unreadable: isCellistError(error) ? error.message : String(error) } };
  }
}

function writeLine({ head, content }: Line, share: number): string {
  if (content === '') return JSON.stringify(head);
  if (content.length <= share) return JSON.stringify({ ...head, content });
  const shortened = `the first ${String(share)} of ${String(content.length)} characters`;
  return JSON.stringify({ ...head, content: `${content.slice(0, share)}…`, shortened });
}

/** Short contents stay whole; what they leave is shared among the longer ones. */
function fairShares(lengths: readonly number[], most: number): number[] {
  const order = lengths.map((length, index) => ({ length, index })).sort((a, b) => a.length - b.length);
  const shares = lengths.map(() => 0);
  let left = most;
  order.forEach(({ length, index }, position) => {
    const share = Math.max(LEAST_SHARE, Math.floor(left / (order.length - position)));
    shares[index] = Math.min(length, share);
    left -= Math.min(length, share);
  });
  return shares;
}
