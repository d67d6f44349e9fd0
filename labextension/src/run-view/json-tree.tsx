import { branchesOf, branchOf } from '@cellist/run-model';
import type { JsonBranch } from '@cellist/run-model';
import * as React from 'react';
import { useRunContext } from './context.js';

/** Any JSON value: each object and list unfolds, what is folded is not built. */
export function JsonTree({ value }: { value: unknown }): React.JSX.Element {
  return (
    <div className="jp-CellistRun-tree">
      <Branch branch={branchOf('', value)} isOpenFirst />
    </div>
  );
}

function Branch({ branch, isOpenFirst }: { branch: JsonBranch; isOpenFirst: boolean }): React.JSX.Element {
  const { trans } = useRunContext();
  const [isOpen, setOpen] = React.useState(isOpenFirst);
  const { key, words, children } = branch;
  const head = (
    <>
      {key !== '' && <span className="jp-CellistRun-key">{key}: </span>}
      {words}
    </>
  );
  if (children === null) return <div className="jp-CellistRun-leaf">{head}</div>;
  const { branches, left } = isOpen ? branchesOf(children) : { branches: [], left: 0 };
  return (
    <details
      open={isOpen}
      onToggle={event => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{head}</summary>
      {branches.map((child, index) => (
        <Branch key={index} branch={child} isOpenFirst={false} />
      ))}
      {left > 0 && (
        <div className="jp-CellistRun-leaf jp-CellistRun-dim">{trans.__('and %1 more', left)}</div>
      )}
    </details>
  );
}
