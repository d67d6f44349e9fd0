import { sizeText } from '@cellist/run-model';
import type { Problem, Run } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

/** What went wrong with the run as a whole, and what the controller was not sure of. */
export function Notes({ run, error }: { run: Run; error: Problem | null }): React.JSX.Element {
  return (
    <>
      {error !== null && (
        <div className="jp-CellistRun-note" data-code={error.code}>
          <span className="jp-CellistRun-problem">{error.message}</span> {error.hint}
        </div>
      )}
      {run.notes.map((note, index) => (
        <p key={index} className="jp-CellistRun-note">
          {note}
        </p>
      ))}
    </>
  );
}

/** What left this machine. */
export function Sent({ run }: { run: Run }): React.JSX.Element | null {
  const { trans } = useRunContext();
  if (run.sent.length === 0) return null;
  return (
    <div className="jp-CellistRun-sent">
      {run.sent.map((sent, index) => (
        <p key={index}>
          {trans.__('Sent to %1: %2 (%3)', sent.to, sent.what.join(', '), sizeText(sent.sizeBytes))}
        </p>
      ))}
    </div>
  );
}
