import { CellistError } from '@cellist/run-model';
import type { Command } from './command.js';
import { findNamed, readArguments } from './find-named.js';
import { showText } from './table.js';

export const forget: Command = {
  name: 'forget',
  usage: '[@name --erase]',
  summary:
    'Empties the chat log: the next request knows nothing of earlier ones. Files stay. With a resource and `--erase`: deletes its content for good.',
  async run(argument, context) {
    const { session } = context;
    const { words, options } = readArguments(argument);
    const [name, ...more] = words;
    if (
      more.length > 0 ||
      options.some(each => each !== '--erase') ||
      (name === undefined) !== (options.length === 0)
    )
      throw new CellistError('COMMAND_USAGE', '%forget takes nothing, or a resource and --erase.', {
        hint: '%forget empties the chat log; %forget @image-3 --erase deletes the content of image-3.'
      });
    if (name !== undefined)
      return showText((await context.resources.erase(await findNamed(name, context))).join(' '));
    const count = session.runs().length;
    session.forget();
    return showText(
      count === 0
        ? 'There was nothing to forget.'
        : `Forgot ${String(count)} ${count === 1 ? 'turn' : 'turns'} and the names of their resources.`
    );
  }
};
