export { createTypescript } from './create-typescript.js';
export type { CodeOrder, Typescript } from './create-typescript.js';
export type {
  CellHost,
  CellOutput,
  NotebookHost,
  OutputBundle,
  ResourceLineage,
  ResourceUse,
  TaskArguments
} from './cell-host.js';
export type { CellEnd, CodeCompleteness, CodeCompletion, CodeDescription } from './messages.js';
