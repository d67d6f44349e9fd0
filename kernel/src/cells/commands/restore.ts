import type { Command } from './command.js';
import { showText } from './table.js';

export const restore: Command = {
  name: 'restore',
  usage: '',
  summary: 'Brings the resources and turns from before a restart back.',
  async run(_, context) {
    const count = await context.restore(context.signal);
    return showText(
      count === 0
        ? 'No earlier runs of this notebook are kept.'
        : `Restored ${String(count)} ${count === 1 ? 'run' : 'runs'}; \`%resources\` lists what they hold.`
    );
  }
};
