import { plural } from '@cellist/run-model';
import type { TableView } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';
import { sortedRows } from './sorted-rows.js';
import type { Order } from './sorted-rows.js';

const ROWS_SHOWN = 50;

/** A table whose columns sort at a click: up, down, and as it was. */
export function DataTable({
  view: { columns, rows, isNumeric },
  isCut
}: {
  view: TableView;
  /** True where the document holds only a part of the rows. */
  isCut: boolean;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const [order, setOrder] = React.useState<Order | null>(null);
  const [isWhole, setWhole] = React.useState(false);
  const sorted = React.useMemo(() => sortedRows(rows, order, isNumeric), [rows, order, isNumeric]);
  const shown = isWhole ? sorted : sorted.slice(0, ROWS_SHOWN);
  return (
    <>
      <div className="jp-CellistRun-tableBox" tabIndex={0} role="region" aria-label={trans.__('Table')}>
        <table className="jp-CellistRun-data">
          <thead>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={index}
                  scope="col"
                  data-numeric={isNumeric[index]}
                  aria-sort={ariaSort(order, index)}
                >
                  <button
                    type="button"
                    className="jp-CellistRun-sort"
                    title={trans.__('Sort by %1', column)}
                    onClick={() => {
                      setOrder(nextOrder(order, index));
                    }}
                  >
                    {column === '' ? trans.__('(no name)') : column}
                    <span aria-hidden="true"> {signOf(order, index)}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at} data-numeric={isNumeric[at]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="jp-CellistRun-dim">
        {plural(rows.length, 'row')} · {plural(columns.length, 'column')}
        {isCut && <> · {trans.__('only a part of the table is in this document')}</>}
        {sorted.length > shown.length && (
          <button
            type="button"
            className="jp-CellistRun-more"
            onClick={() => {
              setWhole(true);
            }}
          >
            {trans.__('Show %1 more', sorted.length - shown.length)}
          </button>
        )}
      </p>
    </>
  );
}

function nextOrder(order: Order | null, column: number): Order | null {
  if (order?.column !== column) return { column, isDescending: false };
  return order.isDescending ? null : { column, isDescending: true };
}

function ariaSort(order: Order | null, column: number): 'ascending' | 'descending' | 'none' {
  if (order?.column !== column) return 'none';
  return order.isDescending ? 'descending' : 'ascending';
}

function signOf(order: Order | null, column: number): string {
  if (order?.column !== column) return '↕';
  return order.isDescending ? '↓' : '↑';
}
