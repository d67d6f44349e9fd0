import type { Progress } from '@cellist/run-model';
import { childEnvironment, readEnvironment } from '../../config/index.js';
import { createDocumentReader } from '../embedded/document/read-document.js';
import { createDetector } from '../embedded/vision/detector.js';
import type { Parcel, RunContext } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { createWorkerHost } from '../worker-host.js';

export type TestDependencies = ExpertDependencies;

/** What experts are made from, with workers from a folder and the programs of this machine. */
export function testDependencies(folder: string): TestDependencies {
  const workers = createWorkerHost({ folder });
  const environment = childEnvironment(readEnvironment());
  return {
    workers,
    environment,
    detector: createDetector(workers),
    documents: createDocumentReader(workers)
  };
}

/** A context whose progress goes to `onProgress`; what is sent, and thereby agreed to, goes to `onSend`. */
export function testContext(
  signal: AbortSignal = new AbortController().signal,
  onProgress: (progress: Progress) => void = () => undefined,
  onSend: (parcel: Parcel) => void = () => undefined
): RunContext {
  return {
    signal,
    progress: onProgress,
    send(parcel) {
      onSend(parcel);
      return Promise.resolve();
    },
    provider: () => undefined,
    tokens: null,
    called: () => undefined
  };
}
