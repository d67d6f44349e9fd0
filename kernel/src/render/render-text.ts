import { objectPath, plainWords, shortText, viewResources, viewRun } from '@cellist/run-model';
import type { RowView, Run, RunView } from '@cellist/run-model';

const WIDTH = 96;
const RESOURCES_SHOWN = 8;

/**
 * A run for a terminal: the answer first, then two lines a task, then what was made and where it lies. About as
 * many lines as the table has, for notebooks keep room by them.
 * @param folder of the notebook's contents, relative to it; null where none is told.
 */
export function renderText(run: Run, folder: string | null): string {
  const view = viewRun(run);
  const problem =
    run.error === null ? [] : [run.error.message, ...(run.error.hint === '' ? [] : [run.error.hint])];
  const sections = [
    [...(run.answer === '' ? [] : [run.answer.trim()]), ...problem, ...run.notes],
    renderRows(view.rows),
    renderMade(run, folder),
    [`${view.summary} · ${view.controller}`, ...renderStages(run, view)]
  ];
  return plainWords(
    sections
      .filter(lines => lines.length > 0)
      .map(lines => lines.join('\n'))
      .join('\n\n')
  );
}

/** What each stage took, where an LLM was called for it. */
function renderStages(run: Run, { stages }: RunView): string[] {
  if (run.stages.every(({ calls }) => calls === 0)) return [];
  const shown = stages.filter(({ detail }) => detail !== '');
  return shown.map(({ label, detail, cost }) =>
    [`${label.padEnd(7)} ${detail}`, ...(cost === '' ? [] : [cost])].join(' · ')
  );
}

function renderRows(rows: readonly RowView[]): string[] {
  const cells = rows.map(row => [
    String(row.id),
    row.task,
    shortText(row.inputs.map(input => input.text).join(', '), 32),
    row.outputs.length === 0 ? '' : `→ ${shortText(row.outputs.join(', '), 28)}`,
    [row.stateText, row.madeText].filter(text => text !== '').join(', '),
    row.duration
  ]);
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...cells.map(row => row[column]?.length ?? 0)));
  return rows.flatMap((row, index) => {
    const [id = '', ...rest] = cells[index] ?? [];
    const line = [id.padStart(widths[0] ?? 0), ...rest.map((cell, at) => cell.padEnd(widths[at + 1] ?? 0))];
    const indent = ' '.repeat((widths[0] ?? 0) + 2);
    const expert = `${row.model} · ${row.where}`;
    const model = row.model === '' ? '' : row.reason === '' ? expert : `${expert}: ${row.reason}`;
    const more = [model, [row.remark, row.hint].filter(text => text !== '').join(' ')];
    return [
      line.join('  ').trimEnd(),
      ...more.filter(text => text !== '').map(text => indent + shortText(text, WIDTH - indent.length))
    ];
  });
}

function renderMade(run: Run, folder: string | null): string[] {
  const made = viewResources(run).filter(view => view.task !== null);
  const shown = made.slice(0, RESOURCES_SHOWN);
  const names = Math.max(0, ...shown.map(view => view.resource.name.length));
  return [
    ...shown.map(({ resource, caption, detail, reading, shown: how }) => {
      const what = reading === '' ? `${caption} · ${detail}` : reading;
      const where = how === 'media' && folder !== null ? `  ${folder}/${objectPath(resource)}` : '';
      return `${resource.name.padEnd(names)}  ${shortText(what, WIDTH - names - 2)}${where}`;
    }),
    ...(made.length > shown.length ? [`and ${String(made.length - shown.length)} more`] : [])
  ];
}
