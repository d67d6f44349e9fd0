import { viewRun } from '@cellist/run-model';
import type { Command } from './command.js';
import { showTable, showText } from './table.js';

export const runs: Command = {
  name: 'runs',
  usage: '',
  summary: 'Lists the runs of this session.',
  run(_, { session }) {
    const all = session.runs();
    if (all.length === 0) return showText('Nothing has run yet.');
    const rows = all.map(run => [run.startedAt.slice(11, 19), run.state, viewRun(run).summary, run.request]);
    return showTable({ columns: ['at', 'state', 'tasks', 'request'], rows });
  }
};
