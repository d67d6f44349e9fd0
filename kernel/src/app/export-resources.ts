import { CellistError, isCellistError } from '@cellist/run-model';
import type { Resource, Run } from '@cellist/run-model';
import { formatOfMime } from '../resources/index.js';
import type { Services } from './create-services.js';
import { mendedStore } from './pipeline-ports.js';
import type { ArchiveFile } from './write-archive.js';

/** What is to be exported: one resource, the resources of one run, or all of a notebook. */
export type ExportOrder = { resource: string } | { run: string } | 'all';

export interface Exported {
  files: ArchiveFile[];
  /** Names whose content is not kept any more, or broken. */
  missing: string[];
}

/** Resources as files named as they are called, with the run documents that say how each was made. */
export async function exportResources(
  order: ExportOrder,
  services: Services,
  signal: AbortSignal
): Promise<Exported> {
  const { resources, runs } = chosen(order, services);
  const store = mendedStore(services);
  const files: ArchiveFile[] = [];
  const missing: string[] = [];
  for (const resource of resources) {
    try {
      const bytes = await store.open(resource).bytes(signal);
      files.push({ path: fileName(resource), bytes });
    } catch (error) {
      if (!isCellistError(error)) throw error;
      missing.push(resource.name);
    }
  }
  for (const run of runs)
    files.push({ path: `runs/${run.id}.json`, bytes: Buffer.from(`${JSON.stringify(run, null, 1)}\n`) });
  return { files, missing };
}

function chosen(order: ExportOrder, { session }: Services): { resources: Resource[]; runs: Run[] } {
  if (order === 'all') return { resources: session.resources(), runs: session.runs() };
  if ('resource' in order) {
    const name = order.resource.replace(/^@/, '');
    const found = session.findResource(name);
    if (found === undefined)
      throw new CellistError('RESOURCE_NOT_FOUND', `No resource is called ${name}.`, {
        hint: '`cellist resources` lists those there are.'
      });
    return { resources: [found], runs: [] };
  }
  const runs = session.runs().filter(({ id }) => id.startsWith(order.run));
  const [run] = runs;
  if (run === undefined || runs.length > 1)
    throw new CellistError(
      'RESOURCE_NOT_FOUND',
      run === undefined ? `There is no run ${order.run}.` : `More than one run begins with ${order.run}.`,
      { hint: '`cellist resources list --json` names the run that made each resource.' }
    );
  return { resources: run.resources, runs: [run] };
}

function fileName(resource: Resource): string {
  return `${resource.name}.${formatOfMime(resource.mime)?.extension ?? 'bin'}`;
}
