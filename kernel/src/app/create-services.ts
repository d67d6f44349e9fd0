import type { Candidate, TaskName } from '@cellist/run-model';
import { loadConfig, locateNotebook } from '../config/index.js';
import type { Config, Environment, NotebookPlace } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import { createExperts } from '../experts/index.js';
import type { ExpertTable } from '../experts/index.js';
import { createRunFiles } from '../records/index.js';
import type { RunFiles } from '../records/index.js';
import { createResourceStore } from '../resources/index.js';
import { createResourceReader } from './temporary-reader.js';
import type { ResourceReader, ResourceStore } from '../resources/index.js';
import { createSession } from '../session/index.js';
import type { Session } from '../session/index.js';
import { findCandidates } from './find-candidates.js';

/** All that a run needs of one notebook's world; made once for a kernel, or for one call of the command line. */
export interface Services {
  readonly place: NotebookPlace;
  readonly session: Session;
  readonly store: ResourceStore;
  readonly runFiles: RunFiles;
  readonly experts: ExpertTable;
  config(): Config;
  /** For this session (`%config`). */
  setConfig(config: Config): void;
  reader(): ResourceReader;
  controller(): Promise<Controller>;
  /** Which controller is used, and why: one sentence. */
  controllerWords(): string;
  candidates(task: TaskName, signal: AbortSignal): Promise<Candidate[]>;
  dispose(): Promise<void>;
}

export interface ServicesOptions {
  environment: Environment;
  /** Where the process was started; a notebook's own folder is found from the environment. */
  workingFolder: string;
}

/** @throws CONFIG_INVALID. Libraries of experts and controllers are loaded when first used. */
export async function createServices({ environment, workingFolder }: ServicesOptions): Promise<Services> {
  const { notebookFolder } = locateNotebook(environment, workingFolder, null);
  let config = await loadConfig({ environment, notebookFolder });
  const place = locateNotebook(environment, workingFolder, config.settings.home);
  const experts = createExperts();
  return {
    place,
    session: createSession(),
    store: createResourceStore({ folder: place.contentFolder, limits: config.settings.limits }),
    runFiles: createRunFiles(place.contentFolder),
    experts,
    config: () => config,
    setConfig(changed) {
      config = changed;
    },
    reader: () => createResourceReader({ folder: place.notebookFolder, settings: config.settings }),
    async controller() {
      const { createEmbeddedController } = await import('../controller/embedded/index.js');
      return createEmbeddedController();
    },
    controllerWords: () =>
      'The embedded controller is used: it plans by rules, in English, and needs no key.',
    candidates: async (task, signal) =>
      findCandidates(await experts.forTask(task), task, config.settings.topK, signal),
    dispose: () => experts.dispose()
  };
}
