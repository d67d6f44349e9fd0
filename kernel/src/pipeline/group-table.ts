import type { PlanTask, Problem, TaskState } from '@cellist/run-model';
import * as z from 'zod';
import type { NewContent, OpenResource } from '../resources/index.js';

/** One of the tasks that an expanded task became, as it ended. */
export interface GroupPart {
  task: Pick<PlanTask, 'id' | 'args'>;
  state: TaskState;
  outputs: readonly OpenResource[];
  error: Pick<Problem, 'message'> | null;
}

const labelled = z.array(z.object({ label: z.string(), box: z.unknown() }));

/**
 * What an expanded task yields as a whole: a table with one row a part (DESIGN §4). Detections become one
 * column of counts for each thing found; anything else its reading in words.
 * @returns null where no part was done.
 */
export async function groupTable(ended: readonly GroupPart[]): Promise<NewContent | null> {
  const parts = [...ended].sort((a, b) => a.task.id - b.task.id);
  if (!parts.some(part => part.state === 'done')) return null;
  const rows = await Promise.all(parts.map(async part => ({ part, counts: await countsOf(part) })));
  const labels = [...new Set(rows.flatMap(({ counts }) => [...(counts?.keys() ?? [])]))].sort();
  const isCounted = rows.every(({ part, counts }) => part.state !== 'done' || counts !== null);
  const columns = ['source', ...(isCounted ? labels : ['result'])];
  const cells = await Promise.all(
    rows.map(async ({ part, counts }) => [
      sourceOf(part),
      ...(isCounted
        ? labels.map(label => (counts === null ? '' : (counts.get(label) ?? 0)))
        : [await resultOf(part)])
    ])
  );
  return { kind: 'table', columns, rows: cells };
}

async function countsOf({ outputs: [primary] }: GroupPart): Promise<Map<string, number> | null> {
  if (primary?.resource.kind !== 'json') return null;
  const found = labelled.safeParse(await primary.json());
  if (!found.success) return null;
  const counts = new Map<string, number>();
  for (const { label } of found.data) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

async function resultOf({ outputs: [primary], error }: GroupPart): Promise<string> {
  if (primary === undefined) return error?.message ?? '';
  return isReadable(primary) ? primary.text() : primary.resource.name;
}

function isReadable({ resource: { kind } }: OpenResource): boolean {
  return kind === 'text' || kind === 'json' || kind === 'table';
}

/** The part's own file, or whatever else its media argument names. */
function sourceOf({ task }: GroupPart): string {
  return Object.values(task.args).flat()[0] ?? '';
}
