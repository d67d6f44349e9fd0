import { CellistError } from './errors.js';
import { RUN_SCHEMA, runSchema } from './run.js';
import type { Run } from './run.js';

/** One step from a document of schema `from` to the next; steps are run in order. */
export interface UpgradeStep {
  from: number;
  upgrade: (document: Record<string, unknown>) => Record<string, unknown>;
}

/** None yet: schema 1 is the first. A change of meaning adds a step here and an old document to the tests. */
export const upgradeSteps: readonly UpgradeStep[] = [];

/**
 * Reads a run document from outside. Fields that are not known are left out.
 * @throws SCHEMA_NEWER for a document of a later version, RESOURCE_UNREADABLE for anything else.
 */
export function readRun(value: unknown): Run {
  if (typeof value !== 'object' || value === null) throw unreadable('it is no object');
  let document: Record<string, unknown> = { ...value };
  const version = document['schema'];
  if (typeof version === 'number' && version > RUN_SCHEMA) {
    throw new CellistError(
      'SCHEMA_NEWER',
      `This run was written in schema ${String(version)}; this version of Cellist reads up to ${String(RUN_SCHEMA)}.`,
      { hint: 'Update Cellist; the table saved beside it shows the run meanwhile.' }
    );
  }
  for (const step of upgradeSteps) if (document['schema'] === step.from) document = step.upgrade(document);
  const parsed = runSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unreadable(
    issue === undefined ? 'it is malformed' : `${issue.path.map(String).join('.')}: ${issue.message}`
  );
}

function unreadable(why: string): CellistError {
  return new CellistError('RESOURCE_UNREADABLE', `This is no run document: ${why}.`);
}
