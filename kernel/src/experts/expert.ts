import type { ModelCard, Place, Progress, TaskName } from '@cellist/run-model';
import type { Spent, TokenBudget } from '../llm/index.js';
import type { NewContent, OpenResource } from '../resources/index.js';

/** What an argument became: the text itself, a list of texts, or an opened resource. */
export type InputValue =
  | { type: 'text'; text: string }
  | { type: 'list'; texts: readonly string[] }
  | { type: 'resource'; resource: OpenResource };

export interface ExpertInput {
  task: TaskName;
  /** By argument name, as the vocabulary has them; all needed ones are there. */
  values: Readonly<Record<string, InputValue>>;
  parameters: Readonly<Record<string, unknown>>;
}

export interface ExpertContext {
  /** Aborts within a second: requests, workers and child processes end with it. */
  signal: AbortSignal;
  /** Says that it is alive and how far it is; time-outs count silence. */
  progress(progress: Progress): void;
}

/** What is about to leave for an address. */
export interface Parcel {
  /** Where it goes; people are shown the host. */
  address: string;
  /** Names of resources, else of arguments (`text`, `question`). */
  what: readonly string[];
  sizeBytes: number;
  /** What is known of the price, as a sentence; null where it costs nothing or nothing is known. */
  cost: string | null;
}

/** What a run may do besides working: let something leave this machine. */
export interface RunContext extends ExpertContext {
  /**
   * Told before anything is sent. Nothing leaves without the user's consent (DESIGN §10); what went is recorded.
   * @throws CONSENT_MISSING; then nothing may be sent.
   */
  send(parcel: Parcel): Promise<void>;
  /** Says who of several runs the model. */
  provider(name: string): void;
  /** What the controller's LLM may still take in this run; null for no limit. */
  readonly tokens: TokenBudget | null;
  /** The controller's LLM was called: counted in the run, as its other calls are. */
  called(spent: Spent): void;
}

/**
 * Whether an expert can work here now; if not, why, and the one step that would make it. With the version of what is
 * installed where the card cannot know it: results made with another are not taken for the same.
 */
export type Availability = { ok: true; version?: string } | { ok: false; reason: string; step: string };

/** Of all files of a model's repository those that are needed here. Pure. */
export type NeededFiles = (files: readonly string[]) => string[];

/** How `cellist add` brings to this machine what an expert needs. */
export type Addition =
  /** The model's files, out of all that its repository on the Hub has, and the library that runs them. */
  | { type: 'model'; needs: NeededFiles }
  /** One command, without a shell's signs; null where none is known for this system. */
  | { type: 'program'; command: string | null };

/**
 * A model at a place, ready to carry out its tasks. Making one is cheap and opens nothing; libraries are
 * loaded in `run`, heavy work is done off the main thread.
 */
export interface Expert {
  readonly card: ModelCard;
  readonly place: Place;
  /** Where it sends what it gets; undefined for an expert that keeps all on this machine. */
  readonly address?: string;
  /** Undefined where nothing of it is ever missing here, or where it cannot be brought. */
  readonly addition?: Addition;
  /** What is known of the price of a call, as a sentence; undefined where it costs nothing or nothing is known. */
  readonly cost?: string;
  /** Quick: it may look for a file or program, never over the network. */
  availability(signal: AbortSignal): Promise<Availability>;
  /**
   * @returns one content for each of the task's outputs, in the vocabulary's order; an expert that has no
   *   drawing to give for a secondary output leaves it out and it is made from the primary one.
   * @throws CellistError; the attempt then fails with its sentence.
   */
  run(input: ExpertInput, context: RunContext): Promise<NewContent[]>;
  /** Ends workers. After it the expert is not used again. */
  dispose?(): Promise<void>;
}
