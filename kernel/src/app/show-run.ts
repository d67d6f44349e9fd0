import path from 'node:path';
import type { Run } from '@cellist/run-model';
import { renderBundle } from '../render/index.js';
import type { ResourceStore } from '../resources/index.js';
import type { Services } from './create-services.js';

/** A run as it looks beneath its cell. `final`: with full media, as it is kept in the notebook. */
export async function showRun(
  run: Run,
  final: boolean,
  { store, place }: Pick<Services, 'store' | 'place'>
): Promise<Record<string, unknown>> {
  const folder = relativeFolder(place.notebookFolder, place.contentFolder);
  return { ...(await renderBundle(run, { final, folder, media: name => readMedia(run, name, store) })) };
}

/** A run that has ended. */
export function showWhole(run: Run, services: Services): Promise<Record<string, unknown>> {
  return showRun(run, true, services);
}

/** The contents' folder as a notebook writes it; null where it lies elsewhere and no output may name it. */
function relativeFolder(from: string, to: string): string | null {
  const relative = path.relative(from, to);
  return relative.startsWith('..') || path.isAbsolute(relative) ? null : relative.split(path.sep).join('/');
}

async function readMedia(run: Run, name: string, store: ResourceStore): Promise<Uint8Array | null> {
  const resource = run.resources.find(known => known.name === name);
  try {
    return resource === undefined ? null : await store.open(resource).bytes();
  } catch {
    return null;
  }
}
