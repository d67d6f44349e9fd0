import { viewResources, viewRun } from '@cellist/run-model';
import * as React from 'react';
import { Answer } from './answer.js';
import { useRunContext } from './context.js';
import type { IRunModel } from './model.js';
import { Notes, Sent } from './notes.js';
import { Results } from './results.js';
import { StageHeader } from './stage-header.js';
import { TaskTable } from './task-table.js';

/** A run beneath its cell: stages, tasks, answer, results. A function of the model. */
export function RunBody({ model }: { model: IRunModel }): React.JSX.Element {
  const { run, expanded, revealed } = useModelState(model);
  const { isKernelAtWork, trans } = useRunContext();
  const root = React.useRef<HTMLDivElement>(null);
  const view = React.useMemo(() => viewRun(run), [run]);
  const resources = React.useMemo(() => viewResources(run), [run]);
  const hasEnded = run.state === 'done' || run.state === 'failed' || run.state === 'cancelled';
  const isRunning = !hasEnded && isKernelAtWork;
  useScrollTo(root, revealed);
  return (
    <div
      ref={root}
      className="jp-CellistRun-body"
      data-run={run.id}
      data-rev={run.rev}
      data-state={run.state}
      data-running={isRunning}
    >
      <StageHeader view={view} isRunning={isRunning} />
      <p role="status" className="jp-CellistRun-hidden">
        {view.summary}
      </p>
      {!hasEnded && !isKernelAtWork && (
        <p className="jp-CellistRun-note">
          {trans.__('This run had not ended when the notebook was saved. Run the cell again to finish it.')}
        </p>
      )}
      {view.rows.length > 0 && <TaskTable view={view} run={run} expanded={expanded} model={model} />}
      <Answer
        run={run}
        isRunning={isRunning}
        onReveal={name => {
          model.reveal(name);
        }}
      />
      <Notes run={run} error={view.error} />
      <Results views={resources} run={run} expanded={expanded} revealed={revealed} model={model} />
      <Sent run={run} />
    </div>
  );
}

function useModelState(model: IRunModel): IRunModel['state'] {
  const subscribe = React.useCallback(
    (listener: () => void) => {
      model.changed.connect(listener);
      return () => {
        model.changed.disconnect(listener);
      };
    },
    [model]
  );
  return React.useSyncExternalStore(subscribe, () => model.state);
}

function useScrollTo(root: React.RefObject<HTMLDivElement>, revealed: IRunModel['state']['revealed']): void {
  // What was pointed at before this view came is no reason to scroll.
  const seen = React.useRef(revealed?.count ?? 0);
  React.useEffect(() => {
    if (revealed === null || revealed.count === seen.current) return;
    seen.current = revealed.count;
    const target = [...(root.current?.querySelectorAll('[data-resource]') ?? [])].find(
      element => element.getAttribute('data-resource') === revealed.name
    );
    target?.scrollIntoView({ block: 'nearest' });
  }, [root, revealed]);
}
