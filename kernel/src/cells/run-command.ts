import { CellistError } from '@cellist/run-model';
import { commands } from './commands/index.js';
import type { CommandContext, CommandOutput } from './commands/index.js';
import { describeName } from './inspection.js';
import { nearest } from './nearest.js';
import type { LineCommand } from './parse-cell.js';

/** @throws COMMAND_UNKNOWN with the nearest known name, and what the command throws. */
export async function runCommand(
  { name, argument }: LineCommand,
  context: CommandContext
): Promise<CommandOutput> {
  const command = commands.find(known => known.name === name);
  if (command === undefined)
    throw unknownCommand(
      `%${name}`,
      commands.map(known => `%${known.name}`)
    );
  return name === 'help' && argument !== '' ? helpOn(argument, context) : command.run(argument, context);
}

async function helpOn(name: string, context: CommandContext): Promise<CommandOutput> {
  const found = await describeName(name, context);
  if (found !== null) return { ...found, isPage: true };
  throw new CellistError('COMMAND_USAGE', `${name} is no command, task or resource.`, {
    hint: '%help lists the commands, %models the tasks, %resources the resources.'
  });
}

export function unknownMagic(magic: string): CellistError {
  return unknownCommand(magic, ['%%plan', '%%tasks', '%%ts']);
}

function unknownCommand(name: string, known: readonly string[]): CellistError {
  const near = nearest(name, known);
  return new CellistError('COMMAND_UNKNOWN', `${name} is no command.`, {
    hint: near === null ? '%help lists the commands.' : `The nearest is ${near}; %help lists all.`
  });
}
