import type { JsonView } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

const ITEMS_SHOWN = 50;

/** A json or table value in the view that fits its shape. */
export function JsonContent({ view }: { view: JsonView }): React.JSX.Element {
  const { trans } = useRunContext();
  switch (view.type) {
    case 'detections':
      return (
        <DataTable
          columns={[trans.__('Thing'), trans.__('Score'), trans.__('Box in pixels')]}
          rows={view.items.map(({ label, score, box }) => [label, <Score key="score" score={score} />, box])}
        />
      );
    case 'classes':
      return (
        <DataTable
          columns={[trans.__('Class'), trans.__('Score')]}
          rows={view.items.map(({ label, score }) => [label, <Score key="score" score={score} />])}
        />
      );
    case 'transcript':
      return (
        <DataTable
          columns={[trans.__('Time'), trans.__('Words')]}
          rows={view.items.map(({ time, text }) => [time, text])}
        />
      );
    case 'table':
      return <DataTable columns={view.columns} rows={view.rows} />;
    case 'entities':
      return (
        <p className="jp-CellistRun-text">
          {view.marks.map(({ text, label }, index) =>
            label === null ? (
              text
            ) : (
              <React.Fragment key={index}>
                <mark className="jp-CellistRun-entity">
                  {text} <small>{label}</small>
                </mark>{' '}
              </React.Fragment>
            )
          )}
        </p>
      );
    case 'value':
      return <pre className="jp-CellistRun-value">{view.text}</pre>;
  }
}

function Score({ score }: { score: number }): React.JSX.Element {
  return (
    <span className="jp-CellistRun-score">
      <span className="jp-CellistRun-track">
        <span className="jp-CellistRun-bar" style={{ width: `${String(score * 100)}%` }} />
      </span>
      {score.toFixed(2)}
    </span>
  );
}

function DataTable({
  columns,
  rows
}: {
  columns: readonly string[];
  rows: readonly (readonly React.ReactNode[])[];
}): React.JSX.Element {
  const { trans } = useRunContext();
  return (
    <>
      <table className="jp-CellistRun-data">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ITEMS_SHOWN).map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > ITEMS_SHOWN && (
        <p className="jp-CellistRun-dim">{trans.__('and %1 more', rows.length - ITEMS_SHOWN)}</p>
      )}
    </>
  );
}
