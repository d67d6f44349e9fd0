import { shortText } from '@cellist/run-model';
import type { Resource, ResourceCard, ResourceLine } from '@cellist/run-model';
import { previewOf, SHOWN } from './embed-media.js';
import { html } from './html.js';
import type { Html } from './html.js';
import { spotsOverPicture } from './html-boxes.js';
import { renderJson } from './html-json.js';
import { renderLegend, renderPages } from './html-results.js';
import { styles } from './styles.js';

const TEXT_SHOWN = 20_000;
const PREVIEW_WIDTH_PX = 96;
const PREVIEW_TEXT = 80;
const GONE = 'Its content is not kept, or is damaged and could not be made again.';
/** A content above it is shown by its preview. */
export const CARD_MEDIA_LIMIT_BYTES = 2 * 1024 * 1024;

/** What a resource holds, as far as it is to be shown; null where that is not at hand. */
export interface CardContent {
  /** Of media, up to `CARD_MEDIA_LIMIT_BYTES`. */
  bytes: Uint8Array | null;
  text: string | null;
  /** Of the picture or recording that the task which made it looked at. */
  looked: Uint8Array | null;
  /** Undefined where the content is no value. */
  json: unknown;
}

/** All resources of a notebook: previews, origin and use (`%resources`). */
export function renderResourceList(lines: readonly ResourceLine[]): string {
  const head = ['Content', 'Name', 'What', 'From', 'Used by'];
  return html`<div class="cellist-resources" style="${styles.frame}">
    <table style="${styles.table}">
      <thead>
        <tr style="${styles.row}">
          ${head.map(label => html`<th scope="col" style="${styles.headCell}">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(renderLine)}
      </tbody>
    </table>
  </div>`.markup.replace(/\n\s*/g, '\n');
}

function renderLine({ resource, names, what, from, use }: ResourceLine): Html {
  return html`<tr style="${styles.row}" data-resource-row="${resource.name}">
    <td style="${styles.cell}">${renderPreview(resource)}</td>
    <td style="${styles.tight}"><span style="${styles.mono}">${names}</span></td>
    <td style="${styles.cell}">${what}</td>
    <td style="${styles.cell}">${from}</td>
    <td style="${styles.cell}">${use}</td>
  </tr>`;
}

/** A small picture, or the first words. */
function renderPreview(resource: Resource): Html | string {
  const preview = previewOf(resource);
  return preview === null
    ? shortText(readableText(resource), PREVIEW_TEXT)
    : html`<img
        alt="${resource.name}"
        style="${styles.picture};width:${PREVIEW_WIDTH_PX}px"
        src="${preview}"
      />`;
}

/** An answer is Markdown: beside other contents it stands without its marks. */
function readableText({ from, text = '' }: Resource): string {
  return 'answer' in from ? text.replace(/`|\*\*/g, '') : text;
}

/** One resource in full: content in the view that fits it, facts, lineage, and what was made from it. */
export function renderResourceCard(card: ResourceCard, content: CardContent): string {
  const { facts, lineage, descent } = card;
  return html`<div
    class="cellist-resource"
    data-resource-card="${card.resource.name}"
    style="${styles.frame}"
  >
    <div style="${styles.head}"><b>${card.names}</b></div>
    <div style="${styles.fold}">${renderContent(card, content)}</div>
    <table style="${styles.table}">
      <tbody>
        ${facts.map(
          ([label, value]) =>
            html`<tr style="${styles.row}">
              <th scope="row" style="${styles.factHead}">${label}</th>
              <td style="${styles.fact}">${value}</td>
            </tr>`
        )}
      </tbody>
    </table>
    <div style="${styles.fold}">
      <b>Where it came from</b>
      ${lineage.map(
        ({ depth, text, resource }) =>
          html`<div style="padding:2px 0 2px ${Math.min(depth, 12) * 18}px">
            ${renderThumb(resource)}${text}
          </div>`
      )}
    </div>
    <div style="${styles.fold}">
      <b>What was made from it</b>
      ${descent.length === 0 ? html`<div style="${styles.dim}">Nothing yet.</div>` : descent.map(text => html`<div>${text}</div>`)}
    </div>
  </div>`.markup.replace(/\n\s*/g, '\n');
}

function renderThumb(resource: Resource): Html | null {
  const preview = previewOf(resource);
  return preview === null ? null : html`<img alt="" style="${styles.thumb}" src="${preview}" />`;
}

function renderContent(card: ResourceCard, { bytes, text, json, looked }: CardContent): Html {
  const { resource, source } = card;
  const isMedia = resource.kind === 'image' || resource.kind === 'audio' || resource.kind === 'video';
  if (isMedia) return renderMedia(card, bytes) ?? html`<span style="${styles.dim}">${GONE}</span>`;
  if (json !== undefined)
    return renderJson(json, {
      source,
      picture: source.picture === null ? null : addressOf(source.picture, looked),
      recording: source.recording === null ? null : contentAddress(source.recording, looked)
    });
  if (text === null) return html`<span style="${styles.dim}">${GONE}</span>`;
  const isCut = text.length > TEXT_SHOWN;
  return html`${renderPages(text.slice(0, TEXT_SHOWN), resource.mime, isCut)}
  ${isCut ? html`<div style="${styles.dim}">The first ${TEXT_SHOWN.toLocaleString('en')} of ${text.length.toLocaleString('en')} characters; %save @${resource.name} writes it whole.</div>` : null}`;
}

function renderMedia({ resource, madeFrom, drawing }: ResourceCard, bytes: Uint8Array | null): Html | null {
  const { name, kind } = resource;
  const preview = previewOf(resource);
  if (kind === 'image') {
    const address = addressOf(resource, bytes);
    if (address === null) return null;
    const before = madeFrom === null ? null : previewOf(madeFrom);
    return html`<div style="${styles.gallery};padding:4px 0">
      <div style="${styles.cardPicture}">
        <div style="${styles.drawn}">
          <img data-resource="${name}" alt="${name}" style="${styles.picture}" src="${address}" />
          ${spotsOverPicture(drawing.boxes, resource)}
        </div>
        ${renderLegend(drawing.legend)}
      </div>
      ${
        before === null
          ? null
          : html`<figure style="${styles.figure}">
              <img alt="" style="${styles.picture}" src="${before}" />
              <figcaption style="${styles.caption}">made from ${madeFrom?.name}</figcaption>
            </figure>`
      }
    </div>`;
  }
  const address = contentAddress(resource, bytes);
  if (address === null)
    return preview === null
      ? null
      : html`<img data-resource="${name}" alt="${name}" style="${styles.picture}" src="${preview}" />`;
  return kind === 'video'
    ? html`<video
        data-resource="${name}"
        controls
        ${preview === null ? null : html`poster="${preview}"`}
        style="${styles.picture}"
        src="${address}"
      >
        ${name}
      </video>`
    : html`${preview === null ? null : html`<img alt="" style="${styles.waveform}" src="${preview}" />`}<audio
          data-resource="${name}"
          controls
          style="${styles.player}"
          src="${address}"
        >
          ${name}
        </audio>`;
}

/** The content itself where it is at hand, else its small picture. */
function addressOf(resource: Resource, bytes: Uint8Array | null): string | null {
  return contentAddress(resource, bytes) ?? previewOf(resource);
}

function contentAddress({ mime }: Resource, bytes: Uint8Array | null): string | null {
  return bytes !== null && SHOWN.test(mime)
    ? `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`
    : null;
}
