export * from './ports.js';
export { groupTable } from './group-table.js';
export { runPipeline } from './run-pipeline.js';
