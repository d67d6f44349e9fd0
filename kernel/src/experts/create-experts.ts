import { places } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { Recognise } from '../resources/index.js';
import { createDocumentReader } from './embedded/document/read-document.js';
import { createDetector } from './embedded/vision/detector.js';
import type { Expert } from './expert.js';
import { createPieceMemory } from './long-recordings/piece-memory.js';
import type { ProgramEnvironment } from './program/find-program.js';
import { expertRows } from './table.js';
import type { ExpertLoader, ExpertRows } from './table.js';
import type { LocalFolders } from './transformers/find-transformers.js';
import { createWorkerHost } from './worker-host.js';
import type { WorkerHostOptions } from './worker-host.js';

/** All experts of this machine, loaded when first asked for. */
export interface ExpertTable {
  /** Each expert once, in the order of places. */
  all(): Promise<Expert[]>;
  /** Those of one task, in the order of places, the preferred one of a place first. */
  forTask(task: TaskName): Promise<Expert[]>;
  /** Reads the letters of a scanned page, on this machine. */
  recognise: Recognise;
  /** Ends workers and whatever else experts keep open. */
  dispose(): Promise<void>;
}

export interface CreateExpertsOptions {
  /** What programs are looked for in (`PATH`) and started with, without keys. Without it none is found. */
  environment?: ProgramEnvironment;
  workers?: WorkerHostOptions;
  /** Where models lie that the user added; none are looked for without it. */
  local?: LocalFolders;
  /** The table to load from; Cellist's own by default. */
  rows?: ExpertRows;
  /** How much of a recording is written down before its text is kept, in milliseconds. */
  pieceMs?: number;
}

/** A recogniser of this machine could take any length at once; so its text appears, and stays, as it goes. */
const PIECE_MS = 60_000;

/** Makes the table of experts; loads none yet. */
export function createExperts(options: CreateExpertsOptions = {}): ExpertTable {
  const workers = createWorkerHost(options.workers);
  const dependencies = {
    workers,
    environment: options.environment ?? {},
    ...(options.local === undefined ? {} : { local: options.local }),
    detector: createDetector(workers),
    documents: createDocumentReader(workers)
  };
  const rows = options.rows ?? expertRows;
  const loaded = new Map<ExpertLoader, Promise<Expert>>();
  const load = (loader: ExpertLoader): Promise<Expert> => {
    const known = loaded.get(loader) ?? loader(dependencies);
    loaded.set(loader, known);
    return known;
  };
  const inOrder = (task?: TaskName): ExpertLoader[] =>
    places.flatMap(place => {
      const row = rows[place] ?? {};
      return task === undefined ? Object.values(row).flat() : (row[task] ?? []);
    });
  const pieces = createPieceMemory();
  const listening = async (experts: readonly Expert[]): Promise<Expert[]> => {
    const { inPieces } = await import('./long-recordings/in-pieces.js');
    const { pieceMs: longestMs = PIECE_MS } = options;
    const { environment } = dependencies;
    return experts.map(expert => inPieces(expert, { longestMs, atATime: 1, memory: pieces, environment }));
  };
  return {
    all: () => Promise.all([...new Set(inOrder())].map(load)),
    async recognise(page, signal) {
      const { recognisePage } = await import('./embedded/document/recognise-page.js');
      return recognisePage(page, dependencies.documents, signal);
    },
    async forTask(task) {
      const experts = await Promise.all(inOrder(task).map(load));
      return task === 'automatic-speech-recognition' ? listening(experts) : experts;
    },
    async dispose() {
      const experts = await Promise.all(loaded.values());
      await Promise.all(experts.map(async expert => expert.dispose?.()));
      await workers.dispose();
    }
  };
}
