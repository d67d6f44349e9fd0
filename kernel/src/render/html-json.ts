import { shortText, viewJson } from '@cellist/run-model';
import type { JsonView } from '@cellist/run-model';
import { html } from './html.js';
import type { Html } from './html.js';
import { styles } from './styles.js';

/** So many rows of a value are painted; the rest is told by its number. */
const ROWS_SHOWN = 30;
const VALUE_LIMIT = 4000;

/** A json or table value as the small view that fits it. */
export function renderJson(value: unknown, source: string | null): Html {
  const view = viewJson(value, source);
  switch (view.type) {
    case 'detections':
      return list(view.items, item => [item.label, percent(item.score), item.box]);
    case 'classes':
      return list(view.items, item => [item.label, bar(item.score), percent(item.score)]);
    case 'transcript':
      return list(view.items, item => [item.time, item.text]);
    case 'entities':
      return renderMarks(view);
    case 'table':
      return html`<table style="${styles.table}">
          <thead>
            <tr style="${styles.row}">
              ${view.columns.map(name => html`<th scope="col" style="${styles.small}">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${view.rows.slice(0, ROWS_SHOWN).map(row => tableRow(row))}
          </tbody>
        </table>
        ${more(view.rows.length)}`;
    case 'value':
      return html`<pre style="${styles.pre}">
${view.text.slice(0, VALUE_LIMIT)}${view.text.length > VALUE_LIMIT ? '…' : ''}</pre>`;
  }
}

function list<T>(items: readonly T[], cells: (item: T) => (string | Html)[]): Html {
  return html`<table style="border-collapse:collapse;margin:4px 0;font-size:12px;border:none">
      <tbody>
        ${items.slice(0, ROWS_SHOWN).map(item => tableRow(cells(item)))}
      </tbody>
    </table>
    ${more(items.length)}`;
}

function tableRow(cells: readonly (string | Html)[]): Html {
  return html`<tr style="${styles.row}">
    ${cells.map(cell => html`<td style="${styles.small}">${typeof cell === 'string' ? shortText(cell, 300) : cell}</td>`)}
  </tr>`;
}

function renderMarks({ marks }: Extract<JsonView, { type: 'entities' }>): Html {
  const between = marks.every(mark => mark.label !== null) ? ' ' : '';
  return html`<div style="${styles.text}">
    ${marks.map(({ text, label }) =>
      label === null
        ? text
        : html`<span style="${styles.mark}">${text}<small style="${styles.dim}"> ${label}</small></span
            >${between}`
    )}
  </div>`;
}

function bar(score: number): Html {
  return html`<span style="${styles.bar};width:${Math.max(2, Math.round(score * 120))}px"></span>`;
}

function percent(score: number): string {
  return score.toFixed(2);
}

function more(length: number): Html | null {
  return length > ROWS_SHOWN
    ? html`<div style="${styles.dim}">and ${(length - ROWS_SHOWN).toLocaleString('en')} more</div>`
    : null;
}
