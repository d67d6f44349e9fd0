import type { Candidate, TaskName } from '@cellist/run-model';
import type { Config } from '../../config/index.js';
import type { Session } from '../../session/index.js';

/** What commands may touch. */
export interface CommandContext {
  session: Session;
  config(): Config;
  setConfig(config: Config): void;
  /** The candidates of a task as they stand now, those that cannot run here with the reason. */
  candidates(task: TaskName, signal: AbortSignal): Promise<Candidate[]>;
  /** Which controller is used, and why: one sentence. */
  controller(): string;
  /** Local LLM servers that could be taken instead, each with the line command that does it. */
  localControllers(signal: AbortSignal): Promise<readonly { found: string; step: string }[]>;
  /** Brings the names and turns of kept runs back. @returns how many runs. */
  restore(signal: AbortSignal): Promise<number>;
  signal: AbortSignal;
}

/** What a command shows. */
export interface CommandOutput {
  markdown: string;
  plain: string;
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
