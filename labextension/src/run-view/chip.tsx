import * as React from 'react';
import { useRunContext } from './context.js';

/** A resource's name as a button that leads to it; plain where there is nothing to lead to yet. */
export function Chip({
  text,
  name,
  isThere,
  isOutput = false,
  onReveal
}: {
  text: string;
  name: string;
  isThere: boolean;
  isOutput?: boolean;
  onReveal: (name: string) => void;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const className = `jp-CellistRun-chip${isOutput ? ' jp-mod-output' : ''}${isThere ? '' : ' jp-mod-promised'}`;
  if (!isThere) return <span className={className}>{text}</span>;
  return (
    <button
      type="button"
      className={className}
      title={text === name ? trans.__('Show %1', name) : trans.__('Show %1 (%2)', name, text)}
      onClick={() => {
        onReveal(name);
      }}
    >
      {text}
    </button>
  );
}
