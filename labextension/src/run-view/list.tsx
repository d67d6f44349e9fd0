import * as React from 'react';
import { useRunContext } from './context.js';

const ITEMS_SHOWN = 50;

/** A score as a bar and a number; nothing where there is none. */
export function Score({ score }: { score: number | null }): React.JSX.Element | null {
  if (score === null) return null;
  return (
    <span className="jp-CellistRun-score">
      <span className="jp-CellistRun-track">
        <span
          className="jp-CellistRun-bar"
          style={{ width: `${String(Math.min(100, Math.max(0, score * 100)))}%` }}
        />
      </span>
      {score.toFixed(2)}
    </span>
  );
}

/** Rows under their columns; of one that is pointed at the other views of the same things may know. */
export function List({
  columns,
  rows,
  active = null,
  onActive
}: {
  columns: readonly string[];
  rows: readonly (readonly React.ReactNode[])[];
  active?: number | null;
  onActive?: (index: number | null) => void;
}): React.JSX.Element {
  return (
    <div>
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
            <tr
              key={index}
              data-active={active === index}
              onMouseEnter={() => onActive?.(index)}
              onMouseLeave={() => onActive?.(null)}
            >
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <More amount={rows.length - ITEMS_SHOWN} />
    </div>
  );
}

export function More({ amount }: { amount: number }): React.JSX.Element | null {
  const { trans } = useRunContext();
  return amount > 0 ? <p className="jp-CellistRun-dim">{trans.__('and %1 more', amount)}</p> : null;
}
