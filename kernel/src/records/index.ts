export { createRunFiles } from './run-files.js';
export type { ReplayNeeds, RunFiles } from './run-files.js';
export { createResultFiles, noResults } from './result-files.js';
export type { ResultFiles } from './result-files.js';
