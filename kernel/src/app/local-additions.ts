import type { ModelCard, Place, TaskName } from '@cellist/run-model';
import { CellistError } from '@cellist/run-model';
import { fetchModel, listModelFiles } from '../catalogue/index.js';
import type { ModelFiles } from '../catalogue/index.js';
import { childEnvironment } from '../config/index.js';
import type { Config } from '../config/index.js';
import { findTransformers, installTransformers } from '../experts/index.js';
import type { Addition, ExpertTable, LocalFolders, NeededFiles } from '../experts/index.js';

export type { NeededFiles };

/** A model of this machine for a task, with how it comes here where it is missing. */
export interface LocalOffer {
  card: ModelCard;
  place: Place;
  isHere: boolean;
  /** Why it cannot run here, with the step that would make it; empty where it can. */
  missing: string;
  /** Undefined where nothing can be added. */
  addition?: Addition;
}

/** What `cellist add` needs to bring models and their library to this machine. */
export interface LocalAdditions {
  /** Where models and the library lie. */
  readonly folders: LocalFolders;
  /** The models that can run on this machine, in the order of places. */
  offers(task: TaskName, signal: AbortSignal): Promise<LocalOffer[]>;
  hasLibrary(): boolean;
  /** @param range the versions that Cellist works with. @throws as `installTransformers`; OFFLINE. */
  installLibrary(range: string, isTerminal: boolean, signal: AbortSignal): Promise<void>;
  /** Asks the Hub, which the user has named a model of. @throws as `listModelFiles`. */
  modelFiles(id: string, needs: NeededFiles, signal: AbortSignal): Promise<ModelFiles>;
  /** @throws as `fetchModel`. */
  fetchModel(files: ModelFiles, signal: AbortSignal, onProgress: (doneBytes: number) => void): Promise<void>;
}

export interface LocalAdditionsOptions {
  experts: ExpertTable;
  folders: LocalFolders;
  config: () => Config;
  /** With the trust for configured addresses. */
  fetch: typeof globalThis.fetch;
}

export function createLocalAdditions({
  experts,
  folders,
  config,
  fetch
}: LocalAdditionsOptions): LocalAdditions {
  const hub = (signal: AbortSignal) => {
    const { settings, secrets } = config();
    return { hubUrl: settings.hfEndpoint, token: secrets.hfToken, fetch, signal };
  };
  return {
    folders,
    async offers(task, signal) {
      const found = await experts.forTask(task);
      return Promise.all(
        found.map(async (expert): Promise<LocalOffer> => {
          const state = await expert.availability(signal);
          const { card, place, addition } = expert;
          return {
            card,
            place,
            isHere: state.ok,
            missing: state.ok ? '' : `${state.reason} ${state.step}`,
            ...(addition === undefined ? {} : { addition })
          };
        })
      );
    },
    hasLibrary: () => findTransformers(folders) !== null,
    async installLibrary(range, isTerminal, signal) {
      const { settings, environment } = config();
      if (settings.offline)
        throw new CellistError('OFFLINE', 'Cellist is offline, so nothing can be installed.', {
          hint: 'Unset CELLIST_OFFLINE, or set `offline` to false.'
        });
      await installTransformers({
        packages: folders.packages,
        range,
        environment: childEnvironment(environment),
        isTerminal,
        signal
      });
    },
    modelFiles: (id, needs, signal) => listModelFiles(id, needs, hub(signal)),
    fetchModel: (files, signal, onProgress) => fetchModel(files, folders.models, hub(signal), onProgress)
  };
}
