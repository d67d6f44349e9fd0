import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ShareOptions } from './share.js';

const NOTEBOOK = [
  '--notebook <file>',
  "the notebook whose resources these are (default: this folder's)"
] as const;

/** `cellist resources …` and `cellist share`. */
export function addResourceCommands(program: Command): void {
  const resources = program
    .command('resources')
    .description('list, show, export and check what a notebook read and made, and free its space');

  resources
    .command('list', { isDefault: true })
    .description('all resources, with origin and use')
    .option(...NOTEBOOK)
    .option('--json', 'as JSON')
    .action(async (options: { notebook?: string; json?: boolean }) => {
      const { showResources } = await import('./resources.js');
      process.exitCode = await showResources('', options);
    });

  resources
    .command('show')
    .description('one resource: its content, hash, origin, and what was made from it')
    .argument('<name>')
    .option(...NOTEBOOK)
    .option('--json', 'as JSON')
    .action(async (name: string, options: { notebook?: string; json?: boolean }) => {
      const { showResources } = await import('./resources.js');
      process.exitCode = await showResources(name, options);
    });

  resources
    .command('export')
    .description('write one resource as a file, or those of a run or of the notebook as a folder or zip')
    .argument('[name]', 'of one resource; all without it')
    .option('--run <id>', 'of one run: its id, or how it begins')
    .requiredOption('--output <path>', 'a file, a folder, or a name that ends in .zip')
    .option('--force', 'replace what is there')
    .option(...NOTEBOOK)
    .action(
      async (
        name: string | undefined,
        { run, ...options }: { run?: string; output: string; force?: boolean; notebook?: string }
      ) => {
        if (name !== undefined && run !== undefined)
          throw new InvalidArgumentError('Name a resource or a run, not both.');
        const { exportTo } = await import('./resources.js');
        const order = name !== undefined ? { resource: name } : run !== undefined ? { run } : 'all';
        process.exitCode = await exportTo(order, options);
      }
    );

  resources
    .command('free')
    .description('remove contents that neither the notebook nor its records name')
    .option('--replaced', 'drop runs that a later run of the same cell replaced, first')
    .option(...NOTEBOOK)
    .action(async (options: { notebook?: string; replaced?: boolean }) => {
      const { freeSpaceOf } = await import('./resources.js');
      process.exitCode = await freeSpaceOf(options);
    });

  resources
    .command('check')
    .description('read all contents; make damaged and missing ones anew where their records allow it')
    .option(...NOTEBOOK)
    .action(async (options: { notebook?: string }) => {
      const { checkResources } = await import('./resources.js');
      process.exitCode = await checkResources(options);
    });

  program
    .command('share')
    .description(
      'write a notebook as one HTML page that stands alone, and as a zip, after listing what is inside'
    )
    .argument('<notebook>')
    .option('--output <file>', 'the page; the zip stands beside it')
    .option('--no-zip', 'the page alone')
    .option('--list', 'say what would be inside, and write nothing')
    .option('--force', 'replace what is there')
    .action(async (notebook: string, options: ShareOptions) => {
      const { share } = await import('./share.js');
      process.exitCode = await share(notebook, options);
    });
}
