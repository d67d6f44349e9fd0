export type { Command, CommandContext, CommandOutput } from './command.js';
export { commands } from './all-commands.js';
