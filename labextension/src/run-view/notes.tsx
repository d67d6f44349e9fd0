import { sizeText } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

/** What went wrong with the run as a whole, what the controller was not sure of, and what left this machine. */
export function Notes({ run }: { run: Run }): React.JSX.Element {
  const { trans } = useRunContext();
  return (
    <>
      {run.error !== null && (
        <div className="jp-CellistRun-note" data-code={run.error.code}>
          <span className="jp-CellistRun-problem">{run.error.message}</span> {run.error.hint}
        </div>
      )}
      {run.notes.map((note, index) => (
        <p key={index} className="jp-CellistRun-note">
          {note}
        </p>
      ))}
      {run.sent.map((sent, index) => (
        <p key={index} className="jp-CellistRun-note jp-CellistRun-dim">
          {trans.__('Sent to %1: %2 (%3)', sent.to, sent.what.join(', '), sizeText(sent.sizeBytes))}
        </p>
      ))}
    </>
  );
}
