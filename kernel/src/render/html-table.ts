import { shortText, viewDetails } from '@cellist/run-model';
import type { CandidateView, InputView, RowView, Task } from '@cellist/run-model';
import { html } from './html.js';
import type { Html } from './html.js';
import { styles } from './styles.js';

/** So many parts of a group are painted, those without a result first; the rest is told by its number. */
const PARTS_SHOWN = 50;
const INPUTS_SHOWN = 4;
const INPUT_LIMIT = 80;

/** The table of tasks: one row each, with model, reason, outputs, state and time. */
export function renderTable(rows: readonly RowView[], tasks: readonly Task[], summary: string): Html | null {
  if (rows.length === 0) return null;
  const byId = new Map(tasks.map(task => [task.id, task]));
  const head = ['#', 'Task', 'Input', 'Model and why', 'Output', 'State', 'Time'];
  return html`<div style="${styles.scroller}">
    <table style="${styles.table}">
      <caption style="${styles.caption};text-align:left;padding:0 12px 4px">
        ${summary}
      </caption>
      <thead>
        <tr style="${styles.row}">
          ${head.map(label => html`<th scope="col" style="${styles.headCell}">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row => renderRow(row, byId.get(row.id)))}
      </tbody>
    </table>
  </div>`;
}

function renderRow(row: RowView, task: Task | undefined): Html {
  return html`<tr style="${styles.row}" data-task="${row.id}" data-state="${row.state}">
    <td style="${styles.right}">${row.id}</td>
    <td style="${styles.cell}">${row.task}</td>
    <td style="${styles.cell}">
      ${renderInputs(row.parts.length > 0 ? row.parts.flatMap(part => part.inputs.slice(0, 1)) : row.inputs)}
    </td>
    <td style="${styles.cell}">
      ${renderModel(row)}${row.parts.length > 0 ? renderParts(row.parts) : null}${task === undefined ? null : renderDetails(task)}
    </td>
    <td style="${styles.cell}">${renderOutputs(row.outputs)}</td>
    <td style="${styles.tight};${stateStyle(row)}">${row.stateText}${renderMade(row)}</td>
    <td style="${styles.right}">${row.duration}</td>
  </tr>`;
}

/** When a result that was taken from the store had been made. */
function renderMade({ madeText, madeAt }: RowView): Html | null {
  return madeText === '' ? null : html`<div style="${styles.made}" title="${madeAt}">${madeText}</div>`;
}

function renderInputs(inputs: readonly InputView[]): Html {
  const left = inputs.length - INPUTS_SHOWN;
  return html`${inputs
    .slice(0, INPUTS_SHOWN)
    .map(({ text, resource, isQuoted }) =>
      isQuoted
        ? html`<span style="${styles.dim}">“${shortText(text, INPUT_LIMIT)}”</span> `
        : html`<span style="${styles.chip}" title="${resource ?? text}"
            >${shortText(text, INPUT_LIMIT / 2)}</span
          >`
    )}${left > 0 ? html`<span style="${styles.dim}">and ${left} more</span>` : null}`;
}

function renderModel(row: RowView): Html {
  const remark = row.remark === '' ? null : html`<div style="${remarkStyle(row)}">${row.remark}</div>`;
  const hint = row.hint === '' ? null : html`<div style="${styles.dim}">${row.hint}</div>`;
  if (row.model === '') return html`${remark}${hint}`;
  return html`<span style="${styles.mono}">${row.model}</span
    ><span style="${styles.dim}"> · ${row.where}</span>
    ${row.reason === '' ? null : html`<div style="${styles.dim}">${row.reason}</div>`} ${remark}${hint}`;
}

function renderParts(parts: readonly RowView[]): Html {
  const unusual = parts.filter(part => part.state !== 'done');
  const shown = [...unusual, ...parts.filter(part => part.state === 'done')].slice(0, PARTS_SHOWN);
  const left = parts.length - shown.length;
  return html`<details style="${styles.foldInCell}">
    <summary style="${styles.summary}">${parts.length} parts</summary>
    <table style="${styles.list}">
      <tbody>
        ${shown.map(
          part =>
            html`<tr style="${styles.row}">
              <td style="${styles.small}">${part.inputs[0]?.text}</td>
              <td style="${styles.small}">${part.outputs.join(', ')}</td>
              <td style="${styles.small};${stateStyle(part)}">${part.stateText}</td>
              <td style="${styles.small}">${part.remark}</td>
            </tr>`
        )}
      </tbody>
    </table>
    ${left > 0 ? html`<div style="${styles.dim}">and ${left} more</div>` : null}
  </details>`;
}

/** Who else was offered and what was tried, where there is more to tell than the row does. */
function renderDetails(task: Task): Html | null {
  const { candidates, attempts } = viewDetails(task);
  const failed = attempts.filter(attempt => attempt.error !== '');
  if (candidates.length < 2 && failed.length === 0) return null;
  return html`<details style="${styles.foldInCell}">
    <summary style="${styles.summary}">${candidates.length} candidates</summary>
    <table style="${styles.list}">
      <tbody>
        ${candidates.map(renderCandidate)}
      </tbody>
    </table>
    ${failed.map(attempt => html`<div style="${styles.bad}">${attempt.id} · ${attempt.where}: ${attempt.error} ${attempt.hint}</div>`)}
  </details>`;
}

function renderCandidate(candidate: CandidateView): Html {
  const words = candidate.unavailable ?? candidate.description;
  const dim = candidate.chosen ? '' : `;${styles.dim}`;
  return html`<tr style="${styles.row}">
    <td style="${styles.small}">${candidate.chosen ? '●' : '○'}</td>
    <td style="${styles.small};${styles.mono}${dim}">${candidate.id}</td>
    <td style="${styles.small}${dim}">
      ${[candidate.downloads, candidate.likes, candidate.license].filter(part => part !== '').join(' · ')}
    </td>
    <td style="${styles.small}${dim}">${shortText(words, 240)}</td>
  </tr>`;
}

function renderOutputs(outputs: readonly string[]): Html {
  const left = outputs.length - INPUTS_SHOWN;
  return html`${outputs.slice(0, INPUTS_SHOWN).map(name => html`<span style="${styles.chip}">${name}</span>`)}${left > 0 ? html`<span style="${styles.dim}">and ${left} more</span>` : null}`;
}

function remarkStyle({ remarkKind, state }: RowView): string {
  if (remarkKind === 'switch') return styles.warn;
  return remarkKind === 'problem' && state !== 'skipped' ? styles.bad : styles.dim;
}

function stateStyle(row: RowView): string {
  switch (row.state) {
    case 'done':
      return styles.ok;
    case 'running':
      return styles.busy;
    case 'failed':
      return styles.bad;
    case 'waiting':
    case 'ready':
    case 'skipped':
    case 'cancelled':
      return styles.dim;
  }
}
