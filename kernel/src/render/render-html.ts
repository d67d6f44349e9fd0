import { viewRun } from '@cellist/run-model';
import type { Problem, Run, StageView } from '@cellist/run-model';
import { html } from './html.js';
import type { Html } from './html.js';
import { renderResults } from './html-results.js';
import type { ResultsContext } from './html-results.js';
import { renderTable } from './html-table.js';
import { styles } from './styles.js';

const signs: Readonly<Record<StageView['state'], string>> = {
  waiting: '○',
  running: '◔',
  done: '✓',
  failed: '✗',
  skipped: '–',
  cancelled: '■'
};

/** A run as HTML that needs neither script nor style sheet: stages, table, answer, media. */
export function renderHtml(run: Run, markdown: (source: string) => Html, context: ResultsContext): string {
  const view = viewRun(run);
  return html`<div class="cellist-run" data-run="${run.id}" data-state="${run.state}" style="${styles.frame}">
    <div style="${styles.head}">
      ${view.stages.map(renderStage)}<span style="${styles.push}">${view.controller}</span>
    </div>
    ${renderTable(view.rows, run.tasks, view.summary)}
    ${view.error === null ? null : renderProblem(view.error)}
    ${run.answer === '' ? null : html`<div style="${styles.answer}">${markdown(run.answer)}</div>`}
    ${run.notes.map(note => html`<p style="${styles.problem}">${note}</p>`)} ${renderResults(run, context)}
    ${run.sent.map(sent => html`<p style="${styles.fold};opacity:0.75">Sent to ${sent.to}: ${sent.what.join(', ')}</p>`)}
  </div>`.markup.replace(/\n\s*/g, '\n');
}

function renderStage({ state, label, detail, cost }: StageView): Html {
  const style =
    state === 'done'
      ? styles.ok
      : state === 'failed'
        ? styles.bad
        : state === 'running'
          ? styles.busy
          : styles.dim;
  return html`<span style="${styles.stage}" ${cost === '' ? null : html`title="${cost}"`}
    ><span style="${style}">${signs[state]}</span> <b>${label}</b>
    <span style="${styles.dim}">${detail}</span></span
  >`;
}

function renderProblem({ message, hint }: Problem): Html {
  return html`<p style="${styles.problem}">
    <span style="${styles.bad}">${message}</span>${hint === '' ? null : html` <span>${hint}</span>`}
  </p>`;
}
