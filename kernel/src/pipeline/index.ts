export * from './ports.js';
export { runPipeline } from './run-pipeline.js';
export { cancelled, untilAborted } from './abort.js';
