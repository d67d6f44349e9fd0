export type { Command, CommandContext, CommandOutput, ResourceDesk } from './command.js';
export { commands } from './all-commands.js';
