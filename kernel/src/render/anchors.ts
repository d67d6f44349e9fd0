import { viewResources } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';

const RUN_LENGTH = 8; // of its id: enough to tell the runs of one page apart

/** The id of the element that shows a resource; names come again in the other runs of a page. */
export function anchorOf(run: Run, name: string): string {
  return `run-${run.id.slice(0, RUN_LENGTH)}-${name}`;
}

/** Where the names in a run's answer lead: null for what is not shown. */
export function anchorsOf(run: Run): (name: string) => string | null {
  const names = new Set(viewResources(run).map(({ resource }) => resource.name));
  return name => (names.has(name) ? `#${encodeURIComponent(anchorOf(run, name))}` : null);
}
