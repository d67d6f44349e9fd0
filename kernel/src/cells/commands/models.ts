import {
  CellistError,
  findTask,
  readModelFilter,
  runWords,
  sizeText,
  taskNames,
  tasks
} from '@cellist/run-model';
import type { Candidate } from '@cellist/run-model';
import { nearest } from '../nearest.js';
import type { Command } from './command.js';
import { showTable } from './table.js';

export const models: Command = {
  name: 'models',
  usage: '[task] [--license …] [--max-size …] [--where …]',
  summary: 'Shows the models of a task, or how many there are for each task, and what is missing.',
  async run(argument, context) {
    const { signal } = context;
    const read = readModelFilter(argument.split(/\s+/).filter(word => word !== ''));
    if ('wrong' in read)
      throw new CellistError('COMMAND_USAGE', read.wrong, {
        hint: 'As: %models summarization --license apache-2.0,mit --max-size 500MB --where transformers'
      });
    const name = read.rest.join(' ');
    if (name === '') {
      const rows = await Promise.all(
        taskNames.map(async task => overview(task, await context.candidates(task, signal, read.filter)))
      );
      return showTable(
        { columns: ['task', 'can run now', 'what it does'], rows },
        '',
        'A task: `%models object-detection`.'
      );
    }
    const task = findTask(name);
    if (task === null) {
      throw new CellistError('COMMAND_USAGE', `"${name}" is no task.`, {
        hint: `The nearest task is ${nearest(name, taskNames) ?? taskNames[0]}.`
      });
    }
    const found = await context.candidates(task, signal, read.filter);
    return showTable(
      { columns: ['model', 'can run', 'size', 'licence', 'what it is'], rows: found.map(modelRow) },
      `${task}: ${tasks[task].description}`,
      found.length === 0 ? 'No such model is known for it here.' : ''
    );
  }
};

function overview(task: (typeof taskNames)[number], found: readonly Candidate[]): string[] {
  const able = found.filter(candidate => candidate.unavailable === null);
  return [task, able.map(({ id }) => id).join(', ') || '–', tasks[task].description];
}

function modelRow(candidate: Candidate): string[] {
  const about = [candidate.description, candidate.limits].filter(part => part !== '').join(' ');
  const { id, sizeBytes, license } = candidate;
  return [id, runWords(candidate), sizeBytes === null ? '–' : sizeText(sizeBytes), license, about];
}
