import type { Place, TaskName } from '@cellist/run-model';
import type { Expert } from './expert.js';
import type { WorkerHost } from './worker-host.js';

/** What experts are made from. */
export interface ExpertDependencies {
  workers: WorkerHost;
}

/** Loads an expert's file and makes the expert: cheap, opens nothing. One loader in several rows is one expert. */
export type ExpertLoader = (dependencies: ExpertDependencies) => Promise<Expert>;

export type ExpertRows = Partial<Record<Place, Partial<Record<TaskName, readonly ExpertLoader[]>>>>;

/** The one table of experts: place → task → loaders, the preferred one first. */
export const expertRows: ExpertRows = {
  embedded: {}
};
