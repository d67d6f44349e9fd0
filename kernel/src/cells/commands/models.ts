import { CellistError, findTask, placeWords, taskNames, tasks } from '@cellist/run-model';
import type { Candidate } from '@cellist/run-model';
import { nearest } from '../nearest.js';
import type { Command } from './command.js';
import { showTable } from './table.js';

export const models: Command = {
  name: 'models',
  usage: '[task]',
  summary: 'Shows the models of a task, or how many there are for each task, and what is missing.',
  async run(argument, context) {
    const { signal } = context;
    if (argument === '') {
      const rows = await Promise.all(
        taskNames.map(async task => overview(task, await context.candidates(task, signal)))
      );
      return showTable(
        { columns: ['task', 'can run now', 'what it does'], rows },
        '',
        'A task: `%models object-detection`.'
      );
    }
    const task = findTask(argument);
    if (task === null) {
      throw new CellistError('COMMAND_USAGE', `"${argument}" is no task.`, {
        hint: `The nearest task is ${nearest(argument, taskNames) ?? taskNames[0]}.`
      });
    }
    const found = await context.candidates(task, signal);
    return showTable(
      { columns: ['model', 'where', 'licence', 'what it is'], rows: found.map(modelRow) },
      `${task}: ${tasks[task].description}`,
      found.length === 0 ? 'No model is known for it here.' : ''
    );
  }
};

function overview(task: (typeof taskNames)[number], found: readonly Candidate[]): string[] {
  const able = found.filter(candidate => candidate.unavailable === null);
  return [task, able.map(({ id }) => id).join(', ') || '–', tasks[task].description];
}

function modelRow(candidate: Candidate): string[] {
  const where = candidate.where.map(place => placeWords[place]).join(', ');
  const about = [candidate.description, candidate.limits].filter(part => part !== '').join(' ');
  return [
    candidate.id,
    candidate.unavailable === null ? where : `not now: ${candidate.unavailable}`,
    candidate.license,
    about
  ];
}
