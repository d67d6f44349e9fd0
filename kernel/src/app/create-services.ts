import path from 'node:path';
import type { Candidate, ModelFilter, Choice, TaskName } from '@cellist/run-model';
import { createCatalogue } from '../catalogue/index.js';
import {
  childEnvironment,
  loadConfig,
  locateNotebook,
  openConsentFile,
  userFolder
} from '../config/index.js';
import type { Config, Environment, NotebookPlace } from '../config/index.js';
import { createExperts, createRemoteExperts } from '../experts/index.js';
import type { Expert, ExpertTable } from '../experts/index.js';
import { createLlmMemory } from '../llm/index.js';
import { createFetcher } from '../net/index.js';
import type { RetryClock } from '../net/index.js';
import type { WatchSilence } from '../pipeline/index.js';
import { createResultFiles, createRunFiles } from '../records/index.js';
import type { ResultFiles, RunFiles } from '../records/index.js';
import { createResourceReader, createResourceStore } from '../resources/index.js';
import type { ResourceReader, ResourceStore } from '../resources/index.js';
import { createAttachments, createSession } from '../session/index.js';
import type { Attachments, Session } from '../session/index.js';
import { createConsents } from './consent.js';
import { createConsentGate } from './consent-gate.js';
import type { ConsentGate } from './consent-gate.js';
import { createControllerSource } from './controller-source.js';
import type { ControllerSource } from './controller-source.js';
import type { Ask } from './consent.js';
import { findCandidates } from './find-candidates.js';
import { createLocalAdditions } from './local-additions.js';
import type { LocalAdditions } from './local-additions.js';
import { mayAskHub } from './may-ask-hub.js';
import { createRecentFailures } from './recent-failures.js';
import type { RecentFailures } from './recent-failures.js';
import { VERSION } from './version.js';

/** How many that cannot run now stand beside the candidates of a task in a run's document. */
const MOST_GREYED = 3;

/** What candidates depend on within a run; outside of one all that are known are told. */
export interface RunSituation {
  gate: ConsentGate;
  /** The model that the request names, if any. */
  pinned: string | null;
}

/** How servers are waited for: the pauses between tries, and the silence of an attempt. */
export interface Patience {
  clock: RetryClock;
  watchSilence: WatchSilence;
}

/** All that a run needs of one notebook's world; made once for a kernel, or for one call of the command line. */
export interface Services {
  readonly place: NotebookPlace;
  readonly session: Session;
  readonly store: ResourceStore;
  readonly runFiles: RunFiles;
  readonly resultFiles: ResultFiles;
  readonly experts: ExpertTable;
  config(): Config;
  /** For this session (`%config`). */
  setConfig(config: Config): void;
  /** @param cell that asks: of attachments the nearest counts */
  reader(cell?: string | null): ResourceReader;
  readonly attachments: Attachments;
  readonly controllers: ControllerSource;
  readonly additions: LocalAdditions;
  /** @param wanted leaves others out, beside what the settings let be taken. */
  candidates(
    task: TaskName,
    signal: AbortSignal,
    run?: RunSituation,
    wanted?: ModelFilter
  ): Promise<Candidate[]>;
  /** The chosen model at its place; undefined where it does not run the task there. */
  findExpert(
    task: TaskName,
    choice: Pick<Choice, 'id' | 'where'>,
    signal: AbortSignal
  ): Promise<Expert | undefined>;
  /** For one run: what it may send where. */
  consentGate(ask: Ask): ConsentGate;
  /** Models that failed lately are offered behind the others. */
  readonly failures: RecentFailures;
  /** Sentences that the user should read once, such as that a damaged content was made anew. */
  takeNotices(): string[];
  readonly patience: Patience | undefined;
  tell(sentence: string): void;
  dispose(): Promise<void>;
}

export interface ServicesOptions {
  environment: Environment;
  /** Where the process was started; a notebook's own folder is found from the environment. */
  workingFolder: string;
  /** By default real time. */
  patience?: Patience;
}

/** @throws CONFIG_INVALID. Libraries of experts and controllers are loaded when first used. */
export async function createServices({
  environment,
  workingFolder,
  patience
}: ServicesOptions): Promise<Services> {
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
  const folder = userFolder(environment);
  const local = { models: path.join(folder, 'models'), packages: path.join(folder, 'packages') };
  const experts = createExperts({ environment: childEnvironment(environment), local });
  const memory = createLlmMemory();
  const notices: string[] = [];
  const tell = (sentence: string): void => {
    notices.push(sentence);
  };
  const failures = createRecentFailures(() => performance.now());
  const consents = createConsents({
    config: () => config,
    file: openConsentFile(userFolder(environment)),
    notebook: place.notebook ?? place.notebookFolder
  });
  const catalogue = createCatalogue({
    settings: () => ({
      cards: config.settings.cards,
      hfEndpoint: config.settings.hfEndpoint,
      token: config.secrets.hfToken
    }),
    mayAsk: () => mayAskHub(config, address => consents.isAgreed(address)),
    fetch: fetcher.as('configured'),
    folder: path.join(userFolder(environment), 'catalogue'),
    nowMs: Date.now
  });
  const controllers = createControllerSource({
    config: () => config,
    memory,
    fetch: fetcher.as('configured'),
    consents,
    notebookFolder: place.notebookFolder
  });
  const remote = createRemoteExperts({
    config: () => config,
    fetcher,
    memory,
    environment: childEnvironment(environment),
    models: (task, signal) => catalogue.models(task, signal),
    llm: signal => controllers.llm(signal),
    ...(patience === undefined ? {} : { clock: patience.clock })
  });
  const expertsFor = async (task: TaskName, signal: AbortSignal): Promise<Expert[]> => {
    const [here, elsewhere] = await Promise.all([experts.forTask(task), remote.forTask(task, signal)]);
    return [...here, ...elsewhere];
  };
  const store = createResourceStore({
    folder: place.contentFolder,
    limits: config.settings.limits,
    environment,
    recognise: (page, signal) => experts.recognise(page, signal)
  });
  const attachments = createAttachments(place.notebook);
  return {
    place,
    session: createSession(),
    store,
    resultFiles: createResultFiles({ store, version: VERSION, tell }),
    runFiles: createRunFiles(place.contentFolder),
    experts,
    config: () => config,
    setConfig(changed) {
      const isNew =
        changed.settings.remote !== config.settings.remote ||
        changed.sources.remote !== config.sources.remote;
      config = changed;
      if (isNew) consents.reset();
    },
    reader: (cell = null) =>
      createResourceReader({
        folder: place.notebookFolder,
        settings: config.settings,
        fetcher,
        attachment: name => attachments.find(name, cell)
      }),
    attachments,
    controllers,
    additions: createLocalAdditions({
      experts,
      folders: local,
      config: () => config,
      fetch: fetcher.as('configured')
    }),
    findExpert: async (task, { id, where }, signal) =>
      (await expertsFor(task, signal)).find(({ card, place: at }) => card.id === id && at === where),
    candidates: async (task, signal, run, wanted) =>
      findCandidates({
        experts: await expertsFor(task, signal),
        task,
        topK: config.settings.topK,
        allowed: config.settings.modelFilter,
        wanted,
        reach: run === undefined ? undefined : expert => run.gate.reach(expert),
        pinned: run?.pinned ?? null,
        mostGreyed: run === undefined ? Infinity : MOST_GREYED,
        rank: found => failures.rank(found),
        signal
      }),
    consentGate: ask => createConsentGate({ config: () => config, consents, ask }),
    failures,
    patience,
    takeNotices: () => notices.splice(0),
    tell,
    async dispose() {
      await Promise.all([experts.dispose(), fetcher.dispose()]);
    }
  };
}
