import { CellistError } from '@cellist/run-model';
import type { Command } from './command.js';
import { showText } from './table.js';

export const forget: Command = {
  name: 'forget',
  usage: '',
  summary: 'Empties the chat log: the next request knows nothing of earlier ones. Files stay.',
  run(argument, { session }) {
    if (argument !== '') throw new CellistError('COMMAND_USAGE', '%forget takes no argument.');
    const count = session.runs().length;
    session.forget();
    return showText(
      count === 0
        ? 'There was nothing to forget.'
        : `Forgot ${String(count)} ${count === 1 ? 'turn' : 'turns'} and the names of their resources.`
    );
  }
};
