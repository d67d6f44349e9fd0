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

const objectDetection: ExpertLoader = async needs =>
  (await import('./embedded/object-detection.js')).createObjectDetection(needs);
const imageToText: ExpertLoader = async needs =>
  (await import('./embedded/image-to-text.js')).createImageToText(needs);
const imageClassification: ExpertLoader = async needs =>
  (await import('./embedded/image-classification.js')).createImageClassification(needs);

/** The one table of experts: place → task → loaders, the preferred one first. */
export const expertRows: ExpertRows = {
  embedded: {
    'object-detection': [objectDetection],
    'image-to-text': [imageToText],
    'image-classification': [imageClassification]
  }
};
