export { parseCell } from './parse-cell.js';
export type { Cell, CellBody, LineCommand } from './parse-cell.js';
export { runCommand, unknownMagic } from './run-command.js';
export { completeCell } from './completion.js';
export { inspectCell } from './inspection.js';
export { completenessOf } from './completeness.js';
export { nearest } from './nearest.js';
export type { CommandContext, CommandOutput, ResourceDesk } from './commands/index.js';
