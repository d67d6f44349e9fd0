import type {
  CachedFrom,
  Candidate,
  Choice,
  ControllerInfo,
  Mention,
  Origin,
  Place,
  Problem,
  Progress,
  Resource,
  ResourceKind,
  Sent,
  TaskName
} from '@cellist/run-model';
import type { Controller, Turn } from '../controller/index.js';
import type { ExpertInput, LlmSpent } from '../experts/index.js';
import type { NewContent, OpenResource } from '../resources/index.js';

/** What starts a run: a request to plan, or a plan that was written by hand (`%%tasks`). */
export interface RunOrder {
  /** Of the run, unique. */
  id: string;
  cell: string | null;
  parent: string | null;
  request: string;
  /** Set for `%%tasks`: the JSON value that the cell holds; no controller is asked for a plan then. */
  writtenPlan: unknown;
  /** `%%plan`: plan and show, run nothing. */
  planOnly: boolean;
}

/** Names of resources, in the order of DESIGN §5. A claim is one cell's: it can be taken back as a whole. */
export interface NameClaim {
  next(kind: ResourceKind): string;
  /** All that it gave and did not take back. */
  given(): readonly string[];
  /** Where the claim stands, to `rewind` to when a plan was unusable. */
  mark(): number;
  rewind(mark: number): void;
}

/** What the pipeline needs of the world. App fills it; the pipeline knows no Jupyter, no disk, no network. */
export interface PipelinePorts {
  controller: Controller;
  controllerInfo: ControllerInfo;
  /** Answers where the controller could not: by rules, sending nothing. Null where the controller is that one. */
  fallbackAnswer: Controller['respond'] | null;
  turns: readonly Turn[];
  names: NameClaim;
  /**
   * Ranked, best first; those that cannot run here now come last, with `unavailable` set.
   * @param pinned the model that the request names; it is among them if it is known at all.
   */
  candidates(task: TaskName, signal: AbortSignal, pinned: string | null): Promise<Candidate[]>;
  /** A choice made before in the session from the same candidates. */
  choices: ChoiceMemory;
  /** Results of tasks that were done before. */
  results: ResultMemory;
  /** Runs one attempt. @returns the contents in the vocabulary's order. */
  carryOut(choice: Choice, input: ExpertInput, context: AttemptContext): Promise<NewContent[]>;
  /** Reads what a request names, under the name given to it. */
  read(mention: Mention, name: (kind: ResourceKind) => string, signal: AbortSignal): Promise<OpenResource>;
  /** The files that a folder or glob stands for; null where the mention is neither. */
  list(mention: Mention, signal: AbortSignal): Promise<string[] | null>;
  /** What is wrong with a mention, found without reading it whole; null if nothing. */
  missing(mention: Mention, signal: AbortSignal): Promise<Problem | null>;
  store(content: NewContent, name: string, from: Origin, signal: AbortSignal): Promise<OpenResource>;
  open(resource: Resource): OpenResource;
  /** A resource that an earlier run of the session made or read; undefined where no such name is known. */
  findResource(name: string): Resource | undefined;
  /** What the user can do to have a name from before a restart back, in a sentence; null where nothing is known of it. */
  whereMade(name: string): Promise<string | null>;
  /** Tells when an attempt at a task was silent for so long; what it returns stops the watch. A timer by default. */
  watchSilence?: WatchSilence | undefined;
  clock: Clock;
}

export interface ChoiceMemory {
  recall(task: TaskName, candidates: readonly Candidate[]): Choice | undefined;
  remember(task: TaskName, candidates: readonly Candidate[], choice: Choice): void;
}

/** What makes two tasks the same: same key, same outputs (DESIGN §9). */
export interface ResultKey {
  task: TaskName;
  model: string;
  where: Place;
  /** The model's, or the expert's version. */
  revision: string | null;
  parameters: Readonly<Record<string, unknown>>;
  /** By argument: the SHA-256 of each content or text. */
  inputs: Readonly<Record<string, readonly string[]>>;
  /** Of a model elsewhere; app fills it in, since the pipeline knows no network. */
  reached?: { address: string; seed: number };
}

export interface ResultMemory {
  /** @returns the outputs, whose contents are kept and whole; null where there is no such result. */
  recall(key: ResultKey, signal: AbortSignal): Promise<KnownResult | null>;
  /** Never fails: a result that cannot be remembered is still a result. */
  remember(key: ResultKey, result: KnownResult, signal: AbortSignal): Promise<void>;
}

export interface KnownResult {
  /** In the vocabulary's order, as the run that made them had them. */
  outputs: readonly Resource[];
  from: CachedFrom;
}

export interface AttemptContext {
  signal: AbortSignal;
  progress(progress: Progress): void;
  /** Something leaves this machine: kept in the run. */
  sent(sent: Sent): void;
  /** The controller's LLM carried a task out: counted in the run. */
  called(spent: LlmSpent): void;
  /** Who of several runs the model: kept in its choice. */
  provider(name: string): void;
  /** Waits for the user's answer, which does not count as the expert's silence. */
  whileAsking<T>(answer: Promise<T>): Promise<T>;
}

export type WatchSilence = (task: TaskName, ms: number, tooLong: () => void) => () => void;

export interface Clock {
  /** Milliseconds, only ever rising. */
  now(): number;
  /** ISO 8601. */
  date(): string;
}
