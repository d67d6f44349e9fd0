import { boxText, branchesOf, branchOf, plural, shortText, viewJson } from '@cellist/run-model';
import type { AnswerView, JsonBranch, JsonView, Mark, TableView, TaskSource } from '@cellist/run-model';
import { boxesOverPicture } from './html-boxes.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { styles } from './styles.js';

/** So many rows of a value are painted; the rest is told by its number. */
const ROWS_SHOWN = 30;
const CELL_LIMIT = 300;
const WORDS_LIMIT = 4000;
/** Of a text with marks in it. */
const TEXT_LIMIT = 20_000;
/** So many branches of a tree are written into a page at most, and so deep. */
const BRANCHES_WRITTEN = 1500;
const DEPTH_WRITTEN = 24;

/** What a value points into, and where its media are to be had: addresses, null where they are not shown here. */
export interface JsonContext {
  source: TaskSource;
  picture: string | null;
  recording: string | null;
}

/** A json or table value as the small view that fits it. */
export function renderJson(value: unknown, context: JsonContext): Html {
  const view = viewJson(value, context.source);
  switch (view.type) {
    case 'detections':
      return html`${boxesOverPicture(view.items, context.source.picture, context.picture, true)}
      ${list(view.items, ({ label, score, box, colour }, index) => [
        swatch(colour, index + 1),
        label,
        scoreBar(score),
        boxText(box)
      ])}`;
    case 'segments':
      return list(view.items, ({ label, score, colour }) => [swatch(colour), label, scoreBar(score)]);
    case 'poses':
      return html`${view.items.map(
        ({ label, points }) =>
          html`<div>
              <b>${shortText(label, CELL_LIMIT)}</b>
              <span style="${styles.dim}">${plural(points.length, 'point')}</span>
            </div>
            ${list(points, point => [
              swatch(point.colour),
              point.label,
              `${String(Math.round(point.x))}, ${String(Math.round(point.y))}`,
              scoreBar(point.score)
            ])}`
      )}`;
    case 'classes':
      return list(view.items, ({ label, score }) => [label, scoreBar(score)]);
    case 'transcript':
      return html`${context.recording === null ? null : html`<audio controls preload="metadata" style="${styles.player}" src="${context.recording}"></audio>`}
      ${list(view.items, ({ time, text }) => [html`<span style="${styles.mono}">${time}</span>`, text])}`;
    case 'entities':
      return renderMarks(view.marks);
    case 'answers':
      return html`${boxesOverPicture(view.boxes, context.source.picture, context.picture, false)}
      ${view.items.slice(0, ROWS_SHOWN).map(renderAnswer)}${more(view.items.length)}`;
    case 'table':
      return renderDataTable(view);
    case 'tree':
      return renderTree(view);
  }
}

function list<T>(items: readonly T[], cells: (item: T, index: number) => (string | Html | null)[]): Html {
  return html`<table style="${styles.list}">
      <tbody>
        ${items.slice(0, ROWS_SHOWN).map(
          (item, index) =>
            html`<tr style="${styles.row}">
              ${cells(item, index).map(cell => html`<td style="${styles.small}">${shown(cell)}</td>`)}
            </tr>`
        )}
      </tbody>
    </table>
    ${more(items.length)}`;
}

function renderDataTable({ columns, rows, isNumeric }: TableView): Html {
  const styleOf = (at: number): string => (isNumeric[at] === true ? styles.number : styles.small);
  const size = `${plural(rows.length, 'row')} · ${plural(columns.length, 'column')}`;
  return html`<div style="${styles.scroller}">
      <table style="${styles.list}">
        <thead>
          <tr style="${styles.row}">
            ${columns.map((name, at) => html`<th scope="col" style="${styleOf(at)};${styles.dataHead}">${shortText(name, CELL_LIMIT)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, ROWS_SHOWN).map(
            row =>
              html`<tr style="${styles.row}">
                ${row.map((cell, at) => html`<td style="${styleOf(at)}">${shortText(cell, CELL_LIMIT)}</td>`)}
              </tr>`
          )}
        </tbody>
      </table>
    </div>
    <div style="${styles.dim}">
      ${rows.length > ROWS_SHOWN ? `The first ${String(ROWS_SHOWN)} of ${size}` : size}
    </div>`;
}

function renderMarks(marks: readonly Mark[]): Html {
  const between = marks.every(mark => mark.label !== null) ? ' ' : '';
  let left = TEXT_LIMIT;
  const painted = marks.map(({ text, label }) => {
    const shownText = text.slice(0, Math.max(0, left));
    left -= text.length;
    if (label === null || shownText === '') return shownText;
    const name = label === '' ? null : html`<small style="${styles.dim}"> ${shortText(label, 60)}</small>`;
    return html`<mark style="${styles.mark}">${shownText}${name}</mark>${between}`;
  });
  return html`<div style="${styles.text}">${painted}${left < 0 ? '…' : null}</div>`;
}

function renderAnswer({ answer, score, marks }: AnswerView): Html {
  return html`<div>
      <b>${shortText(answer, WORDS_LIMIT)}</b>
      ${score === null ? null : html`<span style="${styles.dim}">score ${percent(score)}</span>`}
    </div>
    ${marks === null ? null : html`<div style="${styles.quote}">${renderMarks(marks)}</div>`}`;
}

/** Each object and list unfolds; what stands at the top is open. */
function renderTree({ value }: Extract<JsonView, { type: 'tree' }>): Html {
  let left = BRANCHES_WRITTEN;
  const paint = (branch: JsonBranch, depth: number): Html => {
    left -= 1;
    const head = html`<span style="${styles.mono}"
      >${branch.key === '' ? null : html`${shortText(branch.key, CELL_LIMIT)}<span style="${styles.dim}">: </span>`}${shortText(branch.words, CELL_LIMIT)}</span
    >`;
    if (branch.children === null || depth > DEPTH_WRITTEN || left <= 0)
      return html`<div style="${styles.leaf}">${head}</div>`;
    const { branches, left: unlisted } = branchesOf(branch.children);
    const painted: Html[] = [];
    for (const child of branches) if (left > 0) painted.push(paint(child, depth + 1));
    const missing = unlisted + branches.length - painted.length;
    return html`<details style="${styles.branch}" ${depth === 0 ? html`open` : null}>
      <summary style="${styles.summary}">${head}</summary>
      ${painted}
      ${missing > 0 ? html`<div style="${styles.leaf};${styles.dim}">and ${missing.toLocaleString('en')} more</div>` : null}
    </details>`;
  };
  return html`<div style="${styles.tree}">${paint(branchOf('', value), 0)}</div>`;
}

/** A spot of colour, with a number where the picture has it too. */
export function swatch(colour: string, number: number | null = null): Html {
  return html`<span style="${styles.swatch};background:${colour}">${number}</span>`;
}

function scoreBar(score: number | null): Html | null {
  if (score === null) return null;
  return html`<span style="${styles.bar};width:${Math.max(2, Math.round(score * 100))}px"></span>
    ${percent(score)}`;
}

function percent(score: number): string {
  return score.toFixed(2);
}

function shown(cell: string | Html | null): string | Html | null {
  return typeof cell === 'string' ? shortText(cell, CELL_LIMIT) : cell;
}

function more(length: number): Html | null {
  return length > ROWS_SHOWN
    ? html`<div style="${styles.dim}">and ${(length - ROWS_SHOWN).toLocaleString('en')} more</div>`
    : null;
}
