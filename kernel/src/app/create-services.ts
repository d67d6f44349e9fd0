import { CellistError } from '@cellist/run-model';
import type { Candidate, TaskName } from '@cellist/run-model';
import {
  childEnvironment,
  loadConfig,
  locateNotebook,
  openConsentFile,
  userFolder
} from '../config/index.js';
import type { Config, Environment, NotebookPlace } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import { createExperts, createRemoteExperts } from '../experts/index.js';
import type { Expert, ExpertTable } from '../experts/index.js';
import { createLlmMemory, isLoopback } from '../llm/index.js';
import { createFetcher } from '../net/index.js';
import { createRunFiles } from '../records/index.js';
import type { RunFiles } from '../records/index.js';
import { createResourceReader, createResourceStore } from '../resources/index.js';
import type { ResourceReader, ResourceStore } from '../resources/index.js';
import { createSession } from '../session/index.js';
import type { Session } from '../session/index.js';
import { chooseController, openController, openLlm } from './choose-controller.js';
import { createConsentGate } from './consent-gate.js';
import type { ConsentGate } from './consent-gate.js';
import { requireConsent } from './consent.js';
import type { Ask } from './consent.js';
import { findCandidates } from './find-candidates.js';
import { createRecentFailures } from './recent-failures.js';
import type { RecentFailures } from './recent-failures.js';
import { withNote } from './with-note.js';

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
  /** The configured controller; the embedded one, with a note, where nobody agreed to send requests away. */
  controller(ask: Ask): Promise<Controller>;
  /** Which controller is used, and why: one sentence. */
  controllerWords(): string;
  /** With a gate, those whose host nobody agreed to are told as such. */
  candidates(task: TaskName, signal: AbortSignal, gate?: ConsentGate): Promise<Candidate[]>;
  /** All experts of a task, here and elsewhere, in the order of places. */
  expertsFor(task: TaskName, signal: AbortSignal): Promise<Expert[]>;
  /** For one run: what it may send where. */
  consentGate(ask: Ask): ConsentGate;
  /** Models that failed lately are offered behind the others. */
  readonly failures: RecentFailures;
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
  const fetcher = createFetcher({
    policy: () => {
      const { privateAddresses, offline, timeouts } = config.settings;
      return {
        allowed: privateAddresses,
        offline,
        connectMs: timeouts.connectMs,
        silenceMs: timeouts.silenceMs
      };
    }
  });
  const experts = createExperts({ environment: childEnvironment(environment) });
  const memory = createLlmMemory();
  const consents = openConsentFile(userFolder(environment));
  const failures = createRecentFailures(() => performance.now());
  const notebook = place.notebook ?? place.notebookFolder;
  const remote = createRemoteExperts({
    config: () => config,
    fetcher,
    memory,
    models: () => Promise.resolve([]),
    llm: signal => openLlm(chooseController(config), { config, fetch: fetcher.as('configured') }, signal)
  });
  const expertsFor = async (task: TaskName, signal: AbortSignal): Promise<Expert[]> => {
    const [here, elsewhere] = await Promise.all([experts.forTask(task), remote.forTask(task, signal)]);
    return [...here, ...elsewhere];
  };
  const open = (of: Config): Promise<Controller> =>
    openController(chooseController(of), { config: of, memory, fetch: fetcher.as('configured') });

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
    reader: () => createResourceReader({ folder: place.notebookFolder, settings: config.settings, fetcher }),
    async controller(ask) {
      const choice = chooseController(config);
      if (choice.kind === 'embedded' || isLoopback(choice.baseUrl)) return open(config);
      const request = {
        host: new URL(choice.baseUrl).host,
        what: 'the text of your requests and of results',
        notebook
      };
      try {
        await requireConsent(request, config, consents, ask);
      } catch (error) {
        if (!(error instanceof CellistError) || error.code !== 'CONSENT_MISSING') throw error;
        const { createEmbeddedController } = await import('../controller/embedded/index.js');
        return withNote(
          createEmbeddedController(),
          `${error.message} The embedded controller planned instead. ${error.hint}`
        );
      }
      return open(config);
    },
    controllerWords: () => chooseController(config).why,
    expertsFor,
    candidates: async (task, signal, gate) =>
      findCandidates({
        experts: await expertsFor(task, signal),
        task,
        topK: config.settings.topK,
        reach: gate === undefined ? undefined : address => gate.reach(address),
        rank: found => failures.rank(found),
        signal
      }),
    consentGate: ask => createConsentGate({ config: () => config, consents, notebook, ask }),
    failures,
    async dispose() {
      await Promise.all([experts.dispose(), fetcher.dispose()]);
    }
  };
}
