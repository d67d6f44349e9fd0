export * from './ports.js';
export { runPipeline } from './run-pipeline.js';
