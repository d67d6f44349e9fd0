import { CellistError } from '@cellist/run-model';
import { commands } from './commands/index.js';
import type { CommandContext, CommandOutput } from './commands/index.js';
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
  return command.run(argument, context);
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
