import { objectPath, shortText, sourceOf, viewPages, viewResources } from '@cellist/run-model';
import type { Resource, ResourceView, Run } from '@cellist/run-model';
import { anchorOf } from './anchors.js';
import { previewOf } from './embed-media.js';
import type { Embedded } from './embed-media.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { spotsOverPicture } from './html-boxes.js';
import { renderJson, swatch } from './html-json.js';
import { styles } from './styles.js';

const TEXT_SHOWN = 4000;
const LINES_SHOWN = 60;
/** So many media stand open; the rest unfolds. */
const MEDIA_OPEN = 6;
const FIGURE_WIDTH_PX = 360;
const FIGURE_HEIGHT_PX = 260;

export interface ResultsContext {
  embedded: ReadonlyMap<string, Embedded>;
  /** The folder of the notebook's contents, relative to it; null where a page could not find it. */
  folder: string | null;
}

/** What the tasks made: media stand open, all else (and what the request brought) unfolds from one line. */
export function renderResults(run: Run, context: ResultsContext): Html {
  const views = viewResources(run);
  const media = views.filter(view => view.shown === 'media');
  const lines = views.filter(view => view.shown === 'line');
  const folded = media.slice(MEDIA_OPEN);
  const shown = lines.slice(0, LINES_SHOWN);
  const left = lines.length - shown.length;
  return html`${renderGallery(media.slice(0, MEDIA_OPEN), run, context)}${
    folded.length === 0
      ? null
      : html`<details style="${styles.fold}">
          <summary style="${styles.summary}">${folded.length} more</summary>
          ${renderGallery(folded, run, context)}
        </details>`
  }${shown.map(view => renderLine(view, run, context))}${left > 0 ? html`<div style="${styles.fold};opacity:0.75">and ${left} more resources</div>` : null}`;
}

function renderGallery(views: readonly ResourceView[], run: Run, context: ResultsContext): Html | null {
  if (views.length === 0) return null;
  return html`<div style="${styles.gallery}">${views.map(view => renderFigure(view, run, context))}</div>`;
}

function renderFigure(view: ResourceView, run: Run, context: ResultsContext): Html {
  const { resource, caption, detail } = view;
  return html`<figure id="${anchorOf(run, resource.name)}" style="${styles.figure}">
    ${view.boxes.length === 0 ? renderMedia(resource, context) : renderDrawn(view, context)}
    <figcaption style="${styles.caption}">
      ${resource.name} · ${caption} · ${detail}${fileLink(resource, context)}
    </figcaption>
    ${renderLegend(view.legend)}
  </figure>`;
}

/** A picture with drawn boxes: each tells what it is when it is pointed at. */
function renderDrawn(view: ResourceView, context: ResultsContext): Html | null {
  const media = renderMedia(view.resource, context);
  if (media === null) return null;
  return html`<div style="${styles.drawn}">${media}${spotsOverPicture(view.boxes, view.resource)}</div>`;
}

/** What each colour of a picture with segments is. */
export function renderLegend(legend: ResourceView['legend']): Html | null {
  if (legend.length === 0) return null;
  return html`<div style="${styles.legend}">
    ${legend.map(({ label, colour }) => html`<span style="${styles.stage}">${swatch(colour)} ${shortText(label, 60)}</span> `)}
  </div>`;
}

/** The one element that shows or plays a content; the extension finds it by `data-resource`. */
function renderMedia(resource: Resource, context: ResultsContext): Html | null {
  const { name, kind } = resource;
  const embedded = context.embedded.get(name);
  const file = fileAddress(resource, context);
  if (kind === 'image') {
    if (embedded === undefined) return null;
    const box = boxOf(resource);
    return html`<img
      data-resource="${name}"
      ${mark(embedded)}
      alt="${name}"
      ${box}
      style="${styles.picture}"
      src="${embedded.address}"
    />`;
  }
  const source = embedded !== undefined && !embedded.isPreview ? embedded.address : file;
  const preview = previewOf(resource);
  if (source === null)
    return preview === null ? null : html`<img alt="${name}" style="${styles.picture}" src="${preview}" />`;
  if (kind === 'video') {
    return html`<video
      data-resource="${name}"
      controls
      preload="metadata"
      ${preview === null ? null : html`poster="${preview}"`}
      ${boxOf(resource)}
      style="${styles.picture}"
      src="${source}"
    >
      ${name}
    </video>`;
  }
  return html`${preview === null ? null : html`<img alt="" style="${styles.waveform}" src="${preview}" />`}<audio
      data-resource="${name}"
      controls
      preload="metadata"
      style="${styles.player}"
      src="${source}"
    >
      ${name}
    </audio>`;
}

/** Room is kept before the picture is there; the style shrinks it to the page. */
function boxOf({ width, height }: Resource): Html | null {
  if (width === undefined || height === undefined) return null;
  const scale = Math.min(1, FIGURE_WIDTH_PX / width, FIGURE_HEIGHT_PX / height);
  return html` width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`;
}

function mark({ isPreview }: Embedded): Html | null {
  return isPreview ? html` data-preview="true"` : null;
}

/** A link for what does not stand in the page itself. */
function fileLink(resource: Resource, context: ResultsContext): Html | null {
  const embedded = context.embedded.get(resource.name);
  const address = fileAddress(resource, context);
  if (address === null || embedded?.isPreview === false) return null;
  return html` ·
    <a href="${address}" title="${address}">${address.slice(0, address.lastIndexOf('/') + 9)}…</a>`;
}

function fileAddress(resource: Resource, { folder }: ResultsContext): string | null {
  if (folder === null || !/^[0-9a-f]{64}$/.test(resource.sha256)) return null;
  return `${folder.split('/').map(encodeURIComponent).join('/')}/${objectPath(resource)}`;
}

function renderLine(view: ResourceView, run: Run, context: ResultsContext): Html {
  const { resource, caption, detail, reading } = view;
  const head = html`<span style="${styles.mono}">${resource.name}</span
    ><span style="${styles.dim}"> · ${caption} · ${reading === '' ? detail : reading}</span>`;
  const body = renderBody(view, run, context);
  const notes = (resource.notes ?? []).map(note => html`<div style="${styles.dim}">${note}</div>`);
  const id = anchorOf(run, resource.name);
  if (body === null) return html`<div id="${id}" style="${styles.fold}">${head}${notes}</div>`;
  return html`<details id="${id}" style="${styles.fold}">
    <summary style="${styles.summary}">${head}</summary>
    ${body}
  </details>`;
}

function renderBody({ resource, task }: ResourceView, run: Run, context: ResultsContext): Html | null {
  if (resource.kind === 'json' || resource.kind === 'table') {
    if (resource.json === undefined) return resource.text === undefined ? null : renderText(resource);
    const source = sourceOf(run, task);
    const picture = source.picture === null ? null : context.embedded.get(source.picture.name);
    return renderJson(resource.json, {
      source,
      // A picture with the boxes drawn stands among the results already; the page of an answer does not.
      picture: isDrawn(run, task) ? null : (picture?.address ?? null),
      recording: source.recording === null ? null : fullAddress(source.recording, context)
    });
  }
  if (resource.kind === 'text') return resource.text === undefined ? null : renderText(resource);
  return renderMedia(resource, context);
}

function isDrawn(run: Run, taskId: number | null): boolean {
  const task = run.tasks.find(known => known.id === taskId);
  return run.resources.some(({ name, kind }) => kind === 'image' && task?.outputs.includes(name));
}

function fullAddress(resource: Resource, context: ResultsContext): string | null {
  const embedded = context.embedded.get(resource.name);
  return embedded?.isPreview === false ? embedded.address : fileAddress(resource, context);
}

function renderText({ text = '', mime, truncated }: Resource): Html {
  const isCut = text.length > TEXT_SHOWN || truncated === true;
  return renderPages(text.slice(0, TEXT_SHOWN), mime, isCut);
}

/** A text; that of a document by its pages, each under its number. */
export function renderPages(text: string, mime: string, isCut: boolean): Html {
  const pages = viewPages(text, mime);
  return html`<div tabindex="0" style="${styles.textBox}">
    ${pages.map(
      (page, index) =>
        html`${page.page === null ? null : html`<div style="${styles.page}">page ${page.page}</div>`}
          <div style="${styles.textBody}">${page.text}${isCut && index === pages.length - 1 ? '…' : ''}</div>`
    )}
  </div>`;
}
