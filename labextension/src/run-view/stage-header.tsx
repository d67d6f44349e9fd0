import type { RunView, StageView } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

/** The four stages with their signs, the controller with its costs, and Stop while there is something to stop. */
export function StageHeader({ view, isRunning }: { view: RunView; isRunning: boolean }): React.JSX.Element {
  const { stop, trans } = useRunContext();
  return (
    <div className="jp-CellistRun-header">
      <ol className="jp-CellistRun-stages" aria-label={trans.__('Stages')}>
        {view.stages.map(stage => (
          <StageItem key={stage.name} stage={stage} isRunning={isRunning} />
        ))}
      </ol>
      <span className="jp-CellistRun-controller">{view.controller}</span>
      {isRunning && stop !== null && (
        <button type="button" className="jp-CellistRun-stop" onClick={stop}>
          <span aria-hidden="true">■</span> {trans.__('Stop')}
        </button>
      )}
    </div>
  );
}

const signs: Readonly<Record<StageView['state'], string>> = {
  waiting: '',
  running: '',
  done: '✓',
  failed: '✕',
  skipped: '–',
  cancelled: '■'
};

function StageItem({ stage, isRunning }: { stage: StageView; isRunning: boolean }): React.JSX.Element {
  const state = stage.state === 'running' && !isRunning ? 'waiting' : stage.state;
  return (
    <li className="jp-CellistRun-stage" data-state={state} title={stage.cost}>
      <span className="jp-CellistRun-sign" aria-hidden="true">
        {signs[state]}
      </span>
      <span className="jp-CellistRun-stageName">{stage.label}</span>{' '}
      <span className="jp-CellistRun-dim">{stage.detail}</span>
      <span className="jp-CellistRun-hidden">
        {' '}
        ({[state, stage.cost].filter(part => part !== '').join(', ')})
      </span>
    </li>
  );
}
