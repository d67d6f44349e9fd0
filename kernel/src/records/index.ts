export { createRunFiles } from './run-files.js';
export type { RunFiles } from './run-files.js';
