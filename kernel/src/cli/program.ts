import { existsSync } from 'node:fs';
import { toProblem } from '@cellist/run-model';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { findTask, places, readModelFilter, taskNames } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { AddOptions } from './add.js';
import { addResourceCommands } from './resource-commands.js';
import { packageVersion } from './package-files.js';

/** Exit codes (DESIGN §8). */
const WRONG_USE = 2;
const FAILED = 1;

export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = createProgram();
  // Who reads no further, as `head`, ends it without a word.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Its own errors it has told; what a command finds wrong with its options it has not.
      if (error instanceof InvalidArgumentError) process.stderr.write(`error: ${error.message}\n`);
      process.exitCode = error.exitCode === 0 ? 0 : WRONG_USE;
      return;
    }
    const { message, hint } = toProblem(error);
    process.stderr.write(`${[message, hint].filter(part => part !== '').join('\n')}\n`);
    process.exitCode = FAILED;
  }
}

function createProgram(): Command {
  const program = new Command('cellist')
    .description('Plain-language notebook cells, planned and carried out by expert models.')
    .version(packageVersion())
    .exitOverride()
    .configureHelp({ showGlobalOptions: false });

  program
    .command('install')
    .description('write the kernelspec and the prebuilt JupyterLab extension to where Jupyter finds them')
    .option('--prefix <folder>', 'into <folder>/share/jupyter')
    .option('--user', "into the user's own Jupyter folder (default)")
    .option('--sys-prefix', 'into the active Python environment')
    .action(async (options: { prefix?: string; user?: boolean; sysPrefix?: boolean }) => {
      const { install } = await import('./install.js');
      await install(options);
    });

  program
    .command('lab')
    .description('start JupyterLab with kernel and extension; further options are JupyterLab’s')
    .argument('[notebook]')
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_notebook: string | undefined, _options: unknown, command: Command) => {
      const { lab } = await import('./lab.js');
      process.exitCode = await lab(command.args);
    });

  program
    .command('ask')
    .description('carry out one request')
    .argument('<request...>')
    .option('--cwd <folder>', 'the folder that paths in the request are relative to', readFolder, '.')
    .option('--json', 'print the run document instead of the answer')
    .option('--plan-only', 'plan, and run nothing')
    .action(async (words: string[], options: { cwd: string; json?: boolean; planOnly?: boolean }) => {
      const { ask } = await import('./ask.js');
      process.exitCode = await ask(words.join(' '), {
        cwd: options.cwd,
        json: options.json === true,
        planOnly: options.planOnly === true
      });
    });

  program
    .command('plan')
    .description('read {"id","request"} a line from standard input, write {"id","tasks"} a line, in order')
    .requiredOption(
      '--jsonl',
      'JSON lines in and out; why a request could not be planned goes to standard error'
    )
    .option('--parallel <number>', 'how many requests are planned at a time', readCount, 4)
    .action(async ({ parallel }: { parallel: number }) => {
      const { planLines } = await import('./plan-lines.js');
      const { stdin: input, stdout: output, stderr: errors } = process;
      process.exitCode = await planLines({ input, output, errors, parallel });
    });

  program
    .command('models')
    .description('show the models that could run here')
    .option('--task <task>', 'of one task, with the reason why each can or cannot run', readTask)
    .option('--license <names>', 'of these licences alone, as apache-2.0,mit')
    .option('--max-size <size>', 'not larger, as 500MB')
    .option('--where <places>', `at these places alone, of ${places.join(',')}`)
    .option('--json', 'as JSON')
    .action(async (options: { task?: TaskName; json?: boolean } & Record<string, string | undefined>) => {
      const { license, maxSize, where } = options;
      const flags = Object.entries({ '--license': license, '--max-size': maxSize, '--where': where });
      const read = readModelFilter(
        flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]))
      );
      if ('wrong' in read) throw new InvalidArgumentError(read.wrong);
      const { showModels } = await import('./show-models.js');
      await showModels({ task: options.task, wanted: read.filter, json: options.json === true });
    });

  program
    .command('add')
    .description('show the free models that can run on this machine for a task, and install the one you take')
    .argument('<task>', 'as summarization', readTask)
    .option('--model <id>', 'take this one')
    .option('--yes', 'ask nothing: take --model, else the first that can be had')
    .option('--json', 'print what there is as JSON, and install nothing')
    .action(async (task: TaskName, options: AddOptions) => {
      const { add } = await import('./add.js');
      process.exitCode = await add(task, options);
    });

  program
    .command('doctor')
    .description('show what works here, and what is missing with the one step that adds it')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('./doctor.js');
      process.exitCode = await doctor(options.json === true);
    });

  program
    .command('trust')
    .description(
      "accept a project's configuration file as it is now: its addresses, folders and variables count"
    )
    .argument('[folder]', 'where the file is, or below it', '.')
    .action(async (folder: string) => {
      const { trust } = await import('./trust.js');
      await trust(folder);
    });

  addResourceCommands(program);

  program
    .command('kernel')
    .description('the kernel itself, as Jupyter starts it')
    .requiredOption('--connection-file <file>', "Jupyter's connection file");

  return program;
}

function readFolder(value: string): string {
  if (!existsSync(value)) throw new InvalidArgumentError(`There is no folder ${value}.`);
  return value;
}

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return count;
}

function readTask(value: string): TaskName {
  const task = findTask(value);
  if (task === null) throw new InvalidArgumentError(`Known tasks are ${taskNames.join(', ')}.`);
  return task;
}
