import { shortText } from '@cellist/run-model';
import type { InputView, RowView, Task } from '@cellist/run-model';
import * as React from 'react';
import { Chip } from './chip.js';
import { useRunContext } from './context.js';
import { GroupParts } from './group-parts.js';
import type { IRunModel } from './model.js';
import { TaskDetails } from './task-details.js';

const CHIPS_SHOWN = 3;
/** Of a group: what gathers it, or its first. */
const GROUP_CHIPS_SHOWN = 1;
const INPUT_LIMIT = 70;

export interface ITaskRowProps {
  row: RowView;
  task: Task | null;
  /** Of the resources that exist. */
  names: ReadonlySet<string>;
  isExpanded: boolean;
  model: IRunModel;
}

/** One task, or one group, in a line; with what lies beneath it when unfolded. */
export function TaskRow({ row, task, names, isExpanded, model }: ITaskRowProps): React.JSX.Element {
  const { trans } = useRunContext();
  const detailsId = `${React.useId()}details`;
  const toggle = (): void => {
    model.toggle(row.key);
  };
  const reveal = (name: string): void => {
    model.reveal(name);
  };
  const outputsShown = row.parts.length > 0 ? GROUP_CHIPS_SHOWN : CHIPS_SHOWN;
  const inputs = row.parts.length > 0 ? row.parts.flatMap(part => part.inputs.slice(0, 1)) : row.inputs;
  return (
    <>
      <tr
        className="jp-CellistRun-row"
        data-task={row.id}
        data-state={row.state}
        aria-busy={row.state === 'running'}
        onClick={event => {
          if (isPlainClick(event.target)) toggle();
        }}
      >
        <td className="jp-mod-number">
          <button
            type="button"
            className="jp-CellistRun-toggle"
            aria-expanded={isExpanded}
            aria-controls={detailsId}
            aria-label={trans.__('Details of task %1, %2', row.id, row.task)}
            onClick={toggle}
          >
            {row.id}
          </button>
        </td>
        <th scope="row" className="jp-mod-task">
          {row.task}
          {row.parts.length > 0 && <span className="jp-CellistRun-dim"> × {row.parts.length}</span>}
        </th>
        <td className="jp-mod-input">
          <Inputs inputs={inputs} names={names} onReveal={reveal} />
        </td>
        <td className="jp-mod-model">
          <ModelCell row={row} isExpanded={isExpanded} />
        </td>
        <td className="jp-mod-output">
          {row.outputs.slice(0, outputsShown).map(name => (
            <Chip key={name} text={name} name={name} isThere={names.has(name)} isOutput onReveal={reveal} />
          ))}
          <More amount={row.outputs.length - outputsShown} />
        </td>
        <td className="jp-mod-state">
          {row.stateText}
          {row.madeText !== '' && (
            <time className="jp-CellistRun-made" dateTime={row.madeAt} title={row.madeAt}>
              {row.madeText}
            </time>
          )}
        </td>
        <td className="jp-mod-time">{row.duration}</td>
      </tr>
      <tr id={detailsId} className="jp-CellistRun-detailsRow" hidden={!isExpanded}>
        {isExpanded && (
          <td colSpan={7}>
            {row.parts.length > 0 && <GroupParts parts={row.parts} names={names} onReveal={reveal} />}
            {task !== null && <TaskDetails task={task} isGroup={row.parts.length > 0} />}
          </td>
        )}
      </tr>
    </>
  );
}

function ModelCell({ row, isExpanded }: { row: RowView; isExpanded: boolean }): React.JSX.Element {
  const remark = row.hint === '' ? row.remark : `${row.remark} ${row.hint}`;
  const className = `jp-CellistRun-why${isExpanded ? ' jp-mod-open' : ''}`;
  return (
    <>
      <div>
        {row.model !== '' && (
          <>
            <code>{row.model}</code> <span className="jp-CellistRun-dim">· {row.where}</span>
          </>
        )}
      </div>
      <div className={className} data-kind={row.state === 'skipped' ? 'none' : row.remarkKind}>
        {remark === '' ? row.reason : remark}
      </div>
    </>
  );
}

function Inputs({
  inputs,
  names,
  onReveal
}: {
  inputs: readonly InputView[];
  names: ReadonlySet<string>;
  onReveal: (name: string) => void;
}): React.JSX.Element {
  return (
    <>
      {inputs.slice(0, CHIPS_SHOWN).map(({ argument, text, resource, isQuoted }, index) =>
        isQuoted ? (
          <span key={index} className="jp-CellistRun-words" title={argument}>
            “{shortText(text, INPUT_LIMIT)}”
          </span>
        ) : (
          <Chip
            key={index}
            text={text}
            name={resource ?? text}
            isThere={resource !== null && names.has(resource)}
            onReveal={onReveal}
          />
        )
      )}
      <More amount={inputs.length - CHIPS_SHOWN} />
    </>
  );
}

function More({ amount }: { amount: number }): React.JSX.Element | null {
  const { trans } = useRunContext();
  return amount > 0 ? <span className="jp-CellistRun-andMore">{trans.__('%1 more', amount)}</span> : null;
}

/** A click on the row unfolds it, but not one on a button, nor the end of marking words to copy them. */
function isPlainClick(target: EventTarget): boolean {
  if (target instanceof Element && target.closest('button, a') !== null) return false;
  return (document.getSelection()?.toString() ?? '') === '';
}
