import { shortText } from '@cellist/run-model';
import type { Run, RunView } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import type { IRunModel } from './model.js';
import { TaskRow } from './task-row.js';

/** The tasks, one row each; a row unfolds beneath itself. */
export function TaskTable({
  view,
  run,
  expanded,
  model
}: {
  view: RunView;
  run: Run;
  expanded: ReadonlySet<string>;
  model: IRunModel;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const names = React.useMemo(() => new Set(run.resources.map(resource => resource.name)), [run.resources]);
  const tasks = React.useMemo(() => new Map(run.tasks.map(task => [task.id, task])), [run.tasks]);
  return (
    <div className="jp-CellistRun-scroller">
      <table className="jp-CellistRun-table">
        <caption className="jp-CellistRun-hidden">
          {trans.__('Tasks of: %1', shortText(run.request, 120))}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="jp-mod-number">
              <span className="jp-CellistRun-hidden">{trans.__('Number')}</span>
            </th>
            <th scope="col" className="jp-mod-task">
              {trans.__('Task')}
            </th>
            <th scope="col" className="jp-mod-input">
              {trans.__('Input')}
            </th>
            <th scope="col" className="jp-mod-model">
              {trans.__('Model and why')}
            </th>
            <th scope="col" className="jp-mod-output">
              {trans.__('Output')}
            </th>
            <th scope="col" className="jp-mod-state">
              {trans.__('State')}
            </th>
            <th scope="col" className="jp-mod-time">
              <span className="jp-CellistRun-hidden">{trans.__('Time')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <TaskRow
              key={row.key}
              row={row}
              task={tasks.get(row.id) ?? null}
              names={names}
              isExpanded={expanded.has(row.key)}
              model={model}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
