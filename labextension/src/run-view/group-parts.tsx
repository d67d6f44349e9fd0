import type { RowView } from '@cellist/run-model';
import * as React from 'react';
import { Chip } from './chip.js';
import { useRunContext } from './context.js';

/** So many parts are painted; those without a result come first. */
const PARTS_SHOWN = 100;

/** The parts of a group: input, output, state. */
export function GroupParts({
  parts,
  names,
  onReveal
}: {
  parts: readonly RowView[];
  names: ReadonlySet<string>;
  onReveal: (name: string) => void;
}): React.JSX.Element {
  const { trans } = useRunContext();
  const shown =
    parts.length <= PARTS_SHOWN
      ? parts
      : [
          ...parts.filter(part => part.state !== 'done'),
          ...parts.filter(part => part.state === 'done')
        ].slice(0, PARTS_SHOWN);
  return (
    <>
      <ul className="jp-CellistRun-parts" aria-label={trans.__('Parts')}>
        {shown.map(part => (
          <li key={part.key} data-state={part.state}>
            {part.inputs
              .slice(0, 1)
              .map(({ text, resource }) =>
                resource === null ? (
                  <span key="input">{text}</span>
                ) : (
                  <Chip
                    key="input"
                    text={text}
                    name={resource}
                    isThere={names.has(resource)}
                    onReveal={onReveal}
                  />
                )
              )}
            <span className="jp-CellistRun-partState">{part.stateText}</span>
            <span>
              {part.outputs.map(name => (
                <Chip
                  key={name}
                  text={name}
                  name={name}
                  isThere={names.has(name)}
                  isOutput
                  onReveal={onReveal}
                />
              ))}
              {part.remark !== '' && (
                <span
                  className={part.remarkKind === 'problem' ? 'jp-CellistRun-problem' : 'jp-CellistRun-dim'}
                >
                  {part.remark}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < parts.length && (
        <p className="jp-CellistRun-dim">{trans.__('and %1 more', parts.length - shown.length)}</p>
      )}
    </>
  );
}
