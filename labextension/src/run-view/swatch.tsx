import * as React from 'react';

/** A spot of colour with what it stands for. */
export function Swatch({ colour, label }: { colour: string; label: string }): React.JSX.Element {
  return (
    <span className="jp-CellistRun-legendItem">
      <span className="jp-CellistRun-swatch" style={{ background: colour }} aria-hidden="true" />
      {label}
    </span>
  );
}
