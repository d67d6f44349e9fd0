import type { Place, TaskName } from '@cellist/run-model';
import type { Detector } from './embedded/vision/detector.js';
import type { Expert } from './expert.js';
import type { WorkerHost } from './worker-host.js';

/** What experts are made from. */
export interface ExpertDependencies {
  workers: WorkerHost;
  /** Shared, so that tasks on one picture search it once. */
  detector: Detector;
}

/** Loads an expert's file and makes the expert: cheap, opens nothing. One loader in several rows is one expert. */
export type ExpertLoader = (dependencies: ExpertDependencies) => Promise<Expert>;

export type ExpertRows = Partial<Record<Place, Partial<Record<TaskName, readonly ExpertLoader[]>>>>;

/** The one table of experts: place → task → loaders, the preferred one first. */
export const expertRows: ExpertRows = {
  embedded: {
    'object-detection': [
      async needs => (await import('./embedded/object-detection.js')).createObjectDetection(needs)
    ]
  }
};
