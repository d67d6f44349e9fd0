import type {
  Candidate,
  ModelFilter,
  Resource,
  ResourceCard,
  ResourceLine,
  Run,
  TaskName
} from '@cellist/run-model';
import type { Config } from '../../config/index.js';
import type { Session } from '../../session/index.js';

/** What commands may touch. */
export interface CommandContext {
  session: Session;
  config(): Config;
  setConfig(config: Config): void;
  /** The candidates of a task as they stand now, those that cannot run here with the reason; `wanted` leaves others out. */
  candidates(task: TaskName, signal: AbortSignal, wanted?: ModelFilter): Promise<Candidate[]>;
  /** Which controller is used, and why: one sentence. */
  controller(): string;
  /** Local LLM servers that could be taken instead, each with the line command that does it. */
  localControllers(signal: AbortSignal): Promise<readonly { found: string; step: string }[]>;
  resources: ResourceDesk;
  /** Brings the names and turns of kept runs back. @returns how many runs. */
  restore(signal: AbortSignal): Promise<number>;
  signal: AbortSignal;
}

/** What commands do with resources and their contents. */
export interface ResourceDesk {
  /** All runs that are at hand, this session's and earlier ones. */
  runs(): Promise<Run[]>;
  /** How a name from before a restart comes back, in a sentence; null where nothing is known of it. */
  whereMade(name: string): Promise<string | null>;
  listHtml(lines: readonly ResourceLine[]): string;
  /** With the content in the view that fits it; a content that cannot be read is left out. */
  cardHtml(card: ResourceCard, signal: AbortSignal): Promise<string>;
  /** The whole text of a text, or the reading of a value; null where there is none. */
  wholeText(resource: Resource, signal: AbortSignal): Promise<string | null>;
  /** Writes a resource into the notebook's folder. @returns the file. @throws RESOURCE_REFUSED, ARGUMENT_INVALID. */
  save(resource: Resource, file: string, overwrite: boolean): Promise<string>;
  /** Deletes a content for good. @returns what is gone and what is not, in sentences. */
  erase(resource: Resource): Promise<string[]>;
}

/** What a command shows. */
export interface CommandOutput {
  markdown: string;
  plain: string;
  /** Shown instead of the Markdown where there is one. */
  html?: string;
  /** For the client's pager, where it has one, instead of the cell's outputs. */
  isPage?: boolean;
}

/** A line command (DESIGN §6). @throws COMMAND_USAGE for an argument that it does not take. */
export interface Command {
  name: string;
  /** As `[task]`; empty where it takes none. */
  usage: string;
  summary: string;
  run(argument: string, context: CommandContext): Promise<CommandOutput> | CommandOutput;
}
