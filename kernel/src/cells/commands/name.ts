import { CellistError } from '@cellist/run-model';
import type { Command } from './command.js';
import { findNamed, readArguments } from './find-named.js';
import { showText } from './table.js';

export const nameCommand: Command = {
  name: 'name',
  usage: '@resource own-name',
  summary: 'Gives a resource a name of your own, as "… and call it band" at the end of a request does.',
  async run(argument, context) {
    const { words, options } = readArguments(argument);
    const [resource, own, ...more] = words;
    if (resource === undefined || own === undefined || more.length > 0 || options.length > 0)
      throw new CellistError('COMMAND_USAGE', '%name takes a resource and its new name.', {
        hint: 'As in: %name image-2 band'
      });
    const { name } = await findNamed(resource, context);
    const given = own.replace(/^@/, '');
    context.session.nameResource(name, given);
    return showText(`\`${name}\` is now called \`${given}\` as well: write \`@${given}\`.`);
  }
};
