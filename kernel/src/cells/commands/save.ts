import { CellistError } from '@cellist/run-model';
import type { Command } from './command.js';
import { findNamed, readArguments } from './find-named.js';
import { showText } from './table.js';

export const save: Command = {
  name: 'save',
  usage: '@name file [--force]',
  summary: "Writes a resource into a file of the notebook's folder; `--force` replaces one that is there.",
  async run(argument, context) {
    const { words, options } = readArguments(argument);
    const [name, file, ...more] = words;
    if (
      name === undefined ||
      file === undefined ||
      more.length > 0 ||
      options.some(each => each !== '--force')
    )
      throw new CellistError('COMMAND_USAGE', '%save takes a resource and a file.', {
        hint: 'As in: %save @table-1 counts.csv'
      });
    const resource = await findNamed(name, context);
    const written = await context.resources.save(resource, file, options.includes('--force'));
    return showText(`Saved ${resource.name} as \`${written}\`.`);
  }
};
