export { RunRenderer } from './run-renderer.js';
export { RunModel, RunModelRegistry } from './model.js';
export type { IRunModel, IRunState } from './model.js';
