import type { Resource, Run, TaskName } from '@cellist/run-model';
import type { OpenResource } from '../resources/index.js';

/** Where a cell writes, and how it is stopped: the part of a Jupyter request that a cell needs. */
export interface CellOutput {
  readonly signal: AbortSignal;
  stream(name: 'stdout' | 'stderr', text: string): void;
  display(bundle: OutputBundle, options?: { readonly displayId?: string }): void;
  updateDisplay(displayId: string, bundle: OutputBundle): void;
  executeResult(bundle: OutputBundle): void;
  clearOutput(wait?: boolean): void;
  input(prompt: string, options?: { readonly password?: boolean }): Promise<string>;
}

export interface OutputBundle {
  readonly data: Record<string, unknown>;
}

/** The arguments of a task as a plan writes them; resources by their names. */
export type TaskArguments = Record<string, string | number | boolean | (string | number)[]>;

/** What one cell may ask of the notebook. Made anew for each execution. */
export interface CellHost {
  readonly output: CellOutput;
  /** Carries a request through. @throws what the run ended with. */
  ask(request: string): Promise<Run>;
  /** Runs one task. @returns the names of what it yielded. @throws what it ended with. */
  task(task: TaskName, args: TaskArguments, model: string | null): Promise<string[]>;
  /** Keeps content under the next free name of its kind, or under the given one. */
  put(content: unknown, name: string | null): Promise<Resource>;
}

/** As `cell-globals.d.ts` tells it. */
export interface ResourceLineage {
  name: string;
  from: string;
  task: string | null;
  model: string | null;
  run: string | null;
  sources: ResourceLineage[];
}

/** As `cell-globals.d.ts` tells it. */
export interface ResourceUse {
  run: string;
  task: string;
  model: string | null;
  outputs: string[];
}

/** What all cells of a notebook share. */
export interface NotebookHost {
  resources(): Resource[];
  /** Oldest first. */
  runs(): Run[];
  /** Opens its content; one that is gone or damaged is made again where its record allows. */
  open(resource: Resource): OpenResource;
  /** The way back to the files, through all runs that are at hand. */
  lineage(resource: Resource): Promise<ResourceLineage>;
  /** What tasks made from it, in all runs that are at hand. */
  made(resource: Resource): Promise<ResourceUse[]>;
  /** What a run looks like, whole. */
  render(run: Run): Promise<Record<string, unknown>>;
}
