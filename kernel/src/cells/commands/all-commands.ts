import type { Command } from './command.js';
import { config } from './config.js';
import { forget } from './forget.js';
import { models } from './models.js';
import { nameCommand } from './name.js';
import { resources } from './resources.js';
import { restore } from './restore.js';
import { runs } from './runs.js';
import { save } from './save.js';
import { showText } from './table.js';

const help: Command = {
  name: 'help',
  usage: '[name]',
  summary: 'Shows what cells can be, and the commands; or what a command, task or resource is.',
  run: () => showText(helpText())
};

/** The line commands, in the order in which `%help` shows them. */
export const commands: readonly Command[] = [
  models,
  resources,
  save,
  nameCommand,
  runs,
  config,
  forget,
  restore,
  help
];

function helpText(): string {
  const lines = commands.map(
    ({ name, usage, summary }) => `- \`%${[name, usage].filter(part => part !== '').join(' ')}\`: ${summary}`
  );
  return [
    '**A cell is a request in plain language**, such as',
    '> How many people are in media/mariachi.jpg? Show me the boxes, and read the answer to me.',
    'Name files by their paths, and what earlier cells made as `@image-2` or plain `image-2`.',
    'Cells that begin with a magic:',
    [
      '- `%%plan`: plan the request below and show it; run nothing.',
      '- `%%tasks`: run the JSON plan below.',
      '- `%%ts`: run the TypeScript below, with `resources`, `runs`, `ask()`, `task()`, `putResource()`, `display()`, `input()` and `clearOutput()` in scope.'
    ].join('\n'),
    'Line commands, of which several may precede a request:',
    lines.join('\n')
  ].join('\n\n');
}
