import type { Expert } from '../expert.js';
import { optionalTextOf } from '../expert-input.js';
import { resourceOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { rowClassesSchema } from './tables/classify-job.js';
import type { RowClasses } from './tables/classify-rows.js';
import { openTable } from './tables/open-table.js';

/** Tells the class of a table's rows by their nearest neighbours. */
export function createNearestRows({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'cellist/nearest-rows',
      tasks: ['tabular-classification'],
      description:
        'Tells the class of rows by the five nearest other rows of the same table (k nearest neighbours, numbers scaled by ' +
        'their spread). Rows whose cell in the target column is empty get a class; where none is empty each row is told from ' +
        'the others, which shows how well that works. The target is the column named, else the last one that holds classes.',
      limits: 'Learns from this table alone: without rows of known class it can tell nothing.',
      license: 'BSD-3-Clause',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: '1',
      url: null
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      const table = await openTable(resourceOf(input, 'table'), context.signal);
      const target = optionalTextOf(input, 'target');
      const classes = await workers.run(
        { worker: 'tables', handler: 'classify', input: { table, target }, output: rowClassesSchema },
        context
      );
      return [
        {
          kind: 'table',
          columns: ['row', ...table.columns, `predicted ${classes.target}`, 'score'],
          rows: classes.predictions.map(({ row, label, score }) => [
            row,
            ...(table.rows[row - 1] ?? []),
            label,
            score
          ])
        },
        { kind: 'json', json: classes, text: inWords(classes) }
      ];
    }
  };
}

function inWords({ target, method, predictions, accuracy }: RowClasses): string {
  const rows = `${String(predictions.length)} row${predictions.length === 1 ? '' : 's'}`;
  if (method === 'leave-one-out')
    return `No ${target} is missing. Told from the other rows, ${String(Math.round((accuracy ?? 0) * 100))} % of ${rows} got the ${target} that they have.`;
  const counts = new Map<string, number>();
  for (const { label } of predictions) counts.set(label, (counts.get(label) ?? 0) + 1);
  return `${rows} without a ${target} got one: ${[...counts].map(([label, count]) => `${label} ${String(count)}`).join(', ')}.`;
}
